// Charsets: labels as mail spells them, and an answer for every label.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { decodeCharset } from '#engine/mail/charset.ts';

const texts: readonly [label: string | undefined, bytes: string, text: string][] = [
  ['us-ascii', 'abc', 'abc'],
  [undefined, '\xc3\xa9', 'é'],
  ['US-ASCII', 'caf\xe9', 'café'],
  ['utf-8', '\xc3\xa9\xff', 'é\ufffd'],
  ['UTF8', '\xef\xbb\xbfx', 'x'],
  ['ISO-8859-1', '\x80\xe9', '€é'],
  ['"windows-1252"', '\x93x\x94', '“x”'],
  ['iso-8859-15', '\xa4', '€'],
  ['cp1251', '\xcf', 'П'],
  ['win-1251', '\xcf', 'П'],
  ['koi8-r', '\xf0', 'П'],
  ['ks_c_5601-1987', '\xbb\xe7\xc1\xf8', '사진'],
  ['gb2312', '\xd6\xd0', '中'],
  ['cp936', '\xd6\xd0', '中'],
  ['big5', '\xa4\xa4', '中'],
  ['shift_jis', '\x93\xfa', '日'],
  ['cp932', '\x93\xfa', '日'],
  ['iso-2022-jp', '\x1b$BF|\x1b(B', '日'],
  ['euc-jp', '\xc6\xfc', '日'],
  ['utf-16le', 'a\0', 'a'],
  ['utf-16', '\0a', 'a'],
  ['utf-16', '\xff\xfea\0', 'a'],
  // RFC 2152, section "UTF-7 Definition", examples.
  ['utf-7', 'A+ImIDkQ.', 'A≢Α.'],
  ['unicode-1-1-utf-7', 'Hi Mom -+Jjo--!', 'Hi Mom -☺-!'],
  ['UTF-7', '+ZeVnLIqe-', '日本語'],
  ['utf-7', 'Item 3 is +AKM-1. 1 +- 1', 'Item 3 is £1. 1 + 1'],
  ['utf-7', '+2D0-', '\ufffd'],
  ['x-unknown', 'caf\xe9', 'café'],
  ['__proto__', 'a', 'a'],
  ['constructor', 'a', 'a'],
  ['', 'a', 'a'],
  ['replacement', 'a', 'a'],
];

test.each(texts)('%s %j', (label, bytes, text) => {
  expect(decodeCharset(bytesOf(bytes), label)).toBe(text);
});

test('any bytes under any label give well-formed text', () => {
  const label = fc.oneof(fc.constantFrom(...texts.map(([name]) => name ?? '')), fc.string());
  fc.assert(
    fc.property(label, fc.uint8Array(), (name, bytes) => {
      expect(/\p{Surrogate}/u.test(decodeCharset(bytes, name))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
