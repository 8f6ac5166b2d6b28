// The sent date by which messages are sorted and threaded: the Date field in UTC, as much of it as can be read.
// RFC 5256 §2.2. SEARCH SENTON and the like look at the day alone: see dates.ts.

import type { UnixMs } from '../base/units.ts';
import {
  fullYear,
  isCivil,
  monthNumber,
  readDateTime,
  unixFromCivil,
  withoutComments,
  zoneMinutesOf,
} from './dates.ts';

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
  const common = COMMON.exec(value);
  return common ? commonDate(common) : lenientDate(value);
}

/** As nearly all programs write it, so that it is read at once. */
const COMMON =
  /^(?:[A-Z][a-z]{2}, )?([0-2]?\d) ([A-Z][a-z]{2}) (20\d\d) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) ([+-])([01]\d)([0-5]\d)$/;

function commonDate(match: RegExpExecArray): UnixMs | undefined {
  const month = monthNumber(match[2]);
  const day = Number(match[1]);
  if (month === 0 || day === 0) return lenientDate(match[0]);
  const zoneMinutes = (match[7] === '-' ? -1 : 1) * (Number(match[8]) * 60 + Number(match[9]));
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  return unixFromCivil({ year: Number(match[3]), month, day, hour, minute, second, zoneMinutes });
}

function lenientDate(value: string): UnixMs | undefined {
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

/** No clock is further from Greenwich than a day. */
const ZONE_MINUTES_MAX = 24 * 60;

function zoneIn(rest: string): number {
  const [, zone = ''] = ZONE_AT_END.exec(rest) ?? [];
  const zoneMinutes = zoneMinutesOf(zone);
  return Math.abs(zoneMinutes) <= ZONE_MINUTES_MAX ? zoneMinutes : 0;
}
