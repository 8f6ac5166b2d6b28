// The ladder of a side whose whole run is known, as it looked at any moment of it. The model is changed in place like
// that of a living simulation: going forward adds rows, going back takes some away.

import type { Instant, LadderModel, LadderRow, Lane } from '#engine/index.ts';
import { type LayerChoice, type ShownRows, isShown } from '../ladder/layers.ts';

/** Rows older than this many are not looked at for being under way. */
const UNDER_WAY_MAX = 400;

/** All rows of a side, and the model of what is shown of them. */
export class SideLadder {
  readonly model: LadderModel;
  readonly #all: readonly LadderRow[];
  readonly #rows: LadderRow[] = [];
  readonly #shown = new Map<LayerChoice, ShownRows>();
  /** Positions of rows that are shown as travelling still. */
  #underWay: readonly number[] = [];
  #cut: { readonly of: ShownRows; readonly count: number; readonly shown: ShownRows } | undefined;

  constructor(lanes: readonly Lane[], rows: readonly LadderRow[]) {
    this.#all = rows;
    this.model = { lanes, rows: this.#rows };
  }

  /** How many rows there will be in the end. */
  get length(): number {
    return this.#all.length;
  }

  /** Shows the moment when there were `end` events and it was `now`; answers a name for what is shown. */
  moveTo(end: number, now: Instant): string {
    const count = this.#countBefore(end);
    this.#rows.length = Math.min(this.#rows.length, count);
    for (const at of this.#underWay) if (at < this.#rows.length) this.#show(at);
    for (let at = this.#rows.length; at < count; at += 1) this.#show(at);
    const underWay: number[] = [];
    for (let at = count - 1; at >= Math.max(0, count - UNDER_WAY_MAX); at -= 1) {
      const whole = this.#all[at];
      if (whole?.arrivedAt === undefined || whole.arrivedAt <= now) continue;
      const { arrivedAt: _, ...row } = whole;
      this.#rows[at] = row;
      underWay.push(at);
    }
    this.#underWay = underWay;
    return `${count}:${underWay.join(' ')}`;
  }

  /** Which of the rows that are there now are shown under `choice`. The lanes are those of the whole run. */
  shown(choice: LayerChoice): ShownRows {
    const of = this.#shown.get(choice) ?? shownOf(this.#all, choice);
    this.#shown.set(choice, of);
    const count = this.#rows.length;
    if (this.#cut?.of === of && this.#cut.count === count) return this.#cut.shown;
    const shown = {
      at: of.at.slice(
        0,
        countBelow(of.at.length, (at) => (of.at[at] ?? 0) < count),
      ),
      hosts: of.hosts,
    };
    this.#cut = { of, count, shown };
    return shown;
  }

  #show(at: number): void {
    const row = this.#all[at];
    if (row) this.#rows[at] = row;
  }

  #countBefore(end: number): number {
    return countBelow(this.#all.length, (at) => (this.#all[at]?.id ?? 0) < end);
  }
}

/** Which of these rows, of which everything is known, are shown. */
function shownOf(rows: readonly LadderRow[], choice: LayerChoice): ShownRows {
  const at: number[] = [];
  const hosts = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (!isShown(row, choice)) continue;
    at.push(index);
    hosts.add(row.from);
    hosts.add(row.to);
  }
  return { at, hosts };
}

/** How many of the first positions satisfy `isBefore`, which none does after one that doesn't. */
function countBelow(length: number, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
