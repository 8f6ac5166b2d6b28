// RFC 9051 §7.5.2 (3501 §7.4.2): body structures.
import { expect, test } from 'vitest';
import { bodyStructureOf } from '#engine/mail/body-structure.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { message } from './crlf.ts';

function structure(...lines: readonly string[]): unknown {
  const raw = message(...lines);
  return bodyStructureOf(raw, indexMessage(raw));
}

const NO_EXTENSION = { md5: null, disposition: null, language: [], location: null };
const US_ASCII = [{ name: 'CHARSET', value: 'US-ASCII' }];
const PLAIN = {
  kind: 'text',
  mediaType: 'TEXT',
  subtype: 'PLAIN',
  parameters: US_ASCII,
  id: null,
  description: null,
  encoding: '7BIT',
  octets: 0,
  lines: 0,
  extension: NO_EXTENSION,
};

test('a message that says nothing about itself is plain text in US-ASCII, 7bit', () => {
  expect(structure('Subject: x', '', 'one', 'two')).toEqual({ ...PLAIN, octets: 10, lines: 2 });
});

test('RFC 3501 §7.4.2: two parts, the second an attached text', () => {
  const read = structure(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'text',
    '--b',
    'Content-Type: text/plain; charset=us-ascii; name="cc.diff"',
    'Content-ID: <960723163407.20117h@cac.washington.edu>',
    'Content-Description: Compiler diff',
    'Content-Transfer-Encoding: base64',
    '',
    'Zm9v',
    'YmFy',
    '--b--',
  );
  const charset = { name: 'CHARSET', value: 'us-ascii' };
  expect(read).toEqual({
    kind: 'multipart',
    subtype: 'MIXED',
    parts: [
      { ...PLAIN, parameters: [charset], octets: 4 },
      {
        ...PLAIN,
        parameters: [charset, { name: 'NAME', value: 'cc.diff' }],
        id: '<960723163407.20117h@cac.washington.edu>',
        description: 'Compiler diff',
        encoding: 'BASE64',
        octets: 10,
        lines: 1,
      },
    ],
    extension: { parameters: [{ name: 'BOUNDARY', value: 'b' }], disposition: null, language: [], location: null },
  });
});

test('extension data', () => {
  const read = structure(
    'Content-Type: image/png',
    'Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==',
    "Content-Disposition: attachment; filename*=utf-8''%E2%82%AC.png; size=12",
    'Content-Language: de, (English) en-GB',
    'Content-Location: http://example.org/a.png',
    'content-transfer-encoding: Binary',
    '',
    'x',
  );
  expect(read).toEqual({
    kind: 'basic',
    mediaType: 'IMAGE',
    subtype: 'PNG',
    parameters: [],
    id: null,
    description: null,
    encoding: 'BINARY',
    octets: 3,
    extension: {
      md5: 'Q2hlY2sgSW50ZWdyaXR5IQ==',
      disposition: {
        type: 'ATTACHMENT',
        parameters: [
          { name: 'FILENAME*', value: "utf-8''%E2%82%AC.png" },
          { name: 'SIZE', value: '12' },
        ],
      },
      language: ['de', 'en-GB'],
      location: 'http://example.org/a.png',
    },
  });
});

test('a message inside has its envelope, its structure and its lines', () => {
  const read = structure('Content-Type: message/rfc822', '', 'Subject: in', 'To: a@b', '', 'one', 'two');
  expect(read).toMatchObject({
    kind: 'message',
    mediaType: 'MESSAGE',
    subtype: 'RFC822',
    octets: 34,
    lines: 5,
    envelope: { subject: 'in', to: [{ name: null, route: null, mailbox: 'a', host: 'b' }] },
    body: { ...PLAIN, octets: 10, lines: 2 },
  });
});

const treatedAsPlain: readonly [string, readonly string[]][] = [
  ['a type that is none', ['Content-Type: text; name=x', '', '']],
  ['a multipart without boundary', ['Content-Type: multipart/mixed; charset=x', '', '']],
];

test.each(treatedAsPlain)('what is treated as plain text keeps no parameters of the other type: %s', (_, lines) => {
  expect(structure(...lines)).toMatchObject({ kind: 'text', parameters: US_ASCII });
});

test('a multipart without parts shows an empty text, since the grammar demands one part', () => {
  expect(structure('Content-Type: multipart/mixed; boundary=b', '', 'preamble')).toMatchObject({ parts: [PLAIN] });
});
