// A recording: scenario, seed and inputs in one small text. Undo history, share link, bug report and homework at once.
import type { Result } from '../base/result.ts';
import type { RecordedInput } from './input.ts';
import type { Problem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import type { Instant } from '../base/units.ts';

export interface Recording {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly inputs: readonly RecordedInput[];
  /** How far the simulation had run. */
  readonly until: Instant;
}

/** The recording as compact text (JSON). */
export declare function writeRecording(recording: Recording): string;

/** Reads what `writeRecording` wrote. */
export declare function readRecording(text: string): Result<Recording, readonly Problem[]>;
