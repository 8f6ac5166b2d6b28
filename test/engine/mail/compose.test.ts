// Messages that we write are well-formed, and read back as what was asked for. RFC 5322, RFC 2045–2047, RFC 2231.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { composeMessage } from '#engine/mail/compose.ts';
import type { Composition } from '#engine/mail/compose.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { readMessage } from '#engine/mail/readable-message.ts';
import { contentOf, partAt } from '#engine/mail/section.ts';

const letter: Composition = {
  from: { name: 'Ada Lovelace', address: 'ada@example.org' },
  to: [{ address: 'charles@example.net' }],
  subject: 'Notes',
  date: { year: 2026, month: 1, day: 5, hour: 9, minute: 30, second: 0, zoneMinutes: 60 },
  messageId: 'notes-1@example.org',
  text: 'Dear Charles,\nthe notes are done.\n',
  boundarySeed: 'seed',
};

test('a plain letter', () => {
  expect(byteStringOf(composeMessage(letter)).split('\r\n')).toEqual([
    'Date: Mon, 5 Jan 2026 09:30:00 +0100',
    'From: Ada Lovelace <ada@example.org>',
    'To: charles@example.net',
    'Message-ID: <notes-1@example.org>',
    'Subject: Notes',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    'Content-Transfer-Encoding: 7bit',
    '',
    'Dear Charles,',
    'the notes are done.',
    '',
  ]);
});

test('text, HTML and files: alternative inside mixed', () => {
  const raw = composeMessage({
    ...letter,
    html: '<p>Grüße</p>',
    attachments: [
      { name: 'Überblick.pdf', mediaType: 'application/pdf', content: bytesOf('\x00\xff') },
      { mediaType: 'message/rfc822', content: composeMessage({ ...letter, subject: 'inner' }) },
      { name: 'dot.gif', mediaType: 'image/gif', content: bytesOf('GIF'), inline: true, contentId: 'dot@example.org' },
    ],
  });
  const index = indexMessage(raw);
  const types = [[1], [1, 1], [1, 2], [2], [3], [3, 1], [4]].map((part) => partAt(index, part)?.mediaType);
  expect(types).toEqual([
    'multipart/alternative',
    'text/plain',
    'text/html',
    'application/pdf',
    'message/rfc822',
    'text/plain',
    'image/gif',
  ]);
  const read = readMessage(raw, index);
  expect(read.html.map(({ text }) => text)).toEqual(['<p>Grüße</p>']);
  expect(read.attachments.map(({ part, name, contentId }) => [part, name, contentId])).toEqual([
    [[2], 'Überblick.pdf', undefined],
    [[3], undefined, undefined],
    [[4], 'dot.gif', 'dot@example.org'],
  ]);
});

test('the same composition gives the same bytes; a boundary that a part contains is not taken', () => {
  const text = 'a\r\n--=_seed.1\r\nb';
  const composition = { ...letter, text, html: 'x' };
  expect(composeMessage(composition)).toEqual(composeMessage(composition));
  const raw = composeMessage(composition);
  expect(readMessage(raw, indexMessage(raw)).plain.map((part) => part.text)).toEqual([text]);
});

test('a line end in a value begins no field', () => {
  const raw = composeMessage({
    ...letter,
    subject: 'a\r\nBcc: eve@example.com',
    to: [{ name: 'x\r\nX: y', address: 'a@b\r\nZ: 1' }],
  });
  expect(byteStringOf(raw)).not.toMatch(/^(?:Bcc|X|Z):/m);
});

/** Text without blanks around it, which a header cannot keep, and without line ends. */
const lineOfText = fc
  .oneof(fc.string({ maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 }))
  .map((text) => text.replace(/[\r\n\0]+/g, ' ').trim())
  .filter((text) => text === text.replace(/^[\s]+|[\s]+$/g, ''));

test('what is written is read back, in 7-bit lines of at most 78 columns in the header', () => {
  const body = fc.string({
    unit: fc.oneof(fc.constantFrom('\n', ' ', 'a', '.', '-'), fc.string({ unit: 'grapheme', maxLength: 1 })),
    maxLength: 300,
  });
  const file = fc.record({
    name: lineOfText.filter((name) => name !== ''),
    content: fc.uint8Array({ maxLength: 200 }),
  });
  fc.assert(
    fc.property(lineOfText, lineOfText, body, fc.array(file, { maxLength: 2 }), (subject, name, text, files) => {
      const attachments = files.map((attached) => ({ ...attached, mediaType: 'application/octet-stream' }));
      const raw = composeMessage({ ...letter, subject, from: { name, address: 'ada@example.org' }, text, attachments });
      const index = indexMessage(raw);
      const read = readMessage(raw, index);
      expect(read.subject).toBe(subject);
      expect(read.from).toEqual([{ name, address: 'ada@example.org' }]);
      expect(read.plain.map((part) => utf8BytesOf(part.text))).toEqual([utf8BytesOf(text.replace(/\r?\n/g, '\r\n'))]);
      expect(read.attachments.map((attached) => attached.name)).toEqual(files.map((attached) => attached.name));
      for (const [at, attached] of files.entries()) {
        const part = partAt(index, [at + 2]);
        expect(part && contentOf(raw, part)).toEqual(attached.content);
      }
      const header = byteStringOf(raw, 0, index.root.bodyStart);
      for (const line of header.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e\t]{0,78}$/);
      expect(byteStringOf(raw)).not.toMatch(/[^\r]\n|\r(?!\n)|[\x80-\xff]/);
    }),
    { numRuns: 300 },
  );
});
