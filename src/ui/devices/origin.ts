// From a line back to the click: whose line it is, and which input it came from, by following causes through the trace.

import type { EventId, HostId, LabEvent, LabTrace, RecordedInput, Simulation } from '#engine/index.ts';

/** A click, or another input, that something came from. */
export interface Origin {
  readonly event: EventId;
  readonly at: RecordedInput['at'];
  readonly input: RecordedInput['input'];
}

/** The event of `trace` with this id. */
export function eventOf(trace: LabTrace, id: EventId): LabEvent | undefined {
  return trace.slice(id, id + 1)[0];
}

/** The input that the event with this id came from; undefined when the world did it by itself. */
export function originOf(trace: LabTrace, id: EventId): Origin | undefined {
  let event = eventOf(trace, id);
  while (event !== undefined && event.type !== 'input') {
    event = event.cause === undefined ? undefined : eventOf(trace, event.cause);
  }
  return event && { event: event.id, at: event.at, input: event.input };
}

/** The device that an event happened on or for; undefined for what belongs to none. */
export function deviceOf(simulation: Simulation, event: LabEvent): HostId | undefined {
  if (event.type === 'input') return 'device' in event.input ? event.input.device : undefined;
  if ('connection' in event && event.connection !== undefined) {
    return simulation.connectionState(event.connection)?.client;
  }
  if ('device' in event && typeof event.device === 'string') return event.device;
  return 'host' in event && typeof event.host === 'string' ? event.host : undefined;
}
