// Which rows of the ladder are shown: chosen layers, and of TCP at first only what begins, ends or goes wrong. Every
// line is a segment too; showing both says everything twice.

import type { EventId, LadderModel, LadderRow, Layer } from '#engine/index.ts';

/** What the person chose to see. */
export interface LayerChoice {
  readonly layers: readonly Layer[];
  /** Also segments that only carry data or acknowledge some. */
  readonly everySegment: boolean;
}

/** All layers that can be chosen, in the order of the menu: outermost last. */
export const LAYERS: readonly Layer[] = ['protocol', 'note', 'tls', 'tcp', 'dns'];

/** At first: names asked, connections made and closed, and what is said. */
export const FIRST_CHOICE: LayerChoice = { layers: LAYERS, everySegment: false };

/** Whether `row` is shown under `choice`. */
export function isShown(row: LadderRow, choice: LayerChoice): boolean {
  if (!choice.layers.includes(row.layer)) return false;
  return row.layer !== 'tcp' || choice.everySegment || isRemarkable(row);
}

/** Whether a segment opens, closes or breaks something, or did not come through. */
function isRemarkable(row: LadderRow): boolean {
  return row.lost || row.retransmission === true || /^(?:SYN|FIN|RST)\b/.test(row.label);
}

/** The shown rows of a growing ladder, found again in time proportional to what was added. */
export interface ShownRows {
  /** Positions in `model.rows`, ascending; −1−n is heading n, which belongs to no event. */
  readonly at: readonly number[];
  /** Where there are headings: what each stands at, by event. */
  readonly ids?: readonly number[];
  /** Hosts that take part in shown rows; another set when another host does. */
  readonly hosts: ReadonlySet<string>;
}

/**
 * Follows one ladder under one choice; call it again after the model has grown. What it answers grows in place, and is
 * another object only when another host takes part.
 */
export function createShownRows(model: LadderModel, choice: LayerChoice): () => ShownRows {
  const at: number[] = [];
  let shown: ShownRows = { at, hosts: new Set() };
  let checked = 0;
  /** Rows not shown, but still travelling: one that gets lost is worth seeing. */
  let undecided: number[] = [];
  const show = (index: number, row: LadderRow): void => {
    let place = at.length;
    while (place > 0 && (at[place - 1] ?? 0) > index) place -= 1;
    at.splice(place, 0, index);
    const { hosts } = shown;
    if (!hosts.has(row.from) || !hosts.has(row.to)) shown = { at, hosts: new Set([...hosts, row.from, row.to]) };
  };
  const decide = (index: number): boolean => {
    const row = model.rows[index];
    if (!row) return true;
    if (isShown(row, choice)) show(index, row);
    else return row.arrivedAt !== undefined || row.lost || !choice.layers.includes(row.layer);
    return true;
  };
  return () => {
    undecided = undecided.filter((index) => !decide(index));
    for (; checked < model.rows.length; checked += 1) if (!decide(checked)) undecided.push(checked);
    return shown;
  };
}

/** Where a chosen event stands among the shown rows: rows are in the order of their events. */
export function positionOf(selected: EventId | undefined, model: LadderModel, shown: ShownRows): number | undefined {
  if (selected === undefined) return undefined;
  let low = 0;
  let high = shown.at.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const id = shown.ids?.[middle] ?? model.rows[shown.at[middle] ?? -1]?.id ?? -1;
    if (id === selected) return middle;
    if (id < selected) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
