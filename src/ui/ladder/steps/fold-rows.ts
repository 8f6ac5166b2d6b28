// The ladder's rows under headings: one heading for each stretch of the twelve steps, before its first row, and the rows of
// folded stretches left out. Rows that belong to no device's getting of mail stand as they are.

import type { EventId, LadderModel } from '#engine/index.ts';
import type { PhasesModel, PhaseSpan } from '#engine/judging.ts';
import type { ShownRows } from '../layers.ts';

/** A heading among the rows. */
export interface Heading {
  readonly span: PhaseSpan;
  /** How many rows stand under it, folded or not. */
  readonly rows: number;
  readonly folded: boolean;
}

/** What is folded: all but some, or some. Stretches are named by their first events. */
export interface Folding {
  readonly all: boolean;
  readonly except: ReadonlySet<EventId>;
}

/** Everything unfolded. */
export const UNFOLDED: Folding = { all: false, except: new Set() };

export function isFolded({ all, except }: Folding, { first }: PhaseSpan): boolean {
  return all !== except.has(first);
}

/** `span` folded or unfolded, the others as they were. */
export function withFold(folding: Folding, span: PhaseSpan, folded: boolean): Folding {
  if (isFolded(folding, span) === folded) return folding;
  const except = new Set(folding.except);
  if (!except.delete(span.first)) except.add(span.first);
  return { all: folding.all, except };
}

/** Rows and headings: position −1−n stands for heading n. */
export interface FoldedRows extends ShownRows {
  readonly ids: readonly number[];
  readonly headings: readonly Heading[];
}

/** Follows one growing ladder; to which stretch a row belongs is found once. */
export function createFolder(model: LadderModel, phases: PhasesModel) {
  const spans: (PhaseSpan | null)[] = [];
  const spanAt = (index: number): PhaseSpan | null => {
    const row = model.rows[index];
    return (spans[index] ??= (row && phases.spanOf(row)) ?? null);
  };
  return (shown: ShownRows, folding: Folding): FoldedRows => {
    const at: number[] = [];
    const ids: number[] = [];
    const headings: { span: PhaseSpan; rows: number; folded: boolean }[] = [];
    const places = new Map<PhaseSpan, number>();
    for (const index of shown.at) {
      const id = model.rows[index]?.id ?? -1;
      const span = spanAt(index);
      const heading = span && headings[places.get(span) ?? -1];
      if (heading) heading.rows += 1;
      else if (span) {
        places.set(span, headings.length);
        at.push(-1 - headings.length);
        ids.push(id - 0.5);
        headings.push({ span, rows: 1, folded: isFolded(folding, span) });
      }
      if (span && isFolded(folding, span)) continue;
      at.push(index);
      ids.push(id);
    }
    return { at, ids, headings, hosts: shown.hosts };
  };
}
