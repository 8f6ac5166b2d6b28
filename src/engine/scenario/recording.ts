// A recording: scenario, seed and inputs in one small text (JSON). Undo history, share link, bug report and homework at
// once. Reading one back is in read-recording.ts.

import { byteStringOf } from '../base/bytes.ts';
import type { Instant } from '../base/units.ts';
import type { RecordedInput, UserInput } from './input.ts';
import type { Scenario } from './scenario.ts';

/** All that is needed to live a simulation again. */
export interface Recording {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly inputs: readonly RecordedInput[];
  /** How far the simulation had run. */
  readonly until: Instant;
}

/** Grows when an older reader would misunderstand the text. */
export const RECORDING_VERSION = 1;

/** The recording as compact text; the same recording always gives the same text. */
export function writeRecording({ scenario, seed, inputs, until }: Recording): string {
  const written = inputs.map(({ at, input: done }) => ({ at, input: writableInput(done) }));
  return JSON.stringify({ version: RECORDING_VERSION, seed, until, inputs: written, scenario });
}

function writableInput(done: UserInput): unknown {
  return done.type === 'send' ? { ...done, bytes: byteStringOf(done.bytes) } : done;
}
