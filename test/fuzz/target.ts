// What can be fuzzed: a target begins a session from a seed, and each step of a session is one input. A session is the
// same each time it begins with the same seed, so a failure is told by target, seed and step.
import type { Rng } from '#engine/base/rng.ts';

/** Something that takes any input at all. */
export interface FuzzTarget {
  readonly name: string;
  /** How many inputs a session has. */
  readonly inputs: number;
  begin(rng: Rng): FuzzSession;
}

/** One run of a target. */
export interface FuzzSession {
  /** Chooses the next input; what it costs is not counted. */
  next(): Uint8Array;
  /** Gives it to the target. Throws when what comes back is wrong. */
  give(input: Uint8Array): void;
  /** Looks whether all is in order at the end. Throws when it is not. */
  finish(): void;
}

/** Where a target failed. */
export interface FuzzFailure {
  readonly target: string;
  readonly seed: number;
  /** The input of the session, from 0; `inputs` means its end. */
  readonly step: number;
  readonly problem: string;
  /** The input, one character for a byte. */
  readonly input: string;
}
