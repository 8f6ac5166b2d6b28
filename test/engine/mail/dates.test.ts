// RFC 5322 §3.3, §4.3: dates, and the calendar below them.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  civilFromDays,
  civilFromUnix,
  daysFromCivil,
  formatDateTime,
  readCTime,
  readDateTime,
  unixFromCivil,
  weekdayOf,
} from '#engine/mail/dates.ts';

const dates: readonly [value: string, iso: string | undefined][] = [
  ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06Z'],
  ['Tue, 1 Jul 2003 10:52:37 +0200', '2003-07-01T08:52:37Z'],
  ['Thu, 13 Feb 1969 23:32:54 -0330', '1969-02-14T03:02:54Z'],
  ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06Z'],
  ['Thu,\t13\tFeb\t1969\t23:32\t-0330 (Newfoundland Time)', '1969-02-14T03:02:00Z'],
  ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', '1997-11-21T15:55:06Z'],
  ['Mon, 1 Jan 49 00:00:00 UT', '2049-01-01T00:00:00Z'],
  ['Mon, 1 Jan 50 00:00:00 UT', '1950-01-01T00:00:00Z'],
  ['Mon, 1 Jan 104 00:00:00 UT', '2004-01-01T00:00:00Z'],
  ['1 Jan 2024 12:00:00 EST', '2024-01-01T17:00:00Z'],
  ['1 Jan 2024 12:00:00 edt', '2024-01-01T16:00:00Z'],
  ['1 Jan 2024 12:00:00 PDT', '2024-01-01T19:00:00Z'],
  ['1 Jan 2024 12:00:00 A', '2024-01-01T12:00:00Z'],
  ['1 Jan 2024 12:00:00 JST', '2024-01-01T12:00:00Z'],
  ['1 Jan 2024 12:00:00 -0000', '2024-01-01T12:00:00Z'],
  ['1 Jan 2024 12:00:00 GMT+0100', '2024-01-01T11:00:00Z'],
  ['1 Jan 2024 12:00', '2024-01-01T12:00:00Z'],
  ['Someday, 1 January 2024 12:00:00 +0000', '2024-01-01T12:00:00Z'],
  ['31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00Z'],
  ['29 Feb 2024 00:00:00 +0000', '2024-02-29T00:00:00Z'],
  ['29 Feb 2023 00:00:00 +0000', undefined],
  ['31 Apr 2023 00:00:00 +0000', undefined],
  ['1 Foo 2023 00:00:00 +0000', undefined],
  ['1 Jan 2024 24:00:00 +0000', undefined],
  ['1 Jan 2024 10:00:t', undefined],
  ['Whenever', undefined],
  ['', undefined],
  [`1 Jan 2024 12:00:00 +0000 ${'('.repeat(300)}`, undefined],
  ['Thu Nov 24 18:22:48 1988', '1988-11-24T18:22:48Z'],
  ['Thu Nov  4 18:22:48 1988 +0100', '1988-11-04T17:22:48Z'],
  ['Thu Nov 24 18:22:48 EST 1988', '1988-11-24T23:22:48Z'],
];

test.each(dates)('%j', (value, iso) => {
  const civil = readDateTime(value);
  expect(civil && unixFromCivil(civil)).toBe(iso === undefined ? undefined : Date.parse(iso));
});

test('the calendar date is the one written, not the one in UTC: SENTON counts it', () => {
  expect(readDateTime('Tue, 1 Jul 2003 23:30:00 -0800')).toEqual({
    year: 2003,
    month: 7,
    day: 1,
    hour: 23,
    minute: 30,
    second: 0,
    zoneMinutes: -480,
  });
});

test('what C writes', () => {
  expect(readCTime('Fri Feb 22 23:00:00 2008 +0200')).toMatchObject({ day: 22, zoneMinutes: 120 });
  expect(readCTime('Russia with love')).toBeUndefined();
});

test('days and dates agree with the platform in both directions, over 4,000 years', () => {
  for (let days = -720_000; days < 740_000; days += 97) {
    const { year, month, day } = civilFromDays(days);
    const date = new Date(days * 86_400_000);
    expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    expect(daysFromCivil(year, month, day)).toBe(days);
    expect(weekdayOf(year, month, day)).toBe(date.getUTCDay());
  }
});

test('a date written is a date read', () => {
  const moment = fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 0) });
  const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(moment, zone, (ms, zoneMinutes) => {
      const inUtc = { ...civilFromDays(0), hour: 0, minute: 0, second: Math.floor(ms / 1000), zoneMinutes: 0 };
      const civil = civilFromUnix(unixFromCivil(inUtc), zoneMinutes);
      expect(unixFromCivil(civil)).toBe(Math.floor(ms / 1000) * 1000);
      expect(readDateTime(formatDateTime(civil))).toEqual(civil);
    }),
  );
});
