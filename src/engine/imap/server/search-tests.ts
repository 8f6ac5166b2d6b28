// What each search key asks of a message. RFC 9051 §6.4.4 (3501 §6.4.4), RFC 5032, RFC 6203 §3, RFC 7162 §3.1.5, RFC 8474
// §6. Dates are in search-dates.ts, texts in search-texts.ts, what is found by likeness in search-likeness.ts.

import { assertNever } from '../../base/invariant.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { Uid } from '../../store/numbers.ts';
import { rangesHold, resolveRanges } from '../number-set.ts';
import type { SearchKey, SequenceSet, SimpleSearchKey } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { emailId, threadId } from './object-ids.ts';
import { arrivedTest, saveDateTest, sentTest, withinTest } from './search-dates.ts';
import { likeArrivedTest, likeSentTest, likeSizeTest, likeTextTest } from './search-likeness.ts';
import type { SearchPlace } from './search-place.ts';
import { textTest } from './search-texts.ts';

/** Whether a message is found, and how dear it is to know: 0 flags and numbers, 1 header fields, 2 whole texts. */
export interface SearchTest {
  readonly cost: number;
  readonly holds: (message: StoredMessage) => boolean;
  /** For tests by likeness: how well the message fits, over 0 up to 1 where it `holds`. RFC 6203 §4. */
  readonly likeness?: (message: StoredMessage) => number;
}

/** One search. */
export interface Search {
  readonly connection: ImapConnection;
  readonly place: SearchPlace;
  /** In which texts were typed. */
  readonly charset: string | undefined;
  /** Whether it is inside of FUZZY. RFC 6203 §3. */
  readonly fuzzy?: boolean;
}

/** The test of all keys together; cheap ones are asked first. Sets of numbers mean what they mean now. */
export function searchTest(search: Search, keys: readonly SearchKey[]): SearchTest {
  const tests = keys.map((key) => testOf(search, key)).sort(byCost);
  return { ...shared(tests), holds: (message) => tests.every(({ holds }) => holds(message)) };
}

function eitherOf(tests: SearchTest[]): SearchTest {
  tests.sort(byCost);
  return { ...shared(tests), holds: (message) => tests.some(({ holds }) => holds(message)) };
}

function byCost(left: SearchTest, right: SearchTest): number {
  return left.cost - right.cost;
}

/** Cost and likeness of several tests: the mean over those that know a likeness and found the message. */
function shared(tests: readonly SearchTest[]): Omit<SearchTest, 'holds'> {
  const cost = Math.max(0, ...tests.map((test) => test.cost));
  const known = tests.flatMap(({ likeness }) => likeness ?? []);
  if (known.length === 0) return { cost };
  const likeness = (message: StoredMessage): number => {
    const values = known.map((each) => each(message)).filter((value) => value > 0);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  };
  return { cost, likeness };
}

function testOf(search: Search, key: SearchKey): SearchTest {
  const { place, connection } = search;
  const fuzzy = search.fuzzy === true;
  switch (key.type) {
    case 'FUZZY':
      return testOf({ ...search, fuzzy: true }, key.key);
    case 'NOT': {
      const { cost, holds } = testOf(search, key.key);
      return { cost, holds: (message) => !holds(message) };
    }
    case 'OR':
      return eitherOf([testOf(search, key.left), testOf(search, key.right)]);
    case 'AND':
      return searchTest(search, key.keys);
    case 'SET':
      return numberTest(place, key.set);
    case 'UID':
      return uidTest(place, key.set);
    case 'KEYWORD':
      return cheap(({ flags }) => flags.has(key.keyword));
    case 'UNKEYWORD':
      return cheap(({ flags }) => !flags.has(key.keyword));
    case 'LARGER':
    case 'SMALLER':
      return fuzzy ? likeSizeTest(key) : sizeTest(key.type, key.octets);
    case 'MODSEQ':
      return cheap(({ modSeq }) => modSeq >= key.modSeq);
    case 'EMAILID':
      return cheap((message) => emailId(connection.store, message) === key.id);
    case 'THREADID':
      return { cost: 1, holds: (message) => threadId(connection.store, message) === key.id };
    case 'OLDER':
    case 'YOUNGER':
      return withinTest(connection, key);
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
      return fuzzy ? likeArrivedTest(key) : arrivedTest(key);
    case 'SAVEDBEFORE':
    case 'SAVEDON':
    case 'SAVEDSINCE':
      return saveDateTest(key);
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      return fuzzy ? likeSentTest(key) : sentTest(key);
    case 'HEADER':
    case 'BCC':
    case 'CC':
    case 'FROM':
    case 'TO':
    case 'SUBJECT':
    case 'BODY':
    case 'TEXT':
      return fuzzy ? likeTextTest(search, key) : textTest(search, key);
    default:
      return cheap(simpleTest(place, key.type));
  }
}

function cheap(holds: (message: StoredMessage) => boolean): SearchTest {
  return { cost: 0, holds };
}

function sizeTest(type: 'LARGER' | 'SMALLER', octets: number): SearchTest {
  return type === 'LARGER' ? cheap(({ raw }) => raw.length > octets) : cheap(({ raw }) => raw.length < octets);
}

function simpleTest(place: SearchPlace, type: SimpleSearchKey): (message: StoredMessage) => boolean {
  switch (type) {
    case 'ALL':
    case 'SAVEDATESUPPORTED':
      return () => true;
    case 'SEEN':
      return ({ flags }) => flags.seen;
    case 'UNSEEN':
      return ({ flags }) => !flags.seen;
    case 'DELETED':
      return ({ flags }) => flags.deleted;
    case 'UNDELETED':
      return ({ flags }) => !flags.deleted;
    case 'ANSWERED':
    case 'DRAFT':
    case 'FLAGGED':
      return ({ flags }) => flags.has(`\\${type}`);
    case 'UNANSWERED':
    case 'UNDRAFT':
    case 'UNFLAGGED':
      return ({ flags }) => !flags.has(`\\${type.slice(2)}`);
    case 'RECENT':
      return ({ uid }) => place.isRecent(uid);
    case 'OLD':
      return ({ uid }) => !place.isRecent(uid);
    case 'NEW':
      return ({ uid, flags }) => place.isRecent(uid) && !flags.seen;
    default:
      return assertNever(type, 'search key');
  }
}

/**
 * Message numbers. They are UIDs as soon as they are read, because an update of the results much later still means the
 * messages that had these numbers. RFC 5267 §4.3.
 */
function numberTest(place: SearchPlace, set: SequenceSet): SearchTest {
  if (set.type === 'saved') return savedTest(place);
  const { uids } = place;
  const ranges = resolveRanges(set.ranges, uids.length).flatMap(({ from, to }) => {
    const first = uids[from - 1];
    const last = uids[Math.min(to, uids.length) - 1];
    return first === undefined || last === undefined ? [] : [{ from: first, to: last }];
  });
  return cheap(({ uid }) => rangesHold(ranges, uid));
}

function uidTest(place: SearchPlace, set: SequenceSet): SearchTest {
  if (set.type === 'saved') return savedTest(place);
  const ranges = resolveRanges(set.ranges, place.uids.at(-1) ?? 0);
  return cheap(({ uid }) => rangesHold(ranges, uid));
}

function savedTest({ saved }: SearchPlace): SearchTest {
  const uids = new Set<Uid>(saved);
  return cheap(({ uid }) => uids.has(uid));
}
