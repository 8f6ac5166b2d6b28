// The sent date by which messages are sorted and threaded: the Date field in UTC, as much of it as can be read.
// RFC 5256 §2.2. SEARCH SENTON and the like look at the day alone: see dates.ts.

import { SPACE } from '../base/bytes.ts';
import type { UnixMs } from '../base/units.ts';
import {
  MONTH_NAMES,
  fullYear,
  isCivil,
  monthNumber,
  readDateTime,
  unixFromCivil,
  withoutComments,
  zoneMinutesOf,
} from './dates.ts';
import { fieldValue } from './header.ts';

const COMMA = 0x2c;
const COLON = 0x3a;
const PLUS = 0x2b;
const MINUS = 0x2d;

/** Longer than any date; what is longer is none. */
const LENGTH_LIMIT = 200;

/** A date with whatever stands behind it. */
const DATE = /^(?:[a-z]+\s*,?\s*)?(\d{1,2})[\s-]*([a-z]{3})[a-z]*[\s.,-]*(\d{2,9})(?!\d)(.*)$/is;

const TIME = /^[\s,]*(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\.\d*)?)?/;

const ZONE_AT_END = /([+-]\d{2}:?\d{2}|[a-z]{1,5})\s*$/i;

/** The earliest date of any message: the first second of the calendar that is used here. */
const EARLIEST = unixFromCivil({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, zoneMinutes: 0 });

/**
 * When the message was sent, by its Date field; undefined when there is no date in it at all, and the internal date
 * counts instead. A zone that is none counts as UTC, a time that is none as midnight, a day that does not exist as the
 * earliest of all dates. RFC 5256 §2.2.
 */
export function sentDateOf(value: string): UnixMs | undefined {
  const civil = readDateTime(value);
  if (civil && Math.abs(civil.zoneMinutes) <= ZONE_MINUTES_MAX) return unixFromCivil(civil);
  if (value.length > LENGTH_LIMIT) return undefined;
  const match = DATE.exec(withoutComments(value));
  if (!match) return undefined;
  const [, day, monthName, year, rest = ''] = match;
  const month = monthNumber(monthName);
  if (month === 0) return undefined;
  const date = { year: fullYear(year ?? ''), month, day: Number(day) };
  const midnight = { ...date, hour: 0, minute: 0, second: 0, zoneMinutes: zoneIn(rest) };
  if (!isCivil(midnight)) return EARLIEST;
  const [, hour, minute, second = 0] = TIME.exec(rest) ?? [];
  const timed = { ...midnight, hour: Number(hour), minute: Number(minute), second: Number(second) };
  return unixFromCivil(hour !== undefined && isCivil(timed) ? timed : midnight);
}

/** The same of the value between two offsets: as nearly all programs write it, it is read where it stands. */
export function sentDateIn(raw: Uint8Array, from: number, to: number): UnixMs | undefined {
  return commonDate(raw, from, to) ?? sentDateOf(fieldValue(raw, from, to));
}

/** The numbers of the months by the three bytes of their names. */
const MONTHS: ReadonlyMap<number, number> = new Map(
  MONTH_NAMES.map((name, index) => [code(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)), index + 1]),
);

function code(first = 0, second = 0, third = 0): number {
  return (first << 16) | (second << 8) | third;
}

/** How much stands behind the day: ` Mmm yyyy hh:mm:ss +zzzz`. */
const BEHIND_DAY = 24;

/** Reads `Mon, 2 Mar 2026 09:59:00 +0100`, with or without the name of the day; undefined when it is written otherwise. */
function commonDate(raw: Uint8Array, from: number, to: number): UnixMs | undefined {
  const dayAt = raw[from + 3] === COMMA && raw[from + 4] === SPACE && isName(raw, from) ? from + 5 : from;
  const at = to - BEHIND_DAY;
  const digits = at - dayAt;
  if (digits !== 1 && digits !== 2) return undefined;
  const month = MONTHS.get(code(raw[at + 1], raw[at + 2], raw[at + 3]));
  const sign = raw[at + 19];
  const isSpaced = raw[at] === SPACE && raw[at + 4] === SPACE && raw[at + 9] === SPACE && raw[at + 18] === SPACE;
  const isTime = raw[at + 12] === COLON && raw[at + 15] === COLON && (sign === PLUS || sign === MINUS);
  if (month === undefined || !isSpaced || !isTime) return undefined;
  const zoneMinutes = twoDigits(raw, at + 20) * 60 + twoDigits(raw, at + 22);
  const civil = {
    year: twoDigits(raw, at + 5) * 100 + twoDigits(raw, at + 7),
    month,
    day: digits === 1 ? digit(raw[dayAt]) : twoDigits(raw, dayAt),
    hour: twoDigits(raw, at + 10),
    minute: twoDigits(raw, at + 13),
    second: twoDigits(raw, at + 16),
    zoneMinutes: sign === MINUS ? -zoneMinutes : zoneMinutes,
  };
  if (!isCivil(civil) || Math.abs(zoneMinutes) > ZONE_MINUTES_MAX) return undefined;
  const sentAt = unixFromCivil(civil);
  return Number.isNaN(sentAt) ? undefined : sentAt; // something was no digit
}

function isName(raw: Uint8Array, at: number): boolean {
  return isLetter(raw[at]) && isLetter(raw[at + 1]) && isLetter(raw[at + 2]);
}

function isLetter(byte = 0): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function twoDigits(raw: Uint8Array, at: number): number {
  return digit(raw[at]) * 10 + digit(raw[at + 1]);
}

function digit(byte = 0): number {
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : Number.NaN;
}

/** No clock is further from Greenwich than a day. */
const ZONE_MINUTES_MAX = 24 * 60;

function zoneIn(rest: string): number {
  const [, zone = ''] = ZONE_AT_END.exec(rest) ?? [];
  const zoneMinutes = zoneMinutesOf(zone);
  return Math.abs(zoneMinutes) <= ZONE_MINUTES_MAX ? zoneMinutes : 0;
}
