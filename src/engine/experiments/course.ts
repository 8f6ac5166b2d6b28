// How a number came to be in the course of a run: what it was at any moment between its beginning and its end. Plain
// data, so that a screen can follow a clock without counting again.

import { assertNever } from '../base/invariant.ts';
import { between, type Instant, seconds } from '../base/units.ts';
import type { EventId } from '../net/trace.ts';

/** From when until when something lasted. */
export type Stretch = readonly [since: Instant, until: Instant];

/** A number over time. */
export type Course =
  /** After the event `events[at]` it was `values[at]`; before the first one, nothing is known. */
  | { readonly type: 'steps'; readonly events: readonly number[]; readonly values: readonly (number | null)[] }
  /** The seconds of all these stretches together, as far as they lie in the past. */
  | { readonly type: 'stretches'; readonly stretches: readonly Stretch[] };

/** A course of steps while it grows. */
export class Steps {
  readonly type = 'steps';
  readonly events: number[] = [];
  readonly values: (number | null)[] = [];

  /** `first`: what the number is before anything happens. */
  constructor(first: number | null) {
    this.events.push(-1);
    this.values.push(first);
  }

  /** After `event` it is `value`; the event must not be an earlier one than the last. */
  add(event: EventId, value: number | null): void {
    if (this.values.at(-1) === value) return;
    this.events.push(event);
    this.values.push(value);
  }
}

/** What the number was when there were `end` events and it was `now`; null where it was not known yet. */
export function valueAt(course: Course, end: number, now: Instant): number | null {
  switch (course.type) {
    case 'steps': {
      let low = 0;
      let high = course.events.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((course.events[middle] ?? 0) < end) low = middle + 1;
        else high = middle;
      }
      return course.values[low - 1] ?? null;
    }
    case 'stretches':
      return course.stretches.reduce(
        (sum, [since, until]) => (since >= now ? sum : sum + between(since, until < now ? until : now) / seconds(1)),
        0,
      );
    default:
      return assertNever(course, 'course');
  }
}
