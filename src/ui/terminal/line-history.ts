// Lines entered before, and the walk through them. What is being typed counts as the newest line while somebody walks,
// and a line changed on the way keeps its change until something is submitted; the lines themselves never change.

const HISTORY_LIMIT = 1_000;

export interface LineHistory {
  /** Submitted lines, oldest first. */
  readonly lines: readonly string[];
  /** Which line is shown: `lines.length` is the line being typed. */
  readonly at: number;
  /** What the person made of each line on this walk, by position. */
  readonly edited: ReadonlyMap<number, string>;
}

/** No line entered yet. */
export const INITIAL_HISTORY: LineHistory = { lines: [], at: 0, edited: new Map() };

/** History with `line` as its newest; blank lines and repetitions of the newest are not kept. */
export function remember(history: LineHistory, line: string): LineHistory {
  const wanted = line.trim() !== '' && history.lines.at(-1) !== line;
  const lines = wanted ? [...history.lines, line].slice(-HISTORY_LIMIT) : history.lines;
  return { lines, at: lines.length, edited: new Map() };
}

/** History at its newest end, with changes on the way forgotten. */
export function restartHistory(history: LineHistory): LineHistory {
  return { lines: history.lines, at: history.lines.length, edited: new Map() };
}

/** One line back in time, or undefined at the oldest. `shown` is kept for the way back. */
export function older(history: LineHistory, shown: { readonly text: string }): Recalled | undefined {
  return history.at === 0 ? undefined : walkTo(history, history.at - 1, shown.text);
}

/** One line forward in time, or undefined at the line being typed. */
export function newer(history: LineHistory, shown: { readonly text: string }): Recalled | undefined {
  return history.at >= history.lines.length ? undefined : walkTo(history, history.at + 1, shown.text);
}

interface Recalled {
  readonly history: LineHistory;
  readonly text: string;
}

function walkTo(history: LineHistory, at: number, shown: string): Recalled {
  const edited = new Map(history.edited).set(history.at, shown);
  return { history: { ...history, at, edited }, text: edited.get(at) ?? history.lines[at] ?? '' };
}
