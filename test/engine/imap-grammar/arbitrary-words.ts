// Random words of the IMAP language: numbers, sets, strings, names, flags, dates, sections.

import fc from 'fast-check';
import type {
  CalendarDate,
  DateTime,
  NumberRange,
  Section,
  SectionText,
  SequenceSet,
  UidSet,
} from '#engine/imap/syntax.ts';

const byte = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((code) => String.fromCharCode(code));

/** Any one of these characters. */
export function anyOf(characters: string): fc.Arbitrary<string> {
  return fc.constantFrom(...characters.split(''));
}

/** A byte string without NUL. */
export const byteString = fc.oneof(
  fc.string({ unit: byte(0x20, 0x7e), maxLength: 12 }),
  fc.string({ unit: byte(0x01, 0xff), maxLength: 12 }),
  fc.constantFrom('', 'NIL', '"', '\\', 'a b', '{3}', '\r\n', 'INBOX'),
);

export const nString = fc.oneof({ weight: 4, arbitrary: byteString }, { weight: 1, arbitrary: fc.constant(null) });

/** One or more ATOM-CHARs that cannot be taken for NIL. */
export const atomText = fc
  .string({ unit: anyOf("abcXYZ019$-_.!#&'+,/:;<=>?@[^`|}~"), minLength: 1, maxLength: 8 })
  .filter((text) => text.toUpperCase() !== 'NIL');

export const nzNumber = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 0xffff_ffff }),
  fc.constant(0xffff_ffff),
);
export const number32 = fc.oneof(fc.constant(0), nzNumber);
export const number63 = fc.oneof(number32, fc.maxSafeNat());
export const nzNumber63 = fc.oneof(nzNumber, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));

const setNumber = fc.oneof(nzNumber, fc.constant('*' as const));
const range: fc.Arbitrary<NumberRange> = fc.oneof(
  setNumber.map((one) => ({ from: one, to: one })),
  fc.record({ from: setNumber, to: setNumber }),
);

export const sequenceSet: fc.Arbitrary<SequenceSet> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(range, { minLength: 1, maxLength: 5 }).map((ranges) => ({ type: 'ranges' as const, ranges })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'saved' as const }) },
);

/** A set that is not a lone number and not `$`: what extension data tells from a number. */
export const uidSet: fc.Arbitrary<UidSet> = fc.array(fc.record({ from: nzNumber, to: nzNumber }), {
  minLength: 1,
  maxLength: 4,
});

/** Unicode that the name of a mailbox may hold. */
export const mailboxName = fc.oneof(
  fc.constantFrom(
    'INBOX',
    '',
    'Sent',
    'a&b',
    '日本語',
    'Entwürfe/2024',
    'a b',
    'NIL',
    '&',
    'x\r\ny',
    '😀',
    '~peter/mail/台北/日本語',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !text.includes('\0') && text.toUpperCase() !== 'INBOX'),
);

export const flag = fc.oneof(
  fc.constantFrom('\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft', '\\Recent', '$Forwarded', '\\XCustom'),
  atomText,
);

export const date: fc.Arbitrary<CalendarDate> = fc.record({
  year: fc.integer({ min: 0, max: 9999 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});

export const dateTime: fc.Arbitrary<DateTime> = fc
  .record({
    date,
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 60 }),
    zoneMinutes: fc.integer({ min: -99 * 60, max: 99 * 60 }),
  })
  .map(({ date: day, ...clock }) => ({ ...day, ...clock }));

const part = fc.array(nzNumber, { maxLength: 3 });

const sectionText: fc.Arbitrary<SectionText> = fc.oneof(
  fc.constantFrom({ type: 'HEADER' as const }, { type: 'TEXT' as const }),
  fc.record({
    type: fc.constant('HEADER.FIELDS' as const),
    not: fc.boolean(),
    fields: fc.array(byteString, { minLength: 1, maxLength: 3 }),
  }),
);

export const section: fc.Arbitrary<Section> = fc.oneof(
  fc.record({ part, text: sectionText }, { requiredKeys: ['part'] }),
  fc.record({ part: fc.array(nzNumber, { minLength: 1, maxLength: 3 }), text: fc.constant({ type: 'MIME' as const }) }),
);

export const partNumbers = part;
export const octets = fc.uint8Array({ maxLength: 20 });
export const octetsWithoutNul = octets.map((bytes) => bytes.map((each) => (each === 0 ? 1 : each)));
export const tag = fc.string({ unit: anyOf('abcXYZ019.-_]'), minLength: 1, maxLength: 6 });

/** `identifier`: UTF-8. */
export const identifier = fc.constantFrom('bob', 'anyone', '-anyone', '__proto__', 'Zoë', 'a b', '"', '日本');

/** `entry`: with a value of its own. */
export const entryName = fc.constantFrom(
  '/shared/comment',
  '/private/vendor/x/y',
  '/PRIVATE/a b',
  '/shared/"',
  '/private/[x]',
);

export const entryValue = fc.record({ entry: entryName, value: fc.option(octets) });

export const objectId = fc.string({ unit: anyOf('abcXYZ019-_'), minLength: 1, maxLength: 12 });
