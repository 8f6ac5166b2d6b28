import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { SubjectTexts } from '#engine/imap/server/subject-texts.ts';
import { textOfFields } from '#engine/imap/server/search-texts.ts';
import { byteFinder } from '#engine/mail/ascii-search.ts';
import { casemapped } from '#engine/mail/casemap.ts';

const pieces = [
  'a',
  'B',
  ' ',
  '\t',
  '\r\n ',
  '=?utf-8?Q?=C3=A9?=',
  '=?utf-8?Q?a?=',
  '=?',
  '\xe9',
  '\xc3\xa9',
  '\0',
  'ª',
];
const subject = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => `Subject: ${parts.join('')}\r\n`);
const mail = fc.option(subject, { nil: '' }).map((field) => bytesOf(`To: b\r\n${field}\r\nSubject: body\r\n`));
const wanted = fc.constantFrom('', 'a', 'b', 'é', 'É', 'a b', 'BODY', '=?', 'aé', '\u00aa').map(casemapped);

it.each([1_000_000, 20, 0])('finds what the decoded subject includes, when %d octets are remembered', (octetsMax) => {
  fc.assert(
    fc.property(fc.array(mail, { minLength: 1, maxLength: 8 }), fc.array(wanted, { minLength: 2 }), (mails, texts) => {
      const subjects = new SubjectTexts(octetsMax);
      for (const text of texts) {
        const occurs = byteFinder(utf8BytesOf(text));
        for (const [index, raw] of mails.entries()) {
          const hasSubject = !Buffer.from(raw).toString('latin1').startsWith('To: b\r\n\r\n');
          const expected = hasSubject && textOfFields(raw, 'subject').includes(text);
          expect(subjects.holds({ content: index * 300, raw }, occurs)).toBe(expected);
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('looks at the first subject only', () => {
  const raw = bytesOf('Subject: one\r\nSubject: two\r\n\r\n');
  const finds = (text: string): boolean => new SubjectTexts(99).holds({ content: 1, raw }, byteFinder(bytesOf(text)));
  expect([finds('ONE'), finds('TWO')]).toEqual([true, false]);
});
