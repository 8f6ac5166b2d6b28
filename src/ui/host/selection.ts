// What the person points at. One selection for all panes: choose an arrow, and the line, its tokens and what it changed
// are chosen with it.

import type { EventId } from '#engine/index.ts';

/** A chosen event, and within its bytes possibly one token. */
export interface Selection {
  /** The event of a ladder row or transcript line (`frame.sent`, `segment.sent`, `dns.query`…). */
  readonly event?: EventId;
  /** Byte offsets in the frame of that event; `end` is excluded. */
  readonly token?: { readonly start: number; readonly end: number };
}

/** Nothing chosen. */
export const NOTHING_SELECTED: Selection = {};
