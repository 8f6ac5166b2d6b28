// The trace while it grows: whoever does something appends an event and gets its id, the cause of what follows. Of a
// trace with a limit the oldest events are folded away, many at once.

import { invariant } from '../base/invariant.ts';
import { START, type Instant } from '../base/units.ts';
import { Landmarks } from './landmarks.ts';
import type { EventId, Trace, TraceEvent } from './trace.ts';

/** A trace that can be written. */
export interface TraceLog<Body> extends Trace<Body> {
  /** Records that `body` happened now because of `cause`: the event is a frozen copy. */
  append(body: Body, cause?: EventId): EventId;
}

/** Of a full trace this part is folded away: seldom and much, so that it costs nothing. */
const FOLDED_PART = 8;

/** An empty trace whose events get their instants from `clock`. It never keeps more than `keptEvents`. */
export function createTraceLog<Body extends object>(
  clock: { readonly now: Instant },
  keptEvents = Number.POSITIVE_INFINITY,
): TraceLog<Body> {
  return new FoldingLog(clock, keptEvents);
}

class FoldingLog<Body extends object> implements TraceLog<Body> {
  readonly #clock: { readonly now: Instant };
  readonly #keptEvents: number;
  /** The kept events; the first of them has the id `#first`. */
  #events: TraceEvent<Body>[] = [];
  #first = 0;
  readonly #folded = new Landmarks();

  constructor(clock: { readonly now: Instant }, keptEvents: number) {
    invariant(keptEvents >= FOLDED_PART, 'a trace keeps some events');
    this.#clock = clock;
    this.#keptEvents = keptEvents;
  }

  get length(): number {
    return this.#first + this.#events.length;
  }

  get first(): number {
    return this.#first;
  }

  has(id: number): boolean {
    return id >= this.#first && id < this.length;
  }

  event(id: EventId): TraceEvent<Body> {
    const event = this.#events[id - this.#first];
    if (!event) invariant(false, `the trace has no event ${id}, or no longer`);
    return event;
  }

  slice(from = 0, to = this.length): readonly TraceEvent<Body>[] {
    return this.#events.slice(Math.max(0, from - this.#first), Math.max(0, to - this.#first));
  }

  countAt(at: Instant): number {
    const oldest = this.#events[0];
    if (!oldest || at < oldest.at) return this.#folded.countAt(at);
    let low = 1;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return this.#first + low;
  }

  instantAt(count: number): Instant {
    if (count <= this.#first) return this.#folded.instantAt(count);
    return this.#events[Math.min(count, this.length) - 1 - this.#first]?.at ?? START;
  }

  append(body: Body, cause?: EventId): EventId {
    if (this.#events.length >= this.#keptEvents) this.#fold();
    const id = this.length as EventId;
    const { now: at } = this.#clock;
    // The body last: V8 needs microseconds for each property that is added to an object made by spreading.
    const event: TraceEvent<Body> = cause === undefined ? { id, at, ...body } : { id, at, cause, ...body };
    Object.freeze(event);
    this.#events.push(event);
    return id;
  }

  /** Whoever got a slice keeps it: the kept events move to a new list. */
  #fold(): void {
    const count = Math.ceil(this.#keptEvents / FOLDED_PART);
    this.#folded.pass(this.#events.slice(0, count + 1));
    this.#events = this.#events.slice(count);
    this.#first += count;
  }
}
