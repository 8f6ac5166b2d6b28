// What a reader sees of our fixtures, and what SEARCH looks through.
import { expect, test } from 'vitest';
import { invariant } from '#engine/base/invariant.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { fieldTexts } from '#engine/mail/part-text.ts';
import { readMessage } from '#engine/mail/readable-message.ts';
import { bodySearchText, headerSearchText } from '#engine/mail/search-text.ts';
import { ownFiles } from './corpus.ts';

const fixtures = new Map(ownFiles('.eml').map((file) => [file.name, file.raw]));

function fixture(name: string): Uint8Array {
  const raw = fixtures.get(name);
  invariant(raw, `no fixture ${name}`);
  return raw;
}

test('a message with alternatives and attachments', () => {
  const raw = fixture('attachments.eml');
  expect(readMessage(raw, indexMessage(raw))).toEqual({
    subject: 'Grüße aus Köln und Zürich',
    from: [{ name: 'Zoë', address: 'zoe@example.org' }],
    to: [{ name: '', address: 'bob@example.org' }],
    cc: [],
    date: { year: 2026, month: 1, day: 6, hour: 10, minute: 0, second: 0, zoneMinutes: 0 },
    plain: [{ part: [1, 1], text: 'Grüße, ohne Umbruch' }],
    html: [{ part: [1, 2], text: '<p>Grüße</p>' }],
    attachments: [
      { part: [2], name: '€ plan.pdf', mediaType: 'application/pdf', octets: 12, contentId: undefined },
      { part: [3], name: 'dot.gif', mediaType: 'image/gif', octets: 20, contentId: 'dot@example.org' },
    ],
  });
});

test('UTF-8 in headers (RFC 6532)', () => {
  const raw = fixture('utf8.eml');
  expect(readMessage(raw, indexMessage(raw))).toMatchObject({
    subject: '你好',
    from: [{ name: '王', address: '王@例子.example' }],
    to: [{ name: 'Jørn', address: 'jørn@example.org' }],
    plain: [{ part: [1], text: '你好\r\n' }],
  });
});

test('obsolete syntax (RFC 5322 App. A.5, A.6)', () => {
  const raw = fixture('obsolete.eml');
  expect(readMessage(raw, indexMessage(raw))).toMatchObject({
    from: [{ name: 'Pete', address: 'pete@silly.test' }],
    to: [
      { name: 'Chris Jones', address: 'c@public.example' },
      { name: '', address: 'joe@example.org' },
      { name: 'John', address: 'jdoe@one.test' },
    ],
    cc: [],
    date: { year: 1969, month: 2, day: 13, hour: 23, minute: 32, zoneMinutes: -210 },
  });
});

const found: readonly [file: string, where: 'header' | 'body', text: string, isFound: boolean][] = [
  ['attachments.eml', 'header', 'Subject: Grüße aus Köln', true],
  ['attachments.eml', 'header', 'ohne Umbruch', false],
  ['attachments.eml', 'body', 'Grüße, ohne Umbruch', true],
  ['attachments.eml', 'body', '<p>Grüße</p>', true],
  ['attachments.eml', 'body', 'filename=dot.gif', true],
  ['attachments.eml', 'body', '%PDF', false],
  ['attachments.eml', 'body', 'This is a message in several parts', false],
  ['attachments.eml', 'body', 'aus Köln', false],
  ['forwarded.eml', 'header', 'Subject: Lunch', false],
  ['forwarded.eml', 'body', 'Subject: Lunch', true],
  ['forwarded.eml', 'body', '<p>At noon?</p>', true],
  ['broken.eml', 'body', 'three é', true],
  ['broken.eml', 'header', 'Subject: café', true],
];

test.each(found)('%s %s %j', (file, where, text, isFound) => {
  const raw = fixture(file);
  const searched = where === 'header' ? headerSearchText(raw) : bodySearchText(raw, indexMessage(raw));
  expect(searched.includes(text)).toBe(isFound);
});

test('fields of one name, decoded', () => {
  expect(fieldTexts(fixture('attachments.eml'), 'SUBJECT')).toEqual(['Grüße aus Köln und Zürich']);
  expect(fieldTexts(fixture('attachments.eml'), '__proto__')).toEqual([]);
});
