// The lab's first scenario.
import type { Scenario } from './scenario.ts';

/** Desktop, laptop, phone, a resolver and mail.example.org with alice's and bob's mail. */
export declare const defaultScenario: Scenario;
