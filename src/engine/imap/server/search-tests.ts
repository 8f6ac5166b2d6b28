// What each search key asks of a message. RFC 9051 §6.4.4 (3501 §6.4.4), RFC 7162 §3.1.5.

import { assertNever } from '../../base/invariant.ts';
import { flattenAddresses, formatAddress, readAddressList } from '../../mail/addresses.ts';
import { daysFromCivil, readDateTime } from '../../mail/dates.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { fieldValue, scanHeader, spells } from '../../mail/header.ts';
import { headerSearchText } from '../../mail/search-text.ts';
import type { StoredMessage } from '../../store/message.ts';
import { type ResolvedRange, rangesHold, resolveRanges } from '../number-set.ts';
import type { SelectedView, SeqNum } from '../selected-view.ts';
import type { CalendarDate, DateSearchKey, SearchKey, SequenceSet, SimpleSearchKey } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { bodyFinder, fieldFinder, folded, wantedText } from './search-texts.ts';

/** A message that may be found. */
export interface Candidate {
  readonly seq: SeqNum;
  readonly message: StoredMessage;
}

/** Whether a message is found, and how dear it is to know: 0 flags and numbers, 1 header fields, 2 whole texts. */
interface SearchTest {
  readonly cost: number;
  readonly holds: (candidate: Candidate) => boolean;
}

/** The test of all keys together; cheap ones are asked first. */
export function searchTest(connection: ImapConnection, keys: readonly SearchKey[]): (candidate: Candidate) => boolean {
  return allOf(connection, keys).holds;
}

function allOf(connection: ImapConnection, keys: readonly SearchKey[]): SearchTest {
  const tests = keys.map((key) => testOf(connection, key)).sort((left, right) => left.cost - right.cost);
  return { cost: costOf(tests), holds: (candidate) => tests.every(({ holds }) => holds(candidate)) };
}

function costOf(tests: readonly SearchTest[]): number {
  return Math.max(0, ...tests.map(({ cost }) => cost));
}

function testOf(connection: ImapConnection, key: SearchKey): SearchTest {
  const { view } = connection;
  switch (key.type) {
    case 'NOT': {
      const { cost, holds } = testOf(connection, key.key);
      return { cost, holds: (candidate) => !holds(candidate) };
    }
    case 'OR': {
      const tests = [testOf(connection, key.left), testOf(connection, key.right)];
      tests.sort((left, right) => left.cost - right.cost);
      return { cost: costOf(tests), holds: (candidate) => tests.some(({ holds }) => holds(candidate)) };
    }
    case 'AND':
      return allOf(connection, key.keys);
    case 'SET':
      return setTest(connection, key.set, view.count, ({ seq }) => seq);
    case 'UID':
      return setTest(connection, key.set, view.uids.at(-1) ?? 0, ({ message }) => message.uid);
    case 'KEYWORD':
      return cheap(({ message }) => message.flags.has(key.keyword));
    case 'UNKEYWORD':
      return cheap(({ message }) => !message.flags.has(key.keyword));
    case 'LARGER':
      return cheap(({ message }) => message.raw.length > key.octets);
    case 'SMALLER':
      return cheap(({ message }) => message.raw.length < key.octets);
    case 'MODSEQ':
      return cheap(({ message }) => message.modSeq >= key.modSeq);
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
      return arrivedTest(comparisons[key.type], dayOf(key.date));
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      return sentTest(comparisons[key.type], dayOf(key.date));
    case 'HEADER':
      return fieldTest(key.field.toLowerCase(), key.text);
    case 'BCC':
    case 'CC':
    case 'FROM':
    case 'TO':
      return addressTest(key.type.toLowerCase(), key.text);
    case 'SUBJECT':
      return fieldTest(key.type.toLowerCase(), key.text);
    case 'BODY':
    case 'TEXT':
      return textTest(connection, key.type, key.text);
    default:
      return cheap(simpleTest(view, key.type));
  }
}

function cheap(holds: (candidate: Candidate) => boolean): SearchTest {
  return { cost: 0, holds };
}

function simpleTest(view: SelectedView, type: SimpleSearchKey): (candidate: Candidate) => boolean {
  const recent = ({ message }: Candidate): boolean => view.isRecent(message.uid);
  switch (type) {
    case 'ALL':
      return () => true;
    case 'SEEN':
      return ({ message }) => message.flags.seen;
    case 'UNSEEN':
      return ({ message }) => !message.flags.seen;
    case 'DELETED':
      return ({ message }) => message.flags.deleted;
    case 'UNDELETED':
      return ({ message }) => !message.flags.deleted;
    case 'ANSWERED':
    case 'DRAFT':
    case 'FLAGGED':
      return ({ message }) => message.flags.has(`\\${type}`);
    case 'UNANSWERED':
    case 'UNDRAFT':
    case 'UNFLAGGED':
      return ({ message }) => !message.flags.has(`\\${type.slice(2)}`);
    case 'RECENT':
      return recent;
    case 'OLD':
      return (candidate) => !recent(candidate);
    case 'NEW':
      return (candidate) => recent(candidate) && !candidate.message.flags.seen;
    default:
      return assertNever(type, 'search key');
  }
}

/** Membership in a set, which is worked out once. */
function setTest(
  connection: ImapConnection,
  set: SequenceSet,
  largest: number,
  numberOf: (candidate: Candidate) => number,
): SearchTest {
  if (set.type === 'saved') {
    const saved = new Set<number>(connection.savedSearch);
    return cheap(({ message }) => saved.has(message.uid));
  }
  const ranges: readonly ResolvedRange[] = resolveRanges(set.ranges, largest);
  return cheap((candidate) => rangesHold(ranges, numberOf(candidate)));
}

// ------------------------------------------------------------------ dates: whole days, whatever the zone. §6.4.4

type Comparison = (day: number, wanted: number) => boolean;

const before: Comparison = (day, wanted) => day < wanted;
const on: Comparison = (day, wanted) => day === wanted;
const since: Comparison = (day, wanted) => day >= wanted;
const comparisons: Readonly<Record<DateSearchKey, Comparison>> = {
  BEFORE: before,
  ON: on,
  SINCE: since,
  SENTBEFORE: before,
  SENTON: on,
  SENTSINCE: since,
};

/** The day that INTERNALDATE shows. */
function arrivedTest(compares: Comparison, wanted: number): SearchTest {
  return cheap(({ message }) => compares(internalDay(message), wanted));
}

/** The day that the Date field shows; a message without a readable one is never found. */
function sentTest(compares: Comparison, wanted: number): SearchTest {
  const holds = ({ message }: Candidate): boolean => {
    const [value] = valuesOf(message.raw, 'date');
    const date = value === undefined ? undefined : readDateTime(value);
    return date !== undefined && compares(dayOf(date), wanted);
  };
  return { cost: 1, holds };
}

function dayOf({ year, month, day }: CalendarDate): number {
  return daysFromCivil(year, month, day);
}

function internalDay(message: StoredMessage): number {
  const { unixMs, zoneMinutes } = message.internalDate;
  return Math.floor((unixMs / 1000 + zoneMinutes * 60) / 86_400);
}

// ------------------------------------------------------------------ texts: substrings, without regard to case

/** Values (byte strings) of the fields called `lowerName` in the header of the message. */
function valuesOf(raw: Uint8Array, lowerName: string): readonly string[] {
  const values: string[] = [];
  scanHeader(raw, 0, raw.length, (start, nameEnd, valueStart, end) => {
    if (spells(raw, start, nameEnd, lowerName)) values.push(fieldValue(raw, valueStart, end));
  });
  return values;
}

function fieldTest(lowerName: string, text: string): SearchTest {
  const finds = fieldFinder(lowerName, wantedText(text));
  return { cost: 1, holds: ({ message }) => finds(message.raw) };
}

/**
 * The text as it stands in the field; or an address as the envelope shows it, without comments and blanks inside.
 * RFC 9051 §6.4.4: FROM means that field of the envelope.
 */
function addressTest(lowerName: string, text: string): SearchTest {
  const field = fieldTest(lowerName, text);
  const wanted = wantedText(text);
  if (!wanted.includes('@')) return field;
  const addressed = ({ message }: Candidate): boolean =>
    valuesOf(message.raw, lowerName)
      .flatMap((value) => flattenAddresses(readAddressList(decodeWords(value))))
      .some((address) => folded(formatAddress(address)).includes(wanted));
  return { cost: field.cost, holds: (candidate) => field.holds(candidate) || addressed(candidate) };
}

function textTest(connection: ImapConnection, type: 'BODY' | 'TEXT', text: string): SearchTest {
  const wanted = wantedText(text);
  const finds = bodyFinder(connection, wanted);
  const holds = ({ message: { raw } }: Candidate): boolean =>
    (type === 'TEXT' && folded(headerSearchText(raw)).includes(wanted)) || finds(raw);
  return { cost: 2, holds };
}
