// What is wrong with a search before it begins, and what stands in its keys, however deep. RFC 9051 §6.4.4, RFC 5267
// §4.3 and §4.4, RFC 6203 §4, RFC 9394 §3.1.

import { knowsCharset } from '../../mail/charset.ts';
import { largestNamed, namesLargest, rangesOf } from '../number-set.ts';
import type { SearchProgram, SearchReturnOption, SortCriterion } from '../syntax/finding.ts';
import type { SearchKey, SequenceSet } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type Completion, refused, wrong } from './reply.ts';
import type { SearchPlace } from './search-place.ts';

/** A search with the options of its command. */
export interface AskedSearch extends SearchProgram {
  readonly returns?: readonly SearchReturnOption[];
  readonly criteria?: readonly SortCriterion[];
}

/** Charsets that are named when another one is not known: the two that must be, and the most common. */
const NAMED_CHARSETS = [
  'US-ASCII',
  'UTF-8',
  'ISO-8859-1',
  'ISO-8859-15',
  'WINDOWS-1252',
  'KOI8-R',
  'ISO-2022-JP',
  'SHIFT_JIS',
  'EUC-JP',
  'EUC-KR',
  'BIG5',
  'GB18030',
];

/** Why the search cannot be made; undefined when it can. */
export function problemWith(connection: ImapConnection, asked: AskedSearch, tag: string): Completion | undefined {
  const mistake = mistakeIn(connection, asked, tag);
  if (mistake !== undefined) return wrong(mistake);
  const { charset } = asked;
  if (charset === undefined || knowsCharset(charset)) return undefined;
  const charsets = NAMED_CHARSETS.filter(knowsCharset);
  return refused(`The charset ${charset} is not known here`, { name: 'BADCHARSET', charsets });
}

function mistakeIn(connection: ImapConnection, asked: AskedSearch, tag: string): string | undefined {
  const { returns = [], criteria = [], keys } = asked;
  const lists = returns.filter(({ type }) => type === 'ALL' || type === 'PARTIAL');
  if (lists.length > 1) return 'Only one of ALL and PARTIAL can be returned';
  const byRelevancy = criteria.some(({ key }) => key === 'RELEVANCY') || wants(asked, 'RELEVANCY');
  if (byRelevancy && !anyKey(keys, ({ type }) => type === 'FUZZY')) return 'RELEVANCY takes a FUZZY search key';
  if (wants(asked, 'UPDATE') && connection.contexts.has(tag)) return 'Another search with this tag is still updated';
  return beyondProblem(connection, keys);
}

/**
 * RFC 7377 §2: numbers beyond the end of the mailbox are no error in a search. A server that knows nothing of that text
 * says BAD as to any other command (RFC 3501 §9 `seq-number`).
 */
function beyondProblem(connection: ImapConnection, keys: readonly SearchKey[]): string | undefined {
  if (connection.supports('MULTISEARCH')) return undefined;
  const { count } = connection.view;
  const beyond = anyKey(keys, (key) => key.type === 'SET' && isBeyond(key.set, count));
  return beyond ? `There are only ${count} messages` : undefined;
}

function isBeyond(set: SequenceSet, count: number): boolean {
  if (set.type === 'saved') return false;
  return largestNamed(set.ranges) > count || (count === 0 && namesLargest(set.ranges));
}

/** Whether the option is among those asked for. */
export function wants({ returns = [] }: AskedSearch, option: SearchReturnOption['type']): boolean {
  return returns.some(({ type }) => type === option);
}

/** Whether one of the keys, or one inside of them, is so. */
export function anyKey(keys: readonly SearchKey[], isSo: (key: SearchKey) => boolean): boolean {
  return keys.some((key) => isSo(key) || anyKey(keysInside(key), isSo));
}

function keysInside(key: SearchKey): readonly SearchKey[] {
  if (key.type === 'NOT' || key.type === 'FUZZY') return [key.key];
  if (key.type === 'OR') return [key.left, key.right];
  return key.type === 'AND' ? key.keys : [];
}

/** Whether what the keys find changes although no message does: by the clock, or by what `*` is. */
export function isVolatile(keys: readonly SearchKey[]): boolean {
  return anyKey(keys, (key) => {
    if (key.type === 'OLDER' || key.type === 'YOUNGER') return true;
    return key.type === 'UID' && key.set.type === 'ranges' && namesLargest(key.set.ranges);
  });
}

/** The keys with message numbers and the saved result as the UIDs that they are now. RFC 5267 §4.3. */
export function pinnedKeys(keys: readonly SearchKey[], place: SearchPlace): readonly SearchKey[] {
  return keys.map((key) => pinned(key, place));
}

function pinned(key: SearchKey, place: SearchPlace): SearchKey {
  switch (key.type) {
    case 'NOT':
    case 'FUZZY':
      return { type: key.type, key: pinned(key.key, place) };
    case 'OR':
      return { type: 'OR', left: pinned(key.left, place), right: pinned(key.right, place) };
    case 'AND':
      return { type: 'AND', keys: pinnedKeys(key.keys, place) };
    case 'SET':
    case 'UID':
      return pinnedSet(key, place);
    default:
      return key;
  }
}

function pinnedSet(key: Extract<SearchKey, { readonly set: SequenceSet }>, { uids, saved }: SearchPlace): SearchKey {
  if (key.set.type === 'saved') return uidsKey(saved);
  if (key.type === 'UID') return key;
  const { ranges } = key.set;
  const last = uids.length;
  const named = ranges.flatMap(({ from, to }) => {
    const ends = [from, to].map((end) => (end === '*' ? last : end)).sort((left, right) => left - right);
    return uids.slice((ends[0] ?? 1) - 1, ends[1] ?? 0);
  });
  return uidsKey([...new Set(named)].sort((left, right) => left - right));
}

/** What finds these messages; an empty set cannot be written, so nothing is found in another way. */
function uidsKey(uids: readonly number[]): SearchKey {
  if (uids.length === 0) return { type: 'NOT', key: { type: 'ALL' } };
  return { type: 'UID', set: { type: 'ranges', ranges: rangesOf(uids) } };
}
