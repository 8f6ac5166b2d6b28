// Real time as the engine counts it.

import { performance } from 'node:perf_hooks';
import type { Instant, UnixMs } from '#engine/index.ts';

/** A clock that began when it was made; it never goes back, whatever happens to the computer's date. */
export interface WallClock {
  /** What the calendar showed at instant 0. */
  readonly epoch: UnixMs;
  now(): Instant;
}

/** A clock that begins now. */
export function startWallClock(): WallClock {
  const began = performance.now();
  return {
    epoch: Date.now() as UnixMs,
    now: () => Math.floor((performance.now() - began) * 1000) as Instant,
  };
}
