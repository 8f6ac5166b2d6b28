// From a change or a picture to the line on the wire that brought it: what the ladder, the terminal and the inspector show.

import type { EventId, LabTrace } from '#engine/index.ts';
import { eventOf } from '../devices/origin.ts';

/** The line, or the click, that the event with this id came of; the event itself where nothing is known before it. */
export function newsLine(trace: LabTrace, id: EventId): EventId {
  let event = eventOf(trace, id);
  while (event) {
    if (event.type === 'frame.arrived') return event.frame as EventId;
    if (event.type === 'frame.sent' || event.type === 'input') return event.id;
    if (event.cause === undefined) return id;
    event = eventOf(trace, event.cause);
  }
  return id;
}
