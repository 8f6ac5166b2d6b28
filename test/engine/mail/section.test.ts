// RFC 9051 §6.4.5.1 (3501 §6.4.5): what part numbers and section names select.
import { expect, test } from 'vitest';
import { byteStringOf } from '#engine/base/bytes.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { binarySectionOf, partAt, sectionOf } from '#engine/mail/section.ts';
import type { SectionName } from '#engine/mail/section.ts';
import { message } from './crlf.ts';

/** The example of RFC 9051 §6.4.5.1, with bodies that name their part. */
const example = message(
  'Subject: the whole',
  'Content-Type: multipart/mixed; boundary=a',
  '',
  '--a',
  'Content-Type: text/plain',
  '',
  'part 1',
  '--a',
  'Content-Type: application/octet-stream',
  'Content-Transfer-Encoding: base64',
  '',
  'cGFydCAy',
  '--a',
  'Content-Type: message/rfc822',
  '',
  'Subject: inside 3',
  'Content-Type: multipart/mixed; boundary=c',
  '',
  '--c',
  'X-Part: 3.1',
  '',
  'part 3.1',
  '--c',
  'Content-Type: application/octet-stream',
  '',
  'part 3.2',
  '--c--',
  '--a',
  'Content-Type: multipart/mixed; boundary=d',
  '',
  '--d',
  'Content-Type: image/gif',
  'Content-Transfer-Encoding: x-unheard-of',
  '',
  'part 4.1',
  '--d',
  'Content-Type: message/rfc822',
  '',
  'Subject: inside 4.2',
  'Content-Type: multipart/mixed; boundary=e',
  '',
  '--e',
  '',
  'part 4.2.1',
  '--e',
  'Content-Type: multipart/alternative; boundary=f',
  '',
  '--f',
  '',
  'part 4.2.2.1',
  '--f',
  'Content-Type: text/richtext',
  '',
  'part 4.2.2.2',
  '--f--',
  '--e--',
  '--d--',
  '--a--',
);
const single = message('Subject: alone', '', 'only text');
const forwarded = message('Subject: outer', 'Content-Type: message/rfc822', '', 'Subject: inner', '', 'inner text');

const HEADER = { type: 'HEADER' } as const;
const TEXT = { type: 'TEXT' } as const;
const MIME = { type: 'MIME' } as const;
const SUBJECT = { type: 'HEADER.FIELDS', not: false, fields: ['subject'] } as const;
const NOT_SUBJECT = { type: 'HEADER.FIELDS', not: true, fields: ['Subject'] } as const;

const sections: readonly [string, Uint8Array, SectionName['part'], SectionName['text'], string | undefined][] = [
  ['1', example, [1], undefined, 'part 1'],
  ['2', example, [2], undefined, 'cGFydCAy'],
  ['3.1', example, [3, 1], undefined, 'part 3.1'],
  ['3.2', example, [3, 2], undefined, 'part 3.2'],
  ['4.1', example, [4, 1], undefined, 'part 4.1'],
  ['4.2.1', example, [4, 2, 1], undefined, 'part 4.2.1'],
  ['4.2.2.1', example, [4, 2, 2, 1], undefined, 'part 4.2.2.1'],
  ['4.2.2.2', example, [4, 2, 2, 2], undefined, 'part 4.2.2.2'],
  ['HEADER', example, [], HEADER, 'Subject: the whole\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'],
  ['3.HEADER', example, [3], HEADER, 'Subject: inside 3\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n'],
  ['3.HEADER.FIELDS (subject)', example, [3], SUBJECT, 'Subject: inside 3\r\n\r\n'],
  [
    '4.2.HEADER.FIELDS.NOT (Subject)',
    example,
    [4, 2],
    NOT_SUBJECT,
    'Content-Type: multipart/mixed; boundary=e\r\n\r\n',
  ],
  [
    '3.TEXT',
    example,
    [3],
    TEXT,
    '--c\r\nX-Part: 3.1\r\n\r\npart 3.1\r\n--c\r\nContent-Type: application/octet-stream\r\n\r\npart 3.2\r\n--c--',
  ],
  ['3.MIME', example, [3], MIME, 'Content-Type: message/rfc822\r\n\r\n'],
  ['3.1.MIME', example, [3, 1], MIME, 'X-Part: 3.1\r\n\r\n'],
  ['4.2.2.MIME', example, [4, 2, 2], MIME, 'Content-Type: multipart/alternative; boundary=f\r\n\r\n'],
  ['1.HEADER: part 1 is no message', example, [1], HEADER, undefined],
  ['4.TEXT: part 4 is no message', example, [4], TEXT, undefined],
  ['MIME needs a part number', example, [], MIME, undefined],
  ['5', example, [5], undefined, undefined],
  ['0', example, [0], undefined, undefined],
  ['1.1: nothing below a leaf', example, [1, 1], undefined, undefined],
  ['BODY[1] of a message without multipart is its body', single, [1], undefined, 'only text\r\n'],
  ['BODY[1.1] of it is nothing', single, [1, 1], undefined, undefined],
  ['BODY[2] of it is nothing', single, [2], undefined, undefined],
  ['BODY[1.MIME] of it is its header', single, [1], MIME, 'Subject: alone\r\n\r\n'],
  ['BODY[TEXT] of it', single, [], TEXT, 'only text\r\n'],
  ['BODY[1.HEADER] of it is nothing', single, [1], HEADER, undefined],
  ['a message that is a message: 1', forwarded, [1], undefined, 'Subject: inner\r\n\r\ninner text\r\n'],
  ['a message that is a message: 1.1', forwarded, [1, 1], undefined, 'inner text\r\n'],
  ['a message that is a message: 1.HEADER', forwarded, [1], HEADER, 'Subject: inner\r\n\r\n'],
  ['a message that is a message: 1.1.MIME', forwarded, [1, 1], MIME, 'Subject: inner\r\n\r\n'],
  ['a message that is a message: 1.1.1', forwarded, [1, 1, 1], undefined, undefined],
];

test.each(sections)('%s', (_, raw, part, text, expected) => {
  const section = text === undefined ? { part } : { part, text };
  const bytes = sectionOf(raw, indexMessage(raw), section);
  expect(bytes && byteStringOf(bytes)).toBe(expected);
});

test('BODY[] is the message itself', () => {
  expect(sectionOf(example, indexMessage(example), { part: [] })).toBe(example);
  expect(partAt(indexMessage(example), [])?.mediaType).toBe('multipart/mixed');
});

test('RFC 3516: BINARY decodes, and says when it cannot', () => {
  const index = indexMessage(example);
  const decoded = binarySectionOf(example, index, [2]);
  expect(decoded.ok && byteStringOf(decoded.value)).toBe('part 2');
  expect(binarySectionOf(example, index, [4, 1])).toEqual({ ok: false, error: 'unknownEncoding' });
  expect(binarySectionOf(example, index, [9])).toEqual({ ok: false, error: 'noSuchPart' });
});
