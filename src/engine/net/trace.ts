// The one record of what happened. Everything that a person sees (transcript, ladder, inspector, metrics, verdicts of
// checks) is a fold over it. Events are frozen, structured-clonable, and carry bytes, never text made from bytes.

import type { Brand } from '../base/brand.ts';
import type { Instant } from '../base/units.ts';

/** The position of an event in its trace, from 0. */
export type EventId = Brand<number, 'EventId'>;

/** One thing that happened, when, and because of which earlier event. */
export type TraceEvent<Body> = Body & {
  readonly id: EventId;
  readonly at: Instant;
  readonly cause?: EventId;
};

/** A growing list of events, read by index. A long one folds its oldest events away; numbers never change. */
export interface Trace<Body> {
  /** How many events there were: the id of the next one. */
  readonly length: number;
  /** The oldest event that is kept: all before it are folded away. 0 until that happens. */
  readonly first: number;
  /** Whether there is an event with this position, and it is kept. */
  has(id: number): boolean;
  /** The event with this position; throws `InvariantViolation` when there is none, or none any more. */
  event(id: EventId): TraceEvent<Body>;
  /** The events from `from` (included) to `to` (excluded), as far as they are kept. */
  slice(from?: number, to?: number): readonly TraceEvent<Body>[];
  /**
   * How many events had happened at `at`, those at that very instant included. Where they are folded away only some of
   * these numbers are known: the greatest that is not more.
   */
  countAt(at: Instant): number;
  /** The instant of the last of the first `count` events; where they are folded away, of the last before that is known. */
  instantAt(count: number): Instant;
}
