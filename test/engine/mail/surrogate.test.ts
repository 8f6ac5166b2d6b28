// Surrogates of messages with UTF-8 headers: ASCII headers, the same parts, the same bodies; and a message that needs none
// is left alone. RFC 6855 §7, RFC 6856 §2.1.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { byteStringOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { indexMessage, type MimePart } from '#engine/mail/mime-index.ts';
import { surrogateOf } from '#engine/mail/surrogate.ts';
import { ownFiles, sharedFiles } from './corpus.ts';

function surrogate(text: string): string {
  return byteStringOf(surrogateOf(utf8BytesOf(text)));
}

/** Headers of all parts. */
function headersOf(raw: Uint8Array, part: MimePart = indexMessage(raw).root): string {
  return (
    byteStringOf(raw, part.headerStart, part.bodyStart) + part.parts.map((inner) => headersOf(raw, inner)).join('')
  );
}

/** The tree without offsets. */
function shapeOf({ kind, mediaType, parts }: MimePart): unknown {
  return { kind, mediaType, parts: parts.map(shapeOf) };
}

function bodiesOf(raw: Uint8Array, { parts, bodyStart, bodyEnd }: MimePart = indexMessage(raw).root): string {
  if (parts.length > 0) return parts.map((part) => bodiesOf(raw, part)).join('|');
  return byteStringOf(raw, bodyStart, bodyEnd);
}

function expectSurrogate(raw: Uint8Array): void {
  const made = surrogateOf(raw);
  // oxlint-disable-next-line no-control-regex
  expect(headersOf(made)).toMatch(/^[\u0000-\u007f]*$/);
  expect(shapeOf(indexMessage(made).root)).toEqual(shapeOf(indexMessage(raw).root));
  expect(bodiesOf(made)).toBe(bodiesOf(raw));
  expect(surrogateOf(made)).toBe(made);
}

describe('fields', () => {
  test.each([
    ['Subject: Grüße\r\n\r\n', 'Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n\r\n'],
    ['From: Jörg <j@example.org>\r\n\r\n', 'From: =?utf-8?B?SsO2cmc=?= <j@example.org>\r\n\r\n'],
    ['To: a@example.org, "ü" <b@x>\r\n\r\n', 'To: a@example.org, =?utf-8?B?w7w=?= <b@x>\r\n\r\n'],
    [
      'To: jörg@example.org\r\n\r\n',
      'To: =?utf-8?B?asO2cmdAZXhhbXBsZS5vcmc=?=\r\n <invalid@internationalized-address.invalid>\r\n\r\n',
    ],
    ['Message-ID: <ü@x>\r\nDate: now\r\n\r\n', 'Date: now\r\n\r\n'],
    [
      'Content-Disposition: attachment; filename="ü.txt"; size=3\r\n\r\n',
      'Content-Disposition: attachment; filename*=utf-8\'\'%C3%BC.txt; size="3"\r\n\r\n',
    ],
    ['Ünknown: x\r\nA: b\r\n\r\n', 'Ünknown: x\r\nA: b\r\n\r\n'],
  ])('%j becomes %j', (from, to) => {
    // A name with other octets makes a line that is no field: nobody reads it as one.
    expect(surrogate(from)).toBe(byteStringOf(utf8BytesOf(to)));
  });

  it('a message in ASCII, and one whose body alone has 8-bit octets, are the same arrays', () => {
    for (const text of ['A: b\r\n\r\nx', 'A: b\r\n\r\nGrüße\r\n']) {
      const raw = utf8BytesOf(text);
      expect(surrogateOf(raw)).toBe(raw);
    }
  });
});

describe('any message', () => {
  it('keeps its parts and bodies', () => {
    const word = fc.constantFrom('ü', '你好', 'a', ' ', '"', '<x@y>', ',', ';', '=', '\r\n ', ':', '(', ')', '\\');
    const value = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
    const name = fc.constantFrom('Subject', 'From', 'To', 'Content-Disposition', 'X-Any', 'Message-ID', 'Received');
    const fields = fc.array(fc.tuple(name, value), { maxLength: 5 });
    const header = fields.map((all) =>
      all.map(([field, text]) => `${field}: ${text.replace(/(\r\n )+/g, '\r\n x')}\r\n`).join(''),
    );
    const body = fc.constantFrom('', 'Grüße\r\n', 'no end');
    fc.assert(
      fc.property(header, header, body, fc.boolean(), (outer, inner, text, nested) => {
        const whole = nested
          ? `${outer}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${inner}\r\n${text}\r\n--b--\r\n`
          : `${outer}\r\n${text}`;
        expectSurrogate(utf8BytesOf(whole));
      }),
    );
  });

  it('of the corpora keeps its parts and bodies, and is ASCII in its fields', () => {
    const files = [...ownFiles('.eml'), ...sharedFiles('.eml')];
    const changed = files.filter(({ raw }) => surrogateOf(raw) !== raw);
    expect(changed.length).toBeGreaterThan(0);
    for (const { name, raw } of changed) {
      const made = surrogateOf(raw);
      expect(bodiesOf(made), name).toBe(bodiesOf(raw));
      expect(shapeOf(indexMessage(made).root), name).toEqual(shapeOf(indexMessage(raw).root));
    }
  });
});
