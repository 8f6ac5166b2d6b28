// RFC 2047: text in headers that is not ASCII. RFC 6532 and older habits: 8-bit headers.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWords, encodeWords } from '#engine/mail/encoded-words.ts';

const words: readonly [symptom: string, value: string, text: string][] = [
  ['no encoded word', 'Hello =? there', 'Hello =? there'],
  // The examples of RFC 2047 §8.
  ['RFC 2047 §8', '=?US-ASCII?Q?Keith_Moore?=', 'Keith Moore'],
  ['RFC 2047 §8', '=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=', 'Keld Jørn Simonsen'],
  ['RFC 2047 §8', '=?ISO-8859-1?Q?Andr=E9?= Pirard', 'André Pirard'],
  [
    'RFC 2047 §8',
    '=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=',
    'If you can read this you understand the example.',
  ],
  ['RFC 2047 §8', '=?iso-8859-8?b?7eXs+SDv4SDp7Oj08A==?=', 'םולש ןב ילטפנ'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a?=)', '(a)'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a?= b)', '(a b)'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)', '(ab)'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a_b?=)', '(a b)'],
  ['RFC 2047 §8', '(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)'],
  ['RFC 2231 §5: a language', '=?US-ASCII*EN?Q?Keith_Moore?=', 'Keith Moore'],
  ['a character split between words', '=?utf-8?Q?=E2=82?= =?UTF-8?Q?=AC?=', '€'],
  ['a character split between B and Q', '=?utf-8?B?4oI=?= =?utf-8?Q?=AC?=', '€'],
  ['words of ISO 2022 are whole', '=?ISO-2022-JP?B?GyRCJWwbKEI=?= =?ISO-2022-JP?B?GyRCJS8bKEI=?=', 'レク'],
  ['blanks inside Q', '=?utf-8?q?a b =C3=A9?=', 'a b é'],
  ['not set apart', 'a=?utf-8?q?=C3=A9?=b', 'aéb'],
  ['digits missing', '=?utf-8?q?=C=3?=', '=C=3'],
  ['an unknown encoding is no encoded word', '=?utf-8?x?abc?=', '=?utf-8?x?abc?='],
  ['an unknown charset', '=?x-none?q?abc?=', 'abc'],
  ['an empty word', '=?utf-8?q??=', ''],
  ['RFC 6532: UTF-8', '\xc3\xa9', 'é'],
  ['Latin-1 without a word about it', 'caf\xe9', 'café'],
  ['UTF-8 with one broken character', '\xd0\xae\xd0\xbd\xd0\xb8\xd0', 'Юни\ufffd'],
];

test.each(words)('%s: %j', (_, value, text) => {
  expect(decodeWords(value)).toBe(text);
});

test('read back is what was written, in words of at most 75 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
      const written = encodeWords(text);
      expect(decodeWords(written.join('\r\n '))).toBe(text);
      for (const word of written) expect(word.length).toBeLessThanOrEqual(75);
    }),
  );
});
