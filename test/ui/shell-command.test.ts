// What the small shell understands, by table: good lines, and for each wrong one the problem that is explained.

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readShellLine, slipsIn } from '../../src/ui/terminal/shell-command.ts';
import { commonBeginning, shellCompletions } from '../../src/ui/terminal/shell-complete.ts';
import { nearestWord } from '#engine/index.ts';
import { shellWords } from '../../src/ui/terminal/shell-words.ts';

const HOST = 'mail.example.org';
const plain = { type: 'connect', host: HOST, security: 'none', quiet: false, verbose: false };

test.each([
  [`telnet ${HOST} 143`, { ...plain, program: 'telnet', port: 143, lineEnd: '\r\n' }],
  [`telnet ${HOST}`, { ...plain, program: 'telnet', port: 23 }],
  [`  telnet   ${HOST}.  imap `, { ...plain, program: 'telnet', port: 143 }],
  [`telnet 192.0.2.10 110`, { ...plain, program: 'telnet', host: '192.0.2.10', port: 110 }],
  [`nc ${HOST} 143`, { ...plain, program: 'nc', port: 143, lineEnd: '\n' }],
  [`nc -C ${HOST} 143`, { ...plain, program: 'nc', lineEnd: '\r\n' }],
  [`nc -vC ${HOST} 143`, { ...plain, program: 'nc', lineEnd: '\r\n', verbose: true }],
  [
    `openssl s_client -connect ${HOST}:993 -crlf`,
    { ...plain, program: 'openssl', port: 993, security: 'implicit', lineEnd: '\r\n' },
  ],
  [`openssl s_client -quiet -connect ${HOST}:imaps`, { quiet: true, port: 993, lineEnd: '\n' }],
  [`openssl s_client ${HOST}:993 -crlf`, { host: HOST, port: 993 }],
  [`openssl s_client -host ${HOST} -port 993`, { host: HOST, port: 993 }],
  [
    `openssl s_client -connect ${HOST}:143 -starttls imap -crlf`,
    { security: 'startTls', startTls: 'imap', port: 143, lineEnd: '\r\n' },
  ],
  [`dig ${HOST}`, { type: 'resolve', name: HOST, recordType: 'A', short: false }],
  ['dig mx example.org +short', { type: 'resolve', name: 'example.org', recordType: 'MX', short: true }],
  ['dig _imaps._tcp.example.org SRV', { type: 'resolve', name: '_imaps._tcp.example.org', recordType: 'SRV' }],
  ['help', { type: 'help' }],
  ['clear', { type: 'clear' }],
  ['history', { type: 'history' }],
  ['exit', { type: 'exit' }],
  ['', { type: 'nothing' }],
  ['   ', { type: 'nothing' }],
])('%j is understood', (line, command) => {
  expect(readShellLine(line)).toMatchObject({ ok: true, value: command });
});

test.each([
  ['frobnicate now', 'notFound'],
  ['telent mail.example.org 143', 'notFoundDidYouMean'],
  ['a1 LOGIN alice secret', 'protocolLine'],
  ['EHLO me', 'protocolLine'],
  ['telnet "mail.example.org', 'openQuote'],
  ['telnet', 'missingHost'],
  [`telnet ${HOST} 143 144`, 'tooManyWords'],
  [`telnet ${HOST} 0`, 'badPort'],
  [`telnet ${HOST} 65536`, 'badPort'],
  [`telnet ${HOST} imapp`, 'badPort'],
  [`telnet -z ${HOST} 143`, 'unknownOption'],
  ['telnet -l', 'optionNeedsValue'],
  [`nc ${HOST}`, 'missingPort'],
  ['openssl', 'opensslOnlyClient'],
  ['openssl genrsa', 'opensslOnlyClient'],
  ['openssl s_client', 'opensslNeedsConnect'],
  ['openssl s_client -connect', 'optionNeedsValue'],
  [`openssl s_client -connect ${HOST}`, 'opensslConnectForm'],
  [`openssl s_client -conect ${HOST}:993`, 'unknownOptionDidYouMean'],
  [`openssl s_client -connect ${HOST}:143 -starttls nntp`, 'starttlsProtocol'],
  ['dig', 'digNeedsName'],
  [`dig ${HOST} TXT`, 'digType'],
  ['__proto__ x', 'notFound'],
  ['constructor', 'notFound'],
])('%j is explained as %s', (line, key) => {
  expect(readShellLine(line)).toMatchObject({ ok: false, error: { key } });
});

it('no line whatever makes the shell throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (line) => {
      expect(readShellLine(line)).toHaveProperty('ok');
    }),
  );
});

test.each([
  ['a b', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  ["'a\\b'", ['a\\b']],
  ['a\\ b', ['a b']],
  ['a""b ""', ['ab', '']],
  ["'open", undefined],
])('the words of %j', (line, words) => {
  expect(shellWords(line)).toEqual(words);
});

test.each([
  ['telent', 'telnet'],
  ['telnt', 'telnet'],
  ['dgi', 'dig'],
  ['hlep', 'help'],
  ['xyzzy', undefined],
])('%s means %s', (word, meant) => {
  expect(nearestWord(word, ['telnet', 'nc', 'dig', 'help'], slipsIn(word))).toBe(meant);
});

describe('completion', () => {
  const names = { hosts: ['mail.example.org', 'mx.example.org'], domains: ['example.org'] };
  const whole = (line: string) => shellCompletions(line, names).map(({ from, insert }) => line.slice(0, from) + insert);

  test.each([
    ['te', ['telnet']],
    ['telnet ma', ['telnet mail.example.org']],
    ['telnet mail.example.org 14', ['telnet mail.example.org 143']],
    ['nc -C mail.example.org 99', ['nc -C mail.example.org 993', 'nc -C mail.example.org 995']],
    ['openssl ', ['openssl s_client']],
    ['openssl s_client -con', ['openssl s_client -connect']],
    ['openssl s_client -connect ma', ['openssl s_client -connect mail.example.org:993']],
    ['openssl s_client -starttls imap -connect ma', ['openssl s_client -starttls imap -connect mail.example.org:143']],
    ['openssl s_client -connect mail.example.org:14', ['openssl s_client -connect mail.example.org:143']],
    ['openssl s_client -starttls p', ['openssl s_client -starttls pop3']],
    ['dig example.org M', ['dig example.org MX']],
    ['dig ex', ['dig example.org']],
    ['frobnicate ', []],
  ])('%j', (line, expected) => {
    expect(whole(line)).toEqual(expected);
  });

  it('only ever offers what the shell then understands, as far as it goes', () => {
    for (const line of whole('telnet mail.example.org ')) expect(readShellLine(line).ok, line).toBe(true);
    for (const line of whole('openssl s_client -connect ')) expect(readShellLine(line).ok, line).toBe(true);
    for (const line of whole('dig example.org ')) expect(readShellLine(line).ok, line).toBe(true);
  });

  it('finds what several words share', () => {
    expect(commonBeginning(['mail.example.org', 'mail.example.net'])).toBe('mail.example.');
    expect(commonBeginning([])).toBe('');
  });
});
