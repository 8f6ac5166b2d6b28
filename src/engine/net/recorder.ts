// Where the network writes what happens: the trace of a simulation, of which it knows its own events only.

import type { NetEvent } from './events.ts';
import type { EventId } from './trace.ts';

/** Takes events of the network. */
export interface NetRecorder {
  /** Records that `body` happened now because of `cause`. */
  append(body: NetEvent, cause?: EventId): EventId;
}
