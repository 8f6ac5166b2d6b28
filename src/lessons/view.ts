// What a lesson opens beside its task: which panes, and which devices. Where they stand is the page's business
// (src/ui/lab); that there is room for them is checked here.

import { z } from 'zod';

/** What can be opened, and the pane in which it stands: tabs of one pane count once. */
const SLOT_OF = {
  devices: 'devices',
  terminal: 'terminal',
  sequence: 'picture',
  explain: 'details',
  state: 'details',
} as const;

export type ViewPart = keyof typeof SLOT_OF;
/** A pane; `picture` and `details` have several tabs. */
export type ViewSlot = (typeof SLOT_OF)[ViewPart];

/** Beside the task there is room for so many panes. */
const MOST_PANES = 3;

const parts = z.enum(['devices', 'terminal', 'sequence', 'explain', 'state'] satisfies readonly ViewPart[]);

export const viewSchema = z.strictObject({
  open: z
    .array(parts)
    .nonempty()
    .refine((open) => slotsOf(open).length <= MOST_PANES, `expected at most ${MOST_PANES} panes beside the task`)
    .exactOptional(),
  devices: z.array(z.string()).nonempty().exactOptional(),
});

/** The panes of a lesson. */
export interface LessonView {
  /** The first part that stands in a pane is the tab that is open at first. */
  readonly open: readonly ViewPart[];
  /** Names of devices in the order in which they are shown. */
  readonly devices: readonly string[];
}

/** What a lesson opens that says nothing: the lab. */
export const LAB_VIEW: readonly ViewPart[] = ['sequence', 'explain', 'terminal'];

/** The panes that hold these parts, each once. */
export function slotsOf(open: readonly ViewPart[]): readonly ViewSlot[] {
  return [...new Set(open.map((part) => SLOT_OF[part]))];
}

/** The part that is shown first in a pane. */
export function firstIn(slot: ViewSlot, open: readonly ViewPart[]): ViewPart | undefined {
  return open.find((part) => SLOT_OF[part] === slot);
}
