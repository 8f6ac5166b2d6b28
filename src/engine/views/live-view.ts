// A view that follows a growing trace: its model is changed in place, in constant time for each event, and `version`
// tells a screen when to look again. Looking at the past is a fresh view over a prefix of the trace.

import type { LabEvent, LabTrace } from '../lab-event.ts';

/** A model kept up to date with a trace, event by event. */
export interface LiveView<Model> {
  /** Always the same object; its content grows. Rows that change are replaced by new objects at the same place. */
  readonly model: Model;
  /** Grows whenever the model changed. */
  readonly version: number;
  /** How many events were added so far: the id of the next event to add. */
  readonly seen: number;
  add(event: LabEvent): void;
}

/** Adds to `view` every event of `trace` up to `end` that it has not seen yet. */
export function catchUp(view: LiveView<unknown>, trace: LabTrace, end: number = trace.length): void {
  for (const event of trace.slice(view.seen, end)) view.add(event);
}
