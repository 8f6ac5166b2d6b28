import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { baseSubjectOf, isOwnBase } from '#engine/mail/base-subject.ts';
import { casemapped, compareOctets } from '#engine/mail/casemap.ts';
import { collated, collationKey } from '#engine/mail/collation.ts';
import { formatDateTime, civilFromUnix } from '#engine/mail/dates.ts';
import { ByteNumbers } from '#engine/mail/byte-numbers.ts';
import { addMessageIds, messageIdsIn } from '#engine/mail/message-ids.ts';
import { sentDateIn, sentDateOf } from '#engine/mail/sent-date.ts';

describe('base subject, RFC 5256 §2.1', () => {
  it.each<[string, string, boolean]>([
    ['Lunch', 'Lunch', false],
    ['', '', false],
    [' \t ', '', false],
    ['Re: Lunch', 'Lunch', true],
    ['RE : re:Lunch', 'Lunch', true],
    ['Fw: Fwd: FWD: Lunch', 'Lunch', true],
    ['Re[2]: Lunch', 'Lunch', true],
    ['re [list] : Lunch', 'Lunch', true],
    ['Re: [list] Re: Lunch', 'Lunch', true],
    ['[a] [b] Re: Lunch', 'Lunch', true],
    ['[list] Lunch', 'Lunch', false],
    ['[a][b]  Lunch', 'Lunch', false],
    ['[list]', '[list]', false],
    ['[a] [b]', '[b]', false],
    ['Re: [list]', '[list]', true],
    ['Lunch (fwd)', 'Lunch', true],
    ['Lunch (FWD) (fwd)  ', 'Lunch', true],
    ['[fwd: Lunch]', 'Lunch', true],
    ['[Fwd: Re: [list] Lunch (fwd)]', 'Lunch', true],
    ['Re: [fwd: [fwd: Lunch]]', 'Lunch', true],
    ['[fwd: a] b', 'b', false],
    ['[fwd:]', '', true],
    ['Re:', '', true],
    ['(fwd)', '', true],
    ['Rebecca: hello', 'Rebecca: hello', false],
    ['Re Lunch', 'Re Lunch', false],
    ['Re: [unclosed', '[unclosed', true],
    ['[un[closed] x', '[un[closed] x', false],
    ['two  spaces\r\n\tand a fold', 'two spaces and a fold', false],
    ['AW: Lunch', 'AW: Lunch', false],
  ])('%j is %j', (subject, text, isReply) => {
    expect(baseSubjectOf(subject)).toEqual({ text, isReply });
  });

  it('has nothing to remove from what it left', () => {
    const piece = fc.constantFrom('re:', 'Re ', 'fwd', ':', '[', ']', '[x]', ' ', '(fwd)', '[fwd:', 'a', 'Lunch');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { text } = baseSubjectOf(pieces.join(''));
        expect(baseSubjectOf(text).text).toBe(text);
      }),
    );
  });

  it('is the subject itself where a look at its bytes says so', () => {
    const piece = fc.constantFrom(
      're',
      'RE:',
      'f',
      'fw',
      'Fwd',
      ':',
      '[',
      ']',
      'R',
      'x',
      ' ',
      '\t',
      '(fwd)',
      '=?',
      '=',
      '\0',
      '\r\n ',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const subject = pieces.join('').trim();
        const raw = bytesOf(`Subject:${subject}Re:`);
        if (!isOwnBase(raw, 8, 8 + subject.length)) return;
        expect(collated(subject)).toEqual({ text: subject, isText: true });
        expect(baseSubjectOf(subject)).toEqual({ text: subject, isReply: false });
      }),
    );
    const own = ['Lunch', 'Report', 'Fw', 'fix', 'a [b] c', ''];
    expect(own.map((subject) => isOwnBase(bytesOf(subject), 0, subject.length))).toEqual(
      [1, 1, 0, 1, 1, 1].map(Boolean),
    );
  });

  it.each(['[a]', 'Re: ', '[', 're', '[fwd:', '(fwd)', 're [', ' '])('takes linear time for many %j', (piece) => {
    const subject = piece.repeat(200_000);
    expect(baseSubjectOf(subject).text.length).toBeLessThanOrEqual(subject.length);
  });
});

describe('sent date, RFC 5256 §2.2', () => {
  it.each([
    ['31 Dec 2000 16:01:33 -0800', 'Mon, 1 Jan 2001 00:01:33 +0000'],
    ['Sun, 1 Mar 2026 09:59:00 +0100', 'Sun, 1 Mar 2026 08:59:00 +0000'],
    ['1 Mar 2026 09:59:00 +9999', 'Sun, 1 Mar 2026 09:59:00 +0000'],
    ['1 Mar 2026 09:59:00 XYZ', 'Sun, 1 Mar 2026 09:59:00 +0000'],
    ['1 Mar 2026 09:59 PST', 'Sun, 1 Mar 2026 17:59:00 +0000'],
    ['1 Mar 2026', 'Sun, 1 Mar 2026 00:00:00 +0000'],
    ['1 Mar 2026 25:61:00 +0000', 'Sun, 1 Mar 2026 00:00:00 +0000'],
    ['1 Mar 2026 at noon', 'Sun, 1 Mar 2026 00:00:00 +0000'],
    ['Mon, 29 Feb 2026 12:00:00 +0000', 'Sat, 1 Jan 0000 00:00:00 +0000'],
    ['Thu, 29 Feb 2024 12:00:00 -0000', 'Thu, 29 Feb 2024 12:00:00 +0000'],
    ['31 Feb 2026 12:00:00 +0000', 'Sat, 1 Jan 0000 00:00:00 +0000'],
    ['yesterday', undefined],
    ['', undefined],
    ['1 Foo 2026 12:00:00', undefined],
  ])('%s is %s', (value, date) => {
    const sentAt = sentDateOf(value);
    expect(sentAt === undefined ? undefined : formatDateTime(civilFromUnix(sentAt))).toBe(date);
    expect(sentDateIn(bytesOf(value), 0, value.length)).toBe(sentAt);
  });

  it('is the same where it is read in the message', () => {
    const value = fc
      .tuple(
        fc.constantFrom('', 'Mon, ', 'mon, ', 'Mon,', 'M4n, ', 'Monday, '),
        fc.constantFrom('2', '02', '0', '31', '29', '30', '1x', '102'),
        fc.constantFrom(' Mar ', ' Feb ', ' feb ', ' Mai ', '-Mar-'),
        fc.constantFrom('2026', '2024', '26', '0026', '202x'),
        fc.constantFrom(' 09:59:00', ' 23:59:60', ' 24:00:00', ' 9:59:00', ' 09:59', ' 09:5a:00', '  09:59:00'),
        fc.constantFrom(' +0000', ' -0830', ' +2359', ' +2400', ' +2401', ' +9999', ' GMT', ' +01:00', ' +0a00', ''),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(value, (date) => {
        const raw = bytesOf(`Date: ${date}\r\n`);
        expect(sentDateIn(raw, 6, 6 + date.length)).toBe(sentDateOf(date));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The identifiers as they are read in the message. */
function idsReadIn(value: string, limit?: number): readonly string[] {
  const ids = new ByteNumbers();
  const found: number[] = [];
  addMessageIds({ raw: bytesOf(value), from: 0, to: value.length }, ids, found, limit);
  const known = new Map(messageIdsIn(unfolded(value)).map((id) => [ids.numberOf(bytesOf(id)), id]));
  return found.map((number) => known.get(number) ?? '?');
}

function unfolded(value: string): string {
  return value.replaceAll(/\r\n|\0/g, '');
}

describe('message identifiers, RFC 5256 §3', () => {
  it.each<[string, string[]]>([
    ['<01KF8JCEOCBS0045PS@xxx.yyy.com>', ['01KF8JCEOCBS0045PS@xxx.yyy.com']],
    ['<"01KF8JCEOCBS0045PS"@xxx.yyy.com>', ['01KF8JCEOCBS0045PS@xxx.yyy.com']],
    ['<"a\\b"@c>', ['ab@c']],
    ['<a@b> <c@d>\r\n <e@f>', ['a@b', 'c@d', 'e@f']],
    ['<a@b><c@d>', ['a@b', 'c@d']],
    ['< a . b @ c >', ['a.b@c']],
    ['<a@(comment)b>', ['a@b']],
    ['(<no@body>) <a@b>', ['a@b']],
    ['Message of "<no@body>" <a@b>', ['a@b']],
    ['<a@[192.0.2.1]>', ['a@[192.0.2.1]']],
    ['<noat> <@x> <x@> <> plain a@b', []],
    ['<open@x <a@b>', ['a@b']],
    ['<a@b', []],
    ['<A@b> <a@b>', ['A@b', 'a@b']],
  ])('%j', (value, ids) => {
    expect(messageIdsIn(value)).toEqual(ids);
    expect(idsReadIn(value)).toEqual(ids);
  });

  it('are the same where they are read in the message', () => {
    const pieces = fc.array(
      fc.constantFrom('<a@b>', '<', '>', '@', 'a', '"', '(', ')', '\\', ' ', '\r\n ', '\0', '\xe9'),
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom(undefined, 1, 2), (parts, limit) => {
        const value = parts.join('').trim();
        expect(idsReadIn(value, limit)).toEqual(messageIdsIn(unfolded(value), limit));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['<', '<(', '<"', '"', '(', '<a@'])('takes linear time for many %j', (piece) => {
    expect(messageIdsIn(piece.repeat(200_000))).toEqual([]);
  });
});

describe('i;unicode-casemap, RFC 5051 §2', () => {
  it.each([
    ['grÜSSE', 'GRüsse'],
    ['é', 'e\u0301'],
    ['Ａｂ', 'ab'],
    ['ς', 'Σ'],
    ['ᾳ', 'ᾼ'],
    ['Å', 'å'],
  ])('%j is as %j', (left, right) => {
    expect(casemapped(left)).toBe(casemapped(right));
  });

  it('gives the octets of the example', () => {
    expect(casemapped('\u01c4')).toBe('\u0044\u007a\u030c');
  });

  it.each([
    ['ß', 'ss'],
    ['ﬁ', 'FI'],
    ['ა', 'Ა'],
  ])('%j is not as %j: only mappings to one character count', (left, right) => {
    expect(casemapped(left)).not.toBe(casemapped(right));
  });

  it('treats every character in a text as it does alone', () => {
    for (let code = 0x80; code <= 0x1ffff; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      // The ligature makes the whole text go the careful way.
      const alone = casemapped(character);
      const beside = casemapped(`ß|${character}`);
      if (beside !== `ß|${alone}`.normalize('NFKD')) expect([code, beside]).toEqual([code, `ß|${alone}`]);
    }
  });

  it('compares by the octets of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        const octets = Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
        expect(Math.sign(compareOctets(left, right))).toBe(octets);
      }),
    );
    expect(compareOctets('\uffff', '\u{10000}')).toBeLessThan(0);
  });

  it('sorts what cannot be decoded behind everything else, by octet (the example of RFC 5255 §4.6)', () => {
    const subjects = [
      '=?UTF-8?Q?=D0=C0=D0=BD=D0=B4=D1=80=D0=B5=D0=B9?=',
      '=?UTF-8?Q?=D1=81=D0=95=D0=A0=D0=93=D0=95=D0=99?=',
      '=?UTF-8?Q?=D0=92=D0=B0=D1=81=D0=B8=D0=BB=D0=B8=FF=B9?=',
      '=?KOI8-R?Q?=E1=CC=C5=CB=D3=C5=CA?=',
    ];
    const sorted = subjects.toSorted((left, right) =>
      compareOctets(collationKey(collated(left)), collationKey(collated(right))),
    );
    expect(sorted.map((subject) => subjects.indexOf(subject) + 1)).toEqual([4, 2, 3, 1]);
  });
});
