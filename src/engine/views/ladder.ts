// The ladder of a trace.
import type { Scenario } from '../scenario/scenario.ts';
import type { LiveView } from './live-view.ts';
import type { LadderModel } from './model.ts';

/** A fresh ladder, before the first event. */
export declare function createLadder(scenario: Scenario): LiveView<LadderModel>;
