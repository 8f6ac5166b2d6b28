// The trace while it grows: whoever does something appends an event and gets its id, the cause of what follows.

import { invariant } from '../base/invariant.ts';
import type { Instant } from '../base/units.ts';
import type { EventId, Trace, TraceEvent } from './trace.ts';

/** A trace that can be written. */
export interface TraceLog<Body> extends Trace<Body> {
  /** Records that `body` happened now because of `cause`: the event is a frozen copy. */
  append(body: Body, cause?: EventId): EventId;
}

/** An empty trace whose events get their instants from `clock`. */
export function createTraceLog<Body extends object>(clock: { readonly now: Instant }): TraceLog<Body> {
  const events: TraceEvent<Body>[] = [];
  return {
    get length() {
      return events.length;
    },
    event: (id) => {
      const event = events[id];
      if (!event) invariant(false, `the trace has no event ${id}`);
      return event;
    },
    slice: (from, to) => events.slice(from, to),
    append: (body, cause) => {
      const id = events.length as EventId;
      const { now: at } = clock;
      // The body last: V8 needs microseconds for each property that is added to an object made by spreading.
      const event: TraceEvent<Body> = cause === undefined ? { id, at, ...body } : { id, at, cause, ...body };
      Object.freeze(event);
      events.push(event);
      return id;
    },
  };
}
