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

/** Plays the session of `seed`. With `timed`, an input over the limit fails when it is slow each time it is tried. */
export function playSession(target: FuzzTarget, seed: number, timed: boolean): Played {
  const played = playOnce(target, seed);
  if (!timed || played.failure || played.slowestMs <= HANG_MS) return played;
  let best = played;
  for (let look = 0; look < SECOND_LOOKS && best.slowestMs > HANG_MS; look += 1) {
    const again = playOnce(target, seed);
    if (again.slowestMs < best.slowestMs) best = again;
  }
  if (best.slowestMs <= HANG_MS) return best;
  const problem = `took ${best.slowestMs.toFixed(0)} ms`;
  return { ...best, failure: { target: target.name, seed, step: best.slowestStep, problem, input: best.slowestInput } };
}

interface PlayedOnce extends Played {
  readonly slowestStep: number;
  readonly slowestInput: string;
}

function playOnce(target: FuzzTarget, seed: number): PlayedOnce {
  const session = target.begin(createRng(seed).fork(target.name));
  let slowest = { slowestMs: 0, slowestStep: 0, slowestInput: '' };
  let step = 0;
  let input: Uint8Array = new Uint8Array(0);
  try {
    for (; step < target.inputs; step += 1) {
      input = session.next();
      const began = performance.now();
      session.give(input);
      const slowestMs = performance.now() - began;
      if (slowestMs > slowest.slowestMs) slowest = { slowestMs, slowestStep: step, slowestInput: shown(input) };
    }
    session.finish();
    return { inputs: step, ...slowest };
  } catch (error) {
    const problem = error instanceof Error ? `${error.message}\n${stackOf(error)}` : String(error);
    const failure = { target: target.name, seed, step, problem, input: step < target.inputs ? shown(input) : '' };
    return { inputs: step, ...slowest, failure };
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
