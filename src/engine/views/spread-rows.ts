// The rows of the spread view, and which of them are still open on a device. A row that changes is replaced by a new object.

import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { SpreadCell, SpreadChange, SpreadRow } from './spread-model.ts';

/** So many rows are kept, so that a week of traffic needs no more memory than a day's. */
const KEPT_ROWS = 500;

/** What does not change any more. */
export type Settled = Exclude<SpreadCell, { readonly type: 'notYet' }>;

/** All rows, the latest last. */
export class SpreadRows {
  readonly list: SpreadRow[] = [];
  dropped = 0;
  /** Events of open changes by device. */
  readonly #open = new Map<HostId, Set<EventId>>();

  /** Begins a row; devices without a first cell may still show the change. */
  begin(change: SpreadChange, first: ReadonlyMap<HostId, Settled | undefined>): void {
    const settled = new Map<HostId, Settled>();
    const open = new Set<HostId>();
    for (const [device, cell] of first) {
      if (cell) settled.set(device, cell);
      else {
        open.add(device);
        this.#openOn(device).add(change.id);
      }
    }
    this.list.push({ change, settled, open });
    if (this.list.length > KEPT_ROWS) this.#dropOldest();
  }

  /** What a device may still show, the oldest first. */
  openOn(device: HostId): readonly SpreadRow[] {
    const open = this.#openOn(device);
    return open.size === 0 ? [] : this.list.filter(({ change }) => open.has(change.id));
  }

  /** Decides what became of a row on a device; false when that was decided before. */
  settle(device: HostId, { id }: SpreadChange, cell: Settled): boolean {
    if (!this.#openOn(device).delete(id)) return false;
    const at = this.list.findLastIndex(({ change }) => change.id === id);
    const row = this.list[at];
    if (!row) return false;
    const open = new Set(row.open);
    open.delete(device);
    this.list[at] = { change: row.change, settled: new Map([...row.settled, [device, cell]]), open };
    return true;
  }

  #dropOldest(): void {
    const [oldest] = this.list.splice(0, 1);
    this.dropped += 1;
    if (oldest) for (const open of this.#open.values()) open.delete(oldest.change.id);
  }

  #openOn(device: HostId): Set<EventId> {
    const known = this.#open.get(device);
    if (known) return known;
    const fresh = new Set<EventId>();
    this.#open.set(device, fresh);
    return fresh;
  }
}
