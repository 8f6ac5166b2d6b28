// What a lesson opens beside its task: which panes, and which devices. Where they stand is the page's business
// (src/ui/lab). How it is spelled in lesson files is in view-schema.ts.

/** What can be opened, and the pane in which it stands: tabs of one pane count once. */
export const SLOT_OF = {
  devices: 'devices',
  terminal: 'terminal',
  sequence: 'picture',
  spread: 'picture',
  explain: 'details',
  state: 'details',
  phases: 'phases',
} as const;

export type ViewPart = keyof typeof SLOT_OF;
/** A pane; `picture` and `details` have several tabs. */
export type ViewSlot = (typeof SLOT_OF)[ViewPart];

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

/** The part of a pane that the view names first: the tab that is open at first. */
export function firstIn<Slot extends ViewSlot>(slot: Slot, open: readonly ViewPart[]): PartIn<Slot> | undefined {
  return open.find((part): part is PartIn<Slot> => SLOT_OF[part] === slot);
}

type PartIn<Slot extends ViewSlot> = {
  [Part in ViewPart]: (typeof SLOT_OF)[Part] extends Slot ? Part : never;
}[ViewPart];
