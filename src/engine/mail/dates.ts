// Dates of messages, and the calendar they need: days and seconds counted here, so that no platform's Date decides.
// RFC 5322 §3.3, obsolete forms of §4.3. Years have four digits: RFC 5321 appendix F.5.

import type { UnixMs } from '../base/units.ts';

/** A date and time on a calendar and a clock, with the clock's distance from UTC. */
export interface CivilDateTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0–60: a leap second is a valid one. */
  readonly second: number;
  /** Minutes east of UTC. */
  readonly zoneMinutes: number;
}

/** English month names as RFC 5322 §3.3 and IMAP's `date-month` write them; January is the first. */
export const MONTH_NAMES = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** English day names; Sunday is the first. */
const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Days from 1970-01-01 to a date of the Gregorian calendar; negative before it. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year; // years that begin in March, so that the leap day is the last one
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date that lies `days` after 1970-01-01. */
export function civilFromDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const century = Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1_460) + century) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * march + 2) / 5) + 1 };
}

/** How many days the month has. */
function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(year: number, month: number, day: number): number {
  return (((daysFromCivil(year, month, day) + 4) % 7) + 7) % 7;
}

/** The moment, in milliseconds since 1970. */
export function unixFromCivil(civil: CivilDateTime): UnixMs {
  const days = daysFromCivil(civil.year, civil.month, civil.day);
  const minutes = (days * 24 + civil.hour) * 60 + civil.minute - civil.zoneMinutes;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is where such numbers are made
  return ((minutes * 60 + civil.second) * 1_000) as UnixMs;
}

/** What calendar and clock show at `unix` in a zone; parts of a second are dropped. */
export function civilFromUnix(unix: UnixMs, zoneMinutes = 0): CivilDateTime {
  const seconds = Math.floor(unix / 1_000) + zoneMinutes * 60;
  const days = Math.floor(seconds / 86_400);
  const ofDay = seconds - days * 86_400;
  const minutes = Math.floor(ofDay / 60);
  const { year, month, day } = civilFromDays(days);
  // Written out: spreading the date into the result would take ten times as long, for every message listed.
  return {
    year,
    month,
    day,
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    second: ofDay % 60,
    zoneMinutes,
  };
}

/** Whether the date exists and the time is one that a clock shows. */
export function isCivil(civil: CivilDateTime): boolean {
  const { year, month, day, hour, minute, second, zoneMinutes } = civil;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  return year >= 0 && hour <= 23 && minute <= 59 && second <= 60 && Math.abs(zoneMinutes) < 100 * 60;
}

/** Zones of RFC 5322 §4.3 in hours. All other letters mean an unknown zone, which is read as UTC. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

const DATE_TIME =
  /^(?:[a-z]+\s*,?\s*)?(\d{1,2})[\s-]*([a-z]{3})[a-z]*[\s.,-]*(\d{2,9})[\s,]+(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:\.\d*)?)?(|[\s+-].*)$/i;

/** `Thu Nov 24 18:22:48 1988`, as C's asctime and mbox files write it. */
const C_TIME =
  /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(?:([+-]\d{4}|[a-z]{1,5})\s+)?(\d{4})(?:\s+([+-]\d{4}|[a-z]{1,5}))?$/i;

/** Longer than any date; what is longer is none. */
const DATE_LENGTH_LIMIT = 200;

/**
 * Reads the value of a Date field; undefined when it is no date or a day that does not exist. A wrong day name is
 * ignored, seconds may be missing, a missing or unknown zone is UTC. RFC 5322 §3.3, §4.3.
 */
export function readDateTime(value: string): CivilDateTime | undefined {
  if (value.length > DATE_LENGTH_LIMIT) return undefined;
  const text = withoutComments(value);
  const match = DATE_TIME.exec(text);
  if (!match) return readCTime(text);
  const [, day, month, year, hour, minute, second, zone] = match;
  return civilOrNothing({
    year: fullYear(year ?? ''),
    month: monthNumber(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    zoneMinutes: zoneMinutesOf(zone ?? ''),
  });
}

/** Reads the date that C's asctime writes, as in mbox separators (RFC 4155); undefined when it is none. */
export function readCTime(text: string): CivilDateTime | undefined {
  const match = C_TIME.exec(text.trim());
  if (!match) return undefined;
  const [, month, day, hour, minute, second, zoneBefore, year, zoneBehind] = match;
  return civilOrNothing({
    year: Number(year),
    month: monthNumber(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    zoneMinutes: zoneMinutesOf(zoneBefore ?? zoneBehind ?? ''),
  });
}

/** Writes a date as RFC 5322 §3.3 does: `Fri, 21 Nov 1997 09:55:06 -0600`. */
export function formatDateTime(civil: CivilDateTime): string {
  const weekday = DAY_NAMES[weekdayOf(civil.year, civil.month, civil.day)];
  const date = `${civil.day} ${MONTH_NAMES[civil.month - 1]} ${String(civil.year).padStart(4, '0')}`;
  const time = [civil.hour, civil.minute, civil.second].map(twoDigits).join(':');
  return `${weekday}, ${date} ${time} ${formatZone(civil.zoneMinutes)}`;
}

/** `+0100`: hours and minutes east of UTC. */
function formatZone(zoneMinutes: number): string {
  const distance = Math.abs(zoneMinutes);
  return (zoneMinutes < 0 ? '-' : '+') + twoDigits(Math.floor(distance / 60)) + twoDigits(distance % 60);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

function civilOrNothing(civil: CivilDateTime): CivilDateTime | undefined {
  return isCivil(civil) ? civil : undefined;
}

/** 1 to 12; 0 for a name that is no month's. */
export function monthNumber(name: string | undefined): number {
  return MONTH_NAMES.findIndex((month) => month.toLowerCase() === name?.slice(0, 3).toLowerCase()) + 1;
}

/** Years of two digits count from 2000 up to 49 and from 1900 above it; years of three digits from 1900. RFC 5322 §4.3. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

/** Minutes east of UTC that the text of a zone means; 0 for one that is missing or unknown. RFC 5322 §3.3, §4.3. */
export function zoneMinutesOf(text: string): number {
  const [, name = '', sign, hours, minutes] =
    /^\s*(?:UTC?|GMT)?\s*(?:([a-z]+)|([+-])(\d{2}):?(\d{2}))?/i.exec(text) ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) + 0;
  return (ZONE_HOURS.get(name.toUpperCase()) ?? 0) * 60;
}

/** Comments become blanks. RFC 5322 §3.2.2. Their nesting is removed from the inside. */
export function withoutComments(value: string): string {
  let text = value;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\((?:[^()\\]|\\[^])*\)/g, ' ');
  }
  return text.trim();
}
