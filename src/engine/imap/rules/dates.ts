// Dates: the day of SEARCH and the moment of INTERNALDATE. RFC 9051 §9.

import { byteStringOf } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import type { Cursor, Failed } from '../../wire/cursor.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { CalendarDate, DateTime } from '../syntax.ts';
import { about, has, isImap2, style } from './about.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH_NUMBERS = new Map(MONTHS.map((name, index) => [name.toUpperCase(), index + 1]));

const DATE = /^("?)([0-9]{1,2})-([A-Z]{3})-([0-9]{4})\1/i;
const DATE_TIME =
  /^"( [0-9]|[0-9]{2})-([A-Z]{3})-([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})"/i;

/** RFC 1176: a day with two digits for the year, perhaps with a time behind it that does not count. */
const IMAP2_DATE = /^("?)([0-9]{1,2})-([A-Z]{3})-([0-9]{2}(?:[0-9]{2})?)(?: [0-9:]{8}[- ][A-Z0-9+-]{1,5})?\1(?=[ \r])/i;
const IMAP2_DATE_TIME = /^"( [0-9]|[0-9]{2})-([A-Z]{3})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})-GMT"/i;

/** Two digits stood for 19…; mail of today has them too. */
function fullYear(year: string): string {
  if (year.length > 2) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}

/** The longest form: `"17-Jul-1996 02:44:25 -0700"`. */
const LONGEST = 28;

function matchAhead(input: Cursor, form: RegExp): RegExpExecArray | null {
  return form.exec(byteStringOf(input.bytes, input.offset, Math.min(input.offset + LONGEST, input.bytes.length)));
}

/** The day, when the calendar has it. */
function calendarDate(day: string, month: string, year: string): CalendarDate | undefined {
  const found = { year: Number(year), month: MONTH_NUMBERS.get(month.toUpperCase()) ?? 0, day: Number(day) };
  return found.month > 0 && found.day >= 1 && found.day <= daysOf(found.month, found.year) ? found : undefined;
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `00` to `99`, made once: a list of messages shows very many of them. */
const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

function digits(value: number, width = 2): string {
  return (width === 2 ? TWO_DIGITS[value] : undefined) ?? String(value).padStart(width, '0');
}

/** The date as it stands on the wire. */
function textOfDate({ day, month, year }: CalendarDate): string {
  return `${day}-${MONTHS[month - 1]}-${digits(year, 4)}`;
}

/** The moment as it stands on the wire, without the quotes. */
function textOfDateTime(moment: DateTime): string {
  const day = String(moment.day).padStart(2, ' ');
  const clock = `${digits(moment.hour)}:${digits(moment.minute)}:${digits(moment.second)}`;
  const east = Math.abs(moment.zoneMinutes);
  const zone = `${moment.zoneMinutes < 0 ? '-' : '+'}${digits(Math.floor(east / 60))}${digits(east % 60)}`;
  return `${day}-${MONTHS[moment.month - 1]}-${digits(moment.year, 4)} ${clock} ${zone}`;
}

/** RFC 1176 (date): `dd-mmm-yy hh:mm:ss-zzz`. Zones had names of three letters, so that the moment is told in GMT. */
function textOfImap2DateTime(moment: DateTime): string {
  invariant(moment.zoneMinutes === 0, 'IMAP2 tells moments in GMT');
  const day = String(moment.day).padStart(2, ' ');
  const clock = `${digits(moment.hour)}:${digits(moment.minute)}:${digits(moment.second)}`;
  return `${day}-${MONTHS[moment.month - 1]}-${digits(moment.year % 100)} ${clock}-GMT`;
}

/** `date`, with quotes or without; a day that no calendar has is an error. */
export const date: Rule<CalendarDate> = token(style('imap.date', 'string', { value: textOfDate }), {
  ...about('date'),
  read: (input): CalendarDate | Failed => {
    const found = matchAhead(input, DATE) ?? (has(input, 'IMAP2') ? matchAhead(input, IMAP2_DATE) : null);
    const value = found ? calendarDate(found[2] ?? '', found[3] ?? '', fullYear(found[4] ?? '')) : undefined;
    if (!found || !value) return input.fail(about('date'));
    input.offset += found[0].length;
    return value;
  },
  write: (value, out) => out.text(textOfDate(value)),
});

/** `date-time`. RFC 9051 §9; the day has two places, the first may be a space. */
export const dateTime: Rule<DateTime> = token(style('imap.date-time', 'string', { value: textOfDateTime }), {
  ...about('date-time'),
  read: (input): DateTime | Failed => {
    const newer = matchAhead(input, DATE_TIME);
    const found = newer ?? (has(input, 'IMAP2') ? matchAhead(input, IMAP2_DATE_TIME) : null);
    const value = found ? dateTimeOf(found) : undefined;
    if (!found || !value) return input.fail(about('date-time'));
    input.offset += found[0].length;
    return value;
  },
  write: (value, out) => {
    out.byte(0x22);
    out.text(isImap2(out) ? textOfImap2DateTime(value) : textOfDateTime(value));
    out.byte(0x22);
  },
});

function dateTimeOf(found: RegExpExecArray): DateTime | undefined {
  const [, day = '', month = '', year = '', ...clock] = found;
  const calendar = calendarDate(day, month, fullYear(year));
  const [hour = 0, minute = 0, second = 0] = clock.slice(0, 3).map(Number);
  const [zoneHours = 0, zoneRest = 0] = clock.slice(4).map(Number);
  // A second of 60 is a leap second. RFC 5322 §3.3.
  if (!calendar || hour > 23 || minute > 59 || second > 60 || zoneRest > 59) return undefined;
  const zoneMinutes = (zoneHours * 60 + zoneRest) * (clock[3] === '-' ? -1 : 1);
  return { ...calendar, hour, minute, second, zoneMinutes: zoneMinutes === 0 ? 0 : zoneMinutes };
}
