// Which rows a diagram is made of: the exchange around a chosen row, or its whole connection, never more than Mermaid
// draws well.

import type { EventId, LadderModel, LadderRow } from '#engine/index.ts';
import type { PhasesModel } from '#engine/judging.ts';
import { isShown } from '../ladder/layers.ts';
import type { LayerChoice } from '../ladder/layers.ts';

/** How much around the chosen row is drawn. */
export const DIAGRAM_RANGES = ['exchange', 'step', 'connection'] as const;
export type DiagramRange = (typeof DIAGRAM_RANGES)[number];

/** More arrows than this are not drawn: Mermaid needs most of a millisecond for each, at each drawing. */
const MOST_ROWS = 100;

/** The rows of a diagram, and how many there would be without the limit. */
export interface DiagramRows {
  readonly rows: readonly LadderRow[];
  readonly all: number;
}

/**
 * The rows around `selected` within `range`, of those that the ladder shows. Empty when nothing is chosen. What is not said
 * while getting mail belongs to no step: its exchange is drawn instead.
 */
export function diagramRows(
  model: LadderModel,
  choice: LayerChoice,
  selected: EventId | undefined,
  range: DiagramRange,
  phases: PhasesModel,
): DiagramRows {
  const chosen = model.rows.find(({ id }) => id === selected);
  if (!chosen) return { rows: [], all: 0 };
  const span = range === 'step' ? phases.spanOf(chosen) : undefined;
  if (span) {
    const own = model.rows.filter((row) => isShown(row, choice) && phases.spanOf(row) === span);
    return { rows: own.slice(0, MOST_ROWS), all: own.length };
  }
  const related = model.rows.filter((row) => isShown(row, choice) && belongsWith(row, chosen));
  const rows = range === 'connection' ? related : exchangeOf(related, chosen);
  return { rows: rows.slice(0, MOST_ROWS), all: rows.length };
}

/** The same connection; without one (names asked): the same two hosts. */
function belongsWith(row: LadderRow, chosen: LadderRow): boolean {
  if (chosen.connection !== undefined) return row.connection === chosen.connection;
  return row.layer === chosen.layer && (row.from === chosen.from || row.from === chosen.to);
}

/** From the client's last line at or before `chosen` to the row before its next line: a command and all its answers. */
function exchangeOf(rows: readonly LadderRow[], chosen: LadderRow): readonly LadderRow[] {
  if (chosen.layer !== 'protocol') return rows.filter(({ layer }) => layer === chosen.layer);
  const said = rows.filter(({ layer }) => layer === 'protocol' || layer === 'note');
  const at = said.findIndex(({ id }) => id === chosen.id);
  let from = Math.max(0, at);
  while (from > 0 && !isClientLine(said[from])) from -= 1;
  let to = at + 1;
  while (to < said.length && !isClientLine(said[to])) to += 1;
  return said.slice(from, to);
}

const isClientLine = (row: LadderRow | undefined): boolean => row?.layer === 'protocol' && row.side === 'client';
