// Virtual time: whole microseconds. An instant counts from the beginning of the simulation, never from 1970.

import type { Brand } from './brand.ts';

/** Whole virtual microseconds since the simulation began. */
export type Instant = Brand<number, 'Instant'>;

/** A length of virtual time in whole microseconds. */
export type Duration = Brand<number, 'Duration'>;

/** The beginning of every simulation. */
export const START = 0 as Instant;

/** A duration of `count` microseconds, rounded to a whole number. */
export function microseconds(count: number): Duration {
  return Math.round(count) as Duration;
}

/** A duration of `count` milliseconds. */
export function milliseconds(count: number): Duration {
  return microseconds(count * 1_000);
}

/** A duration of `count` seconds. */
export function seconds(count: number): Duration {
  return microseconds(count * 1_000_000);
}

/** A duration of `count` minutes. */
export function minutes(count: number): Duration {
  return seconds(count * 60);
}

/** The instant `duration` after `instant`. */
export function later(instant: Instant, duration: Duration): Instant {
  return (instant + duration) as Instant;
}

/** The time from `from` to `to`; negative when `to` is earlier. */
export function between(from: Instant, to: Instant): Duration {
  return (to - from) as Duration;
}

/** Milliseconds since 1970, as calendars count: what a wall clock shows. */
export type UnixMs = Brand<number, 'UnixMs'>;

/** What the wall clock shows at `instant` in a world that began at `epoch`. */
export function wallClockAt(epoch: UnixMs, instant: Instant): UnixMs {
  return (epoch + Math.floor(instant / 1_000)) as UnixMs;
}
