// From a step to its rows in the ladder.

import type { EventId } from '#engine/index.ts';
import type { PhasesModel, PhaseSpan } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';

/** The first line that was said in a stretch, else its first row; undefined when nothing of it can be drawn. */
export function firstRowOf(host: LabHost, phases: PhasesModel, span: PhaseSpan): EventId | undefined {
  const { rows } = host.view(host.engine.createLadder).model;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.id ?? Infinity) < span.first) low = middle + 1;
    else high = middle;
  }
  let first: EventId | undefined;
  for (const row of rows.slice(low)) {
    if (span.last !== undefined && row.id > span.last) break;
    if (phases.spanOf(row) !== span) continue;
    if (row.layer === 'protocol' || span.lines === 0) return row.id;
    first ??= row.id;
  }
  return first;
}
