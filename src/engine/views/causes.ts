// From a click to the bytes and back: every event has a cause, and a click is an event without one.

import type { LabEvent, LabTrace } from '../lab-event.ts';
import type { EventId } from '../net/trace.ts';

/**
 * The event and what brought it about, the latest first, as far as that is kept; the last one mostly has no cause: a click.
 */
export function causesOf(trace: LabTrace, id: EventId): readonly LabEvent[] {
  const causes: LabEvent[] = [];
  for (let at: EventId | undefined = id; at !== undefined && trace.has(at);) {
    const event: LabEvent = trace.event(at);
    causes.push(event);
    at = event.cause;
  }
  return causes;
}

/**
 * Everything that happened because of an event, in order, itself first, among the events up to `end`. What a program does
 * by itself when it has waited (the next poll, the next try) is not counted: else all that a device ever does would be
 * the effect of the click that connected it. Of an event that is folded away nothing is known.
 */
export function effectsOf(trace: LabTrace, id: EventId, end: number = trace.length): readonly LabEvent[] {
  return new Effects(trace, id).upTo(end);
}

/** The same while the trace grows, in time proportional to what was added. */
export class Effects {
  readonly #trace: LabTrace;
  readonly #id: EventId;
  readonly #events: LabEvent[] = [];
  readonly #ids = new Set<EventId>();
  /** Those whose effects are effects too. */
  readonly #leading = new Set<EventId>();
  /** How many events were looked at. */
  seen: number;

  constructor(trace: LabTrace, id: EventId) {
    this.#trace = trace;
    this.#id = id;
    this.seen = trace.has(id) ? id : Number.POSITIVE_INFINITY;
  }

  /** Looks at the events up to `end`, too. It is always the same list that grows. */
  upTo(end: number): readonly LabEvent[] {
    for (const event of this.#trace.slice(this.seen, end)) this.#look(event);
    this.seen = Math.max(this.seen, end);
    return this.#events;
  }

  /** Whether the event with this id is an effect, as far as was looked. */
  has(id: EventId): boolean {
    return this.#ids.has(id);
  }

  #look(event: LabEvent): void {
    const isFirst = event.id === this.#id;
    if (!isFirst && (event.cause === undefined || !this.#leading.has(event.cause))) return;
    this.#events.push(event);
    this.#ids.add(event.id);
    if (isFirst || !beginsWaiting(event)) this.#leading.add(event.id);
  }
}

function beginsWaiting(event: LabEvent): boolean {
  switch (event.type) {
    case 'imapSync.step':
      return event.step === 'wait' || event.step === 'watch' || event.step === 'away';
    case 'pop3Fetch.sessionEnded':
    case 'smtpSend.sessionEnded':
      return true;
    default:
      return false;
  }
}
