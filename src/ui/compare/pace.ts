// How fast a run is played at first, and which stretches of it are passed over. Works where the run is worked out.

import { SPEEDS, type Speed } from '../host/playback.ts';

/** A pause longer than this, as the person waits, is passed over while it plays. */
export const QUIET_MS = 700;
/** The first speed lets a run be watched in this time, if any speed does. */
const FIRST_WATCH_MS = 12_000;

/** The slowest speed that lets the run be watched in a moderate time. */
export function firstSpeed(times: Float64Array): Speed {
  const speeds = SPEEDS.filter((speed) => speed !== 'settle');
  return speeds.find((speed) => watchMs(times, speed) <= FIRST_WATCH_MS) ?? speeds.at(-1) ?? 1;
}

/** How long a person watches at `speed`. */
function watchMs(times: Float64Array, speed: number): number {
  let sum = 0;
  for (let at = 1; at < times.length; at += 1) {
    const wait = ((times[at] ?? 0) - (times[at - 1] ?? 0)) / 1_000 / speed;
    sum += wait > QUIET_MS ? QUIET_MS / 4 : wait;
  }
  return sum;
}
