// A view that follows a growing trace: its model is changed in place, in constant time for each event, and `version`
// tells a screen when to look again. Looking at the past is a fresh view over a prefix of the trace.

import { invariant } from '../base/invariant.ts';
import type { LabEvent, LabTrace } from '../lab-event.ts';

/** A model kept up to date with a trace, event by event. */
export interface LiveView<Model> {
  /**
   * The same object until rows are folded away, then another; its content grows. Rows that change are replaced by new
   * objects at the same place.
   */
  readonly model: Model;
  /** Grows whenever the model changed. */
  readonly version: number;
  /** How many events were added so far: the id of the next event to add. */
  readonly seen: number;
  add(event: LabEvent): void;
  /**
   * Forgets rows about events before `first`, which the trace has folded away; what is counted stays. Views that keep
   * nothing of single events have nothing to forget.
   */
  fold?(first: number): void;
}

/**
 * Adds to `view` every event of `trace` up to `end` that it has not seen yet. A view that has not seen what is folded away
 * cannot be brought up to date by this: the past must be lived again for it (reliving.ts).
 */
export function catchUp(view: LiveView<unknown>, trace: LabTrace, end: number = trace.length): void {
  const { first } = trace;
  invariant(view.seen >= Math.min(first, end), 'the view has seen what is folded away');
  for (const event of trace.slice(view.seen, end)) view.add(event);
  if (first > 0) view.fold?.(first);
}
