// What SEARCH, SORT and ESEARCH do alike for one mailbox: look, order, keep the result, answer as asked, begin updates.
// RFC 9051 §6.4.4, RFC 4731, RFC 5182, RFC 5267.

import type { StoredMessage } from '../../store/message.ts';
import type { ModSeq } from '../../store/numbers.ts';
import type { SearchArguments, SortCriterion } from '../syntax/finding.ts';
import type { ImapConnection } from './connection.ts';
import { type SearchPlace, foundMessages, selectedPlace } from './search-place.ts';
import { anyKey, isVolatile, pinnedKeys, wants } from './search-program.ts';
import { type Results, Wanted, scoresOf } from './search-results.ts';
import { type SearchTest, searchTest } from './search-tests.ts';
import { SortOrder } from './sort-order.ts';

/** A search as its command gave it. */
export interface SearchRequest extends SearchArguments {
  readonly tag: string;
  /** Without criteria, the order is that of the mailbox. */
  readonly criteria?: readonly SortCriterion[];
}

/** What a search found, with the test that found it. */
export interface Found {
  readonly results: Results;
  readonly test: SearchTest;
  readonly order: SortOrder | undefined;
  /** How far the mailbox was when the search began. */
  readonly since: ModSeq;
}

/** Looks through a mailbox. Lets others have their turn now and then. */
export function* findIn(
  connection: ImapConnection,
  place: SearchPlace,
  { keys, charset, uid, criteria, returns = [] }: SearchRequest,
): Generator<undefined, Found> {
  const since = place.mailbox.highestModSeq;
  const test = searchTest({ connection, place, charset }, keys);
  const found = yield* foundMessages(connection, place, test);
  const { likeness = (): number => 1 } = test;
  const order = criteria && new SortOrder(criteria, likeness);
  const scored = returns.some(({ type }) => type === 'RELEVANCY');
  const view = connection.selected;
  const results: Results = {
    messages: order?.sorted(found) ?? found,
    numberOf: uid || !view ? (message) => message.uid : (message) => view.seqOf(message.uid) ?? 0,
    scoreOf: scored ? scoresOf(found, test.likeness) : () => 0,
    withModSeq: anyKey(keys, ({ type }) => type === 'MODSEQ'),
  };
  return { results, test, order, since };
}

/** Where the result belongs, when it must be said. RFC 7377 §2.1. */
type Correlation = { readonly mailbox: string; readonly uidValidity: number } | Record<string, never>;

/**
 * Answers with ESEARCH, keeps the result where SAVE says so, and begins the updates. False when there was nothing to
 * answer, because the result was only to be kept.
 */
export function answerExtended(connection: ImapConnection, request: SearchRequest, found: Found): boolean {
  const { tag, uid } = request;
  const wanted = new Wanted(request.returns ?? []);
  if (wanted.has('SAVE')) connection.savedSearch = wanted.saved(found.results.messages);
  if (wanted.onlySaves) return false;
  connection.send({ type: 'ESEARCH', tag, uid, ...wanted.dataOf(found.results) });
  if (wants(request, 'UPDATE')) beginUpdates(connection, request, found);
  return true;
}

/** The results of a search of the selected mailbox are updated from now on, if there is room. RFC 5267 §4.3.1. */
export function beginUpdates(
  connection: ImapConnection,
  { tag, uid, keys, charset, returns = [] }: SearchRequest,
  { results, test, order, since }: Found,
  correlation: Correlation = {},
): void {
  const { contexts, view } = connection;
  if (contexts.full) return refuseUpdates(connection, tag, 'Too many searches are updated');
  const volatile = isVolatile(keys);
  const pinned = pinnedKeys(keys, selectedPlace(connection));
  const testNow = (): ((message: StoredMessage) => boolean) =>
    searchTest({ connection, place: selectedPlace(connection), charset }, pinned).holds;
  const context = {
    correlation: { tag, uid, ...correlation },
    isVolatile: volatile,
    newItems: returns.flatMap((option) => (option.type === 'UPDATE' ? (option.items ?? []) : [])),
    test: volatile ? testNow : () => test.holds,
    ...(order ? { compare: (left: StoredMessage, right: StoredMessage) => order.compare(left, right) } : {}),
  };
  return contexts.add(context, results.messages, view.mailbox, since);
}

/** The search is made, its updates are not. RFC 5267 §4.3.1. */
export function refuseUpdates(connection: ImapConnection, tag: string, text: string): void {
  connection.send({ type: 'status', status: 'NO', code: { name: 'NOUPDATE', tag }, text });
}
