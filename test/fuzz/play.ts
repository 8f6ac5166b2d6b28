// Plays sessions of fuzz targets, measures each input, and tells what went wrong.
import { createRng } from '#engine/base/rng.ts';
import type { FuzzFailure, FuzzTarget } from './target.ts';

/** An input that takes longer than so many milliseconds counts as a hang. */
const HANG_MS = 50;

/** How often a slow input is tried again: another program may have had the processor. */
const SECOND_LOOKS = 3;

/** What a session was like. */
export interface Played {
  readonly inputs: number;
  /** Milliseconds of the slowest input. */
  readonly slowestMs: number;
  readonly failure?: FuzzFailure;
}

/**
 * Plays the session of `seed`. With `timed`, an input fails that is over the limit each time it is tried: one that was
 * slow only once had to share the processor.
 */
export function playSession(target: FuzzTarget, seed: number, timed: boolean): Played {
  const played = playOnce(target, seed);
  if (!timed || played.failure) return played;
  let slow = played.slow;
  for (let look = 0; look < SECOND_LOOKS && slow.length > 0; look += 1) {
    const again = new Map(playOnce(target, seed).slow.map((input) => [input.step, input]));
    slow = slow.flatMap((input) => again.get(input.step) ?? []);
  }
  const [hang] = slow;
  if (!hang) return { ...played, slowestMs: Math.min(played.slowestMs, HANG_MS) };
  const problem = `took ${hang.ms.toFixed(0)} ms`;
  return { ...played, failure: { target: target.name, seed, step: hang.step, problem, input: hang.input } };
}

/** An input over the limit. */
interface SlowInput {
  readonly step: number;
  readonly ms: number;
  readonly input: string;
}

interface PlayedOnce extends Played {
  readonly slow: readonly SlowInput[];
}

function playOnce(target: FuzzTarget, seed: number): PlayedOnce {
  const session = target.begin(createRng(seed).fork(target.name));
  const slow: SlowInput[] = [];
  let slowestMs = 0;
  let step = 0;
  let input: Uint8Array = new Uint8Array(0);
  try {
    for (; step < target.inputs; step += 1) {
      input = session.next();
      const began = performance.now();
      session.give(input);
      const ms = performance.now() - began;
      slowestMs = Math.max(slowestMs, ms);
      if (ms > HANG_MS) slow.push({ step, ms, input: shown(input) });
    }
    session.finish();
    return { inputs: step, slowestMs, slow };
  } catch (error) {
    const problem = error instanceof Error ? `${error.message}\n${stackOf(error)}` : String(error);
    const failure = { target: target.name, seed, step, problem, input: step < target.inputs ? shown(input) : '' };
    return { inputs: step, slowestMs, slow, failure };
  }
}

function shown(input: Uint8Array): string {
  const text = Buffer.from(input.subarray(0, 400)).toString('latin1');
  return JSON.stringify(input.length > 400 ? `${text}…` : text);
}

function stackOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.includes('/src/'))
    .slice(0, 6)
    .join('\n');
}
