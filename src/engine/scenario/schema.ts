// Reads scenarios from plain data, strictly.
import type { Result } from '../base/result.ts';
import type { Problem } from './problem.ts';
import type { Scenario } from './scenario.ts';

/** Checks plain data (from YAML or JSON) and fills in what may be left out. */
export declare function readScenario(data: unknown): Result<Scenario, readonly Problem[]>;
