// ^R: incremental search back through the lines entered before. While it runs, typed text narrows the search, ^R again
// goes further back, ^S forward; ^G or Esc gives the old line back, and any other key takes the found line and acts on it.

import { textOf, type Key } from './key.ts';
import { floorGrapheme, previousGrapheme, type LineText } from './text-motion.ts';

export interface HistorySearch {
  readonly query: string;
  /** The position of the line found; `lines.length` when nothing was looked for yet. */
  readonly at: number;
  /** Nothing (more) was found for this query. */
  readonly failing: boolean;
  /** The line before the search began. */
  readonly before: LineText;
}

/** What a key did to a running search. */
export type SearchStep =
  | { readonly type: 'search'; readonly search: HistorySearch; readonly shown: LineText }
  | { readonly type: 'cancel'; readonly shown: LineText }
  /** The key is not for the search: the found line is taken, then the key acts on it. */
  | { readonly type: 'take' };

/** A search that begins at the newest line. */
export function startSearch(before: LineText): HistorySearch {
  const { text, cursor } = before;
  return { query: '', at: Number.MAX_SAFE_INTEGER, failing: false, before: { text, cursor } };
}

/** One key of a running search through `lines`. */
export function searchKey(search: HistorySearch, key: Key, lines: readonly string[]): SearchStep {
  if (key.name === 'Escape' || (key.ctrl === true && key.name === 'g')) return { type: 'cancel', shown: search.before };
  if (key.ctrl === true && key.name === 'r') return found(search, findOlder(lines, search.query, search.at - 1), lines);
  if (key.ctrl === true && key.name === 's') return found(search, findNewer(lines, search.query, search.at + 1), lines);
  if (key.name === 'Backspace' && key.ctrl !== true && key.alt !== true) {
    return narrow(search, search.query.slice(0, previousGrapheme(search.query, search.query.length)), lines);
  }
  const typed = textOf(key);
  return typed === '' ? { type: 'take' } : narrow(search, search.query + typed, lines);
}

/** A changed query is looked for from the newest line again, so that Backspace widens. */
function narrow(search: HistorySearch, query: string, lines: readonly string[]): SearchStep {
  const wider = !query.startsWith(search.query) || search.query === '';
  const from = wider ? lines.length - 1 : search.at;
  return found({ ...search, query }, findOlder(lines, query, from), lines);
}

function found(search: HistorySearch, at: number | undefined, lines: readonly string[]): SearchStep {
  if (search.query === '') {
    return { type: 'search', search: { ...search, at: lines.length, failing: false }, shown: search.before };
  }
  if (at === undefined) {
    const text = lines[search.at] ?? search.before.text;
    return { type: 'search', search: { ...search, failing: true }, shown: { text, cursor: hit(text, search.query) } };
  }
  const text = lines[at] ?? '';
  const next = { ...search, at, failing: false };
  return { type: 'search', search: next, shown: { text, cursor: hit(text, search.query) } };
}

/** The cursor stands where the query was found; at the end when it is not in the text. */
function hit(text: string, query: string): number {
  const offset = text.indexOf(query);
  return offset === -1 ? text.length : floorGrapheme(text, offset);
}

function findOlder(lines: readonly string[], query: string, from: number): number | undefined {
  for (let at = Math.min(from, lines.length - 1); at >= 0; at -= 1) if (lines[at]?.includes(query)) return at;
  return undefined;
}

function findNewer(lines: readonly string[], query: string, from: number): number | undefined {
  for (let at = Math.max(from, 0); at < lines.length; at += 1) if (lines[at]?.includes(query)) return at;
  return undefined;
}
