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

/** A growing list of events, read by index. */
export interface Trace<Body> {
  readonly length: number;
  /** The event with this position; throws `InvariantViolation` when there is none. */
  event(id: EventId): TraceEvent<Body>;
  /** The events from `from` (included) to `to` (excluded). */
  slice(from?: number, to?: number): readonly TraceEvent<Body>[];
}
