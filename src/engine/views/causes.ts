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
  if (!trace.has(id)) return [];
  const effects: LabEvent[] = [];
  const included = new Set<EventId>();
  for (const event of trace.slice(id, end)) {
    if (event.id !== id && (event.cause === undefined || !included.has(event.cause))) continue;
    effects.push(event);
    if (event.id === id || !beginsWaiting(event)) included.add(event.id);
  }
  return effects;
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
