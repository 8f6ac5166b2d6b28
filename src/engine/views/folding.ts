// What views have in common when old events are folded away: their rows are in the order of their events.

/** How many of `rows` are about events before `first`. */
export function rowsBefore(rows: readonly { readonly id: number }[], first: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.id ?? first) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Forgets what is noted of events before `first`; the notes were made in the order of the events. */
export function forgetBefore(notes: Map<number, unknown> | Set<number>, first: number): void {
  for (const id of notes.keys()) {
    if (id >= first) return;
    notes.delete(id);
  }
}
