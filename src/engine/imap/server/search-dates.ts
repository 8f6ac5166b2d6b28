// Search keys about dates: whole days whatever the zone, and ages in seconds. RFC 9051 §6.4.4 (3501 §6.4.4), RFC 5032.

import { daysFromCivil, readDateTime } from '../../mail/dates.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { CalendarDate, DateSearchKey, SearchKey } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { fieldValues } from './search-texts.ts';
import type { SearchTest } from './search-tests.ts';

/** BEFORE and the like. */
export type DateKey = Extract<SearchKey, { readonly date: CalendarDate }>;

type Comparison = (day: number, wanted: number) => boolean;

const before: Comparison = (day, wanted) => day < wanted;
const on: Comparison = (day, wanted) => day === wanted;
const since: Comparison = (day, wanted) => day >= wanted;
const comparisons: Readonly<Record<DateSearchKey, Comparison>> = {
  BEFORE: before,
  ON: on,
  SINCE: since,
  SAVEDBEFORE: before,
  SAVEDON: on,
  SAVEDSINCE: since,
  SENTBEFORE: before,
  SENTON: on,
  SENTSINCE: since,
};

/** The day that INTERNALDATE shows. */
export function arrivedTest({ type, date }: DateKey): SearchTest {
  const wanted = dayOf(date);
  const compares = comparisons[type];
  return { cost: 0, holds: (message) => compares(arrivalDay(message), wanted) };
}

/** The day in Greenwich when the message came into this mailbox. RFC 8514 §4.3. */
export function saveDateTest({ type, date }: DateKey): SearchTest {
  const wanted = dayOf(date);
  const compares = comparisons[type];
  return { cost: 0, holds: ({ savedAt }) => compares(Math.floor(savedAt / 86_400_000), wanted) };
}

/** The day that the Date field shows; a message without a readable one is never found. */
export function sentTest({ type, date }: DateKey): SearchTest {
  const wanted = dayOf(date);
  const compares = comparisons[type];
  const holds = (message: StoredMessage): boolean => {
    const day = sentDay(message);
    return day !== undefined && compares(day, wanted);
  };
  return { cost: 1, holds };
}

function arrivedAt({ internalDate }: StoredMessage): number {
  return internalDate.unixMs / 1000;
}

/** OLDER and YOUNGER: both hold to the second at the very age that they name. RFC 5032 §2. */
export function withinTest(
  { wallClock }: ImapConnection,
  { type, seconds }: Extract<SearchKey, { readonly type: 'OLDER' | 'YOUNGER' }>,
): SearchTest {
  const target = Math.floor(wallClock / 1000) - seconds;
  return {
    cost: 0,
    holds: type === 'OLDER' ? (message) => arrivedAt(message) <= target : (message) => arrivedAt(message) >= target,
  };
}

/** Days since 1970. */
export function dayOf({ year, month, day }: CalendarDate): number {
  return daysFromCivil(year, month, day);
}

/** The day that INTERNALDATE shows, as days since 1970. */
export function arrivalDay({ internalDate: { unixMs, zoneMinutes } }: StoredMessage): number {
  return Math.floor((unixMs / 1000 + zoneMinutes * 60) / 86_400);
}

/** The day that the Date field shows; undefined when it shows none. */
export function sentDay({ raw }: StoredMessage): number | undefined {
  const [value] = fieldValues(raw, 'date');
  const date = value === undefined ? undefined : readDateTime(value);
  return date && dayOf(date);
}
