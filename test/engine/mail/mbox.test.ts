// RFC 4155: mbox files, and the ways in which programs write them.
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { withCrlf } from '#engine/mail/line-ends.ts';
import { splitMbox } from '#engine/mail/mbox.ts';
import { ownFiles, sharedCorpusExists, sharedFiles } from './corpus.ts';

const from = 'From a@b.example Fri Feb 22 17:06:23 2008\n';

const files: readonly [symptom: string, file: string, messages: readonly string[]][] = [
  ['nothing', '', []],
  ['no separator', 'Subject: x\n\nbody\n', []],
  ['one message', `${from}A: 1\n\nbody\n\n`, ['A: 1\n\nbody\n']],
  ['two messages', `${from}A: 1\n\none\n\n${from}A: 2\n\ntwo\n\n`, ['A: 1\n\none\n', 'A: 2\n\ntwo\n']],
  ['the last empty line is missing', `${from}A: 1\n\nbody\n`, ['A: 1\n\nbody\n']],
  ['the last line end is missing', `${from}A: 1\n\nbody`, ['A: 1\n\nbody']],
  ['empty lines of the message stay', `${from}A: 1\n\nbody\n\n\n\n${from}`, ['A: 1\n\nbody\n\n\n', '']],
  ['CRLF', `${from}A: 1\r\n\r\nbody\r\n\r\n`, ['A: 1\r\n\r\nbody\r\n']],
  ['byte order mark', `\xef\xbb\xbf${from}A: 1\n\n`, ['A: 1\n']],
  [
    'escaped From',
    `${from}A: 1\n\n>From here\n>>From there\n> From\nx >From y\n`,
    ['A: 1\n\nFrom here\n>From there\n> From\nx >From y\n'],
  ],
  ['escaped From at the beginning', `${from}>From x\n`, ['From x\n']],
  [
    'unescaped From of a sentence',
    `${from}A: 1\n\n\nFrom Russia with love\nYear: 1963\n`,
    ['A: 1\n\n\nFrom Russia with love\nYear: 1963\n'],
  ],
  ['From - of Mozilla', `From - \nA: 1\n\nbody\n\nFrom -\nA: 2\n\n`, ['A: 1\n\nbody\n', 'A: 2\n']],
  ['From - with date', 'From - Fri Feb 22 17:06:23 2008\nA: 1\n\n', ['A: 1\n']],
  ['From - without an empty line before it', `${from}A: 1\n\nbody\nFrom -\nB: 2\n`, ['A: 1\n\nbody\n', 'B: 2\n']],
  ['From - before text', `${from}A: 1\n\nbody\n\nFrom -\ntext\n`, ['A: 1\n\nbody\n\nFrom -\ntext\n']],
  ['no empty line before the separator', `${from}A: 1\n\none\n${from}A: 2\n\n`, ['A: 1\n\none\n', 'A: 2\n']],
];

test.each(files)('%s', (_, file, messages) => {
  expect(splitMbox(bytesOf(file)).map(({ raw }) => byteStringOf(raw))).toEqual(messages);
});

const separators: readonly [line: string, sender: string, day: number | undefined, zoneMinutes: number | undefined][] =
  [
    ['From a@b.example Fri Feb 22 17:06:23 2008', 'a@b.example', 22, 0],
    ['From MAILER-DAEMON Fri Feb  2 17:06:23 2008 +0200', 'MAILER-DAEMON', 2, 120],
    ['From a@b.example  Fri Feb 22 17:06:23 2008 remote from host', 'a@b.example', 22, 0],
    ['From - Fri Feb 22 17:06:23 2008', '', 22, 0],
    ['From -', '', undefined, undefined],
  ];

test.each(separators)('%s', (line, sender, day, zoneMinutes) => {
  const [message] = splitMbox(bytesOf(`${line}\nA: 1\n\n`));
  expect(message?.sender).toBe(sender);
  expect([message?.received?.day, message?.received?.zoneMinutes]).toEqual([day, zoneMinutes]);
});

test('an escape written is an escape undone', () => {
  const body = 'From x\n>From y\n>>From z\nFromage\n';
  const file = `${from}A: 1\n\n${body.replace(/^(?=>*From )/gm, '>')}\n`;
  expect(splitMbox(bytesOf(file)).map(({ raw }) => byteStringOf(raw))).toEqual([`A: 1\n\n${body}`]);
});

const lineEnds: readonly [string, string][] = [
  ['', ''],
  ['a\nb\r\nc', 'a\r\nb\r\nc'],
  ['\n\n', '\r\n\r\n'],
  ['a\rb\r\n', 'a\rb\r\n'],
];

test.each(lineEnds)('with CRLF: %j', (text, expected) => {
  expect(byteStringOf(withCrlf(bytesOf(text)))).toBe(expected);
});

const corpus = [...ownFiles('.mbox'), ...sharedFiles('.mbox')];
const SEPARATOR = /^From (?:-.*|\S+ +[A-Z][a-z]{2} [A-Z][a-z]{2} .*\d{4})\r?\n/gm;

test.each(corpus)('$name: every separator separates, and no other byte is lost', ({ raw }) => {
  const text = byteStringOf(raw).replace(/^\xef\xbb\xbf/, '');
  const messages = splitMbox(raw);
  expect(messages).toHaveLength(text.match(SEPARATOR)?.length ?? 0);
  expect(messages.length).toBeGreaterThan(0);
  const kept = messages.map((message) => byteStringOf(message.raw)).join('');
  const content = text.replace(SEPARATOR, '').replace(/^>(>*From )/gm, '$1');
  expect(kept.replace(/\s+/g, '')).toBe(content.replace(/\s+/g, ''));
});

test('the corpus is there', () => {
  expect(corpus.length).toBe(sharedCorpusExists ? 37 : 1);
});
