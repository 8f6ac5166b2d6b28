// RFC 2045 §6.7, §6.8: quoted-printable and base64, strictly written, leniently read.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import {
  decodeBase64,
  decodeQuotedPrintable,
  encodeBase64Lines,
  encodeQuotedPrintable,
  transferEncodingNamed,
} from '#engine/mail/transfer-encoding.ts';

const base64: readonly [symptom: string, encoded: string, decoded: string][] = [
  ['nothing', '', ''],
  ['RFC 4648 §10', 'Zg==', 'f'],
  ['RFC 4648 §10', 'Zm8=', 'fo'],
  ['RFC 4648 §10', 'Zm9v', 'foo'],
  ['RFC 4648 §10', 'Zm9vYmFy', 'foobar'],
  ['line ends', 'Zm9v\r\nYmFy\r\n', 'foobar'],
  ['padding missing', 'Zm8', 'fo'],
  ['bytes outside the alphabet', 'Zm*9v -_YmFy', 'foobar'],
  ['pieces joined behind padding', 'Zg==Zm9v', 'ffoo'],
  ['a single digit is no octet', 'Zm9vY', 'foo'],
];

test.each(base64)('base64, %s: %j', (_, encoded, decoded) => {
  expect(byteStringOf(decodeBase64(bytesOf(encoded)))).toBe(decoded);
});

const quotedPrintable: readonly [symptom: string, encoded: string, decoded: string][] = [
  ['nothing', '', ''],
  ['octets', '=41=c3=A9', 'A\xc3\xa9'],
  ['soft line break', 'one=\r\ntwo', 'onetwo'],
  ['soft line break with bare LF', 'one=\ntwo', 'onetwo'],
  ['soft line break with blanks behind =', 'one= \t\r\ntwo', 'onetwo'],
  ['soft line break at the end', 'one=', 'one'],
  ['soft line break keeps blanks before it', 'one =\r\ntwo', 'one two'],
  ['blanks at line ends are dropped', 'one \t\r\ntwo  \nthree ', 'one\r\ntwo\nthree'],
  ['an encoded blank stays', 'one=20\r\n', 'one \r\n'],
  ['= without digits stays', 'a=b =ZZ =4', 'a=b =ZZ =4'],
  ['8-bit stays', '\xe9', '\xe9'],
];

test.each(quotedPrintable)('quoted-printable, %s: %j', (_, encoded, decoded) => {
  expect(byteStringOf(decodeQuotedPrintable(bytesOf(encoded)))).toBe(decoded);
});

const names: readonly [string | undefined, string][] = [
  [undefined, '7bit'],
  ['', '7bit'],
  ['BASE64', 'base64'],
  ['(why) Quoted-Printable (not)', 'quoted-printable'],
  ['"base64"', 'base64'],
  ['base64;', 'base64'],
  ['x-uuencode', 'unknown'],
  ['__proto__', 'unknown'],
];

test.each(names)('Content-Transfer-Encoding: %s', (value, encoding) => {
  expect(transferEncodingNamed(value)).toBe(encoding);
});

const octets = fc.uint8Array({ maxLength: 300 });

test('base64 read back is what was written, in lines of at most 76', () => {
  fc.assert(
    fc.property(octets, (bytes) => {
      const lines = encodeBase64Lines(bytes);
      expect(decodeBase64(lines)).toEqual(bytes);
      expect(byteStringOf(lines)).toMatch(/^(?:[A-Za-z0-9+/]{76}\r\n)*(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)?$/);
      expect(byteStringOf(lines).replaceAll('\r\n', '')).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});

test('quoted-printable read back is what was written, in lines of at most 76', () => {
  const lineEndsAndBlanks = fc.array(fc.constantFrom(0x0d, 0x0a, 0x20, 0x09, 0x3d, 0x41), { maxLength: 40 });
  const bytes = fc.oneof(
    octets,
    lineEndsAndBlanks.map((values) => Uint8Array.from(values)),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      const encoded = encodeQuotedPrintable(content);
      expect(decodeQuotedPrintable(bytesOf(encoded))).toEqual(content);
      for (const line of encoded.split('\r\n')) expect(line).toMatch(/^(?:[\x20-\x7e\t]{0,75}[^\s])?$/);
    }),
  );
});
