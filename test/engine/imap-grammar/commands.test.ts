// Commands that are almost right: where the grammar stops, and what it would have accepted there.

import { describe, expect, it } from 'vitest';
import { bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { imapCommands } from '#engine/imap/commands.ts';
import { isDone, parseAuthenticationLine, parseCommand } from '#engine/imap/parse-command.ts';
import { plain2003, rev1, rev2 } from './dialects.ts';

describe('what is no command', () => {
  it.each([
    ['', 'badTag', 0, ['tag']],
    ['* OK', 'badTag', 0, ['tag']],
    ['+ x', 'badTag', 0, ['tag']],
    ['NOOP', 'syntax', 4, ['SP']],
    ['a1', 'syntax', 2, ['SP']],
    ['a1 FOO', 'unknownCommand', 3, ['command']],
    ['a1  NOOP', 'unknownCommand', 3, ['command']],
    ['a1 UID NOOP', 'unknownCommand', 7, ['uid-command']],
    ['a1 NOOP ', 'syntax', 7, ['CRLF']],
    ['a1 NOOP x', 'syntax', 7, ['CRLF']],
    ['a1 LOGIN alice', 'syntax', 14, ['SP']],
    ['a1 LOGIN alice "sec', 'syntax', 19, ['quoted']],
    ['a1 LOGIN alice "a\\b"', 'syntax', 18, ['quoted']],
    ['a1 LOGIN alice a\0b', 'syntax', 16, ['CRLF']],
    ['a1 SELECT &AAA', 'syntax', 10, ['mailbox-encoding']],
    ['a1 SELECT "&Jjo!"', 'syntax', 10, ['mailbox-encoding']],
    ['a1 FETCH 0 UID', 'syntax', 9, ['nz-number', 'sequence-set']],
    ['a1 FETCH 1:0 UID', 'syntax', 11, ['nz-number']],
    ['a1 FETCH 01 UID', 'syntax', 9, ['nz-number', 'sequence-set']],
    ['a1 FETCH 4294967296 UID', 'syntax', 9, ['nz-number', 'sequence-set']],
    ['a1 FETCH 1 ()', 'syntax', 12, ['fetch-att']],
    ['a1 FETCH 1 (FLAGS', 'syntax', 17, ['SP', '")"']],
    ['a1 FETCH 1 FLAGS UID', 'syntax', 17, ['"("']],
    ['a1 FETCH 1 BODY[0]', 'syntax', 16, ['nz-number']],
    ['a1 FETCH 1 BODY[MIME]', 'syntax', 16, ['section']],
    ['a1 FETCH 1 BODY[1.]', 'syntax', 18, ['section']],
    ['a1 FETCH 1 BODY[]<0.0>', 'syntax', 20, ['number64']],
    ['a1 FETCH 1 BODY[]<0>', 'syntax', 19, ['"."']],
    ['a1 FETCH 1 BODY.PEEK', 'syntax', 20, ['section']],
    ['a1 FETCH 1 (ALL)', 'syntax', 12, ['fetch-att']],
    ['a1 STORE 1 FLAGS', 'syntax', 16, ['SP']],
    ['a1 STORE 1 FLAGS (\\Seen', 'syntax', 23, ['SP', '")"']],
    ['a1 STORE 1 FLAGS (\\*)', 'syntax', 19, ['atom']],
    ['a1 SEARCH', 'syntax', 9, ['SP']],
    ['a1 SEARCH SUBJECT', 'syntax', 17, ['SP']],
    ['a1 SEARCH BEFORE 31-Feb-2020', 'syntax', 17, ['date']],
    ['a1 SEARCH BEFORE "1-Feb-2020', 'syntax', 17, ['date']],
    ['a1 SEARCH OR SEEN', 'syntax', 17, ['SP']],
    ['a1 SEARCH ()', 'syntax', 11, ['search-key']],
    ['a1 SEARCH LARGER 9223372036854775808', 'syntax', 17, ['number64']],
    ['a1 SEARCH RETURN (FOO) ALL', 'syntax', 18, ['search-return-opt', '")"']],
    ['a1 LIST (RECURSIVEMATCH) "" *', 'syntax', 23, ['SP', '")"']],
    ['a1 STATUS x ()', 'syntax', 13, ['status-att']],
    ['a1 CREATE x (USE (\\Sent)', 'syntax', 24, ['SP', '")"']],
    ['a1 APPEND x (\\Seen) "1-Feb-2020 10:00:00 +0000" {1}', 'syntax', 20, ['date-time', 'literal']],
    ['a1 AUTHENTICATE PLAIN a', 'syntax', 22, ['base64']],
    ['a1 EXPUNGE 1', 'syntax', 10, ['CRLF']],
    ['a1 ENABLE', 'syntax', 9, ['" "', 'SP']],
  ] as const)('%j', (line, kind, offset, expected) => {
    const read = parseCommand(bytesOf(`${line}\r\n`), rev1);
    expect(read).toMatchObject({ ok: false, error: { kind, offset } });
    if (!read.ok) for (const name of read.error.expected) expect(expected).toContain(name);
  });

  it('the tag and the name are told as far as they were read', () => {
    expect(parseCommand(bytesOf('x7 UID FETCH 1 FLAGZ\r\n'), rev1)).toMatchObject({
      error: { tag: 'x7', name: 'UID FETCH' },
    });
    expect(parseCommand(bytesOf('x7 FROB\r\n'), rev1)).toMatchObject({ error: { tag: 'x7', kind: 'unknownCommand' } });
  });

  it.each(['a1 NOOP', 'a1 NOOP\n', 'a1 NOOP\r', 'a1 NOOP\r\nx', 'a1 NO\rOP\r\n'])(
    'a frame ends with CRLF and nothing else: %j',
    (text) => {
      expect(parseCommand(bytesOf(text), rev1).ok).toBe(false);
    },
  );
});

function search(depth: number): Uint8Array {
  return bytesOf(`a SEARCH ${'('.repeat(depth)}ALL${')'.repeat(depth)}\r\n`);
}

describe('the form of the language', () => {
  it.each([
    'a FETCH 1 MODSEQ',
    'a FETCH 1 FLAGS (CHANGEDSINCE 1)',
    'a FETCH 1 BINARY[1]',
    'a STORE 1 (UNCHANGEDSINCE 1) FLAGS ()',
    'a SELECT x (CONDSTORE)',
    'a SEARCH RETURN () ALL',
    'a SEARCH MODSEQ 1',
    'a LIST (SUBSCRIBED) "" *',
    'a LIST "" (a b)',
    'a LIST "" * RETURN (CHILDREN)',
    'a CREATE x (USE (\\Sent))',
    'a STATUS x (SIZE)',
    'a ENABLE CONDSTORE',
    'a ID NIL',
    'a IDLE',
    'a UNSELECT',
    'a NAMESPACE',
    'a MOVE 1 x',
    'a UID EXPUNGE 1',
    'a AUTHENTICATE PLAIN =',
    'a COPY $ x',
  ])('extensions are not there before their time: %s', (line) => {
    const frame = bytesOf(`${line}\r\n`);
    expect(parseCommand(frame, plain2003).ok).toBe(false);
    expect(parseCommand(frame, rev1).ok).toBe(true);
  });

  it.each(['a CHECK', 'a LSUB "" *', 'a SEARCH NEW', 'a FETCH 1 RFC822.TEXT', 'a STATUS x (RECENT)'])(
    'what IMAP4rev2 dropped is there as long as IMAP4rev1 is: %s',
    (line) => {
      const only2 = { ...rev2, capabilities: new Set(['IMAP4REV2']) };
      expect(parseCommand(bytesOf(`${line}\r\n`), rev1).ok).toBe(true);
      expect(parseCommand(bytesOf(`${line}\r\n`), only2).ok).toBe(false);
    },
  );

  it('mailbox names are modified UTF-7 or UTF-8', () => {
    const japanese = { ok: true, value: { command: { mailbox: '日本' } } };
    expect(parseCommand(bytesOf('a SELECT &ZeVnLA-\r\n'), rev1)).toMatchObject(japanese);
    expect(parseCommand(utf8BytesOf('a SELECT "日本"\r\n'), rev2)).toMatchObject(japanese);
    expect(parseCommand(utf8BytesOf('a SELECT "日本"\r\n'), rev1).ok).toBe(false);
    expect(parseCommand(bytesOf('a SELECT "\xff"\r\n'), rev2).ok).toBe(false);
  });

  it.each(['inbox', 'InBoX', '"inbox"', '{5+}\r\ninbox'])('%j is INBOX', (name) => {
    expect(parseCommand(bytesOf(`a SELECT ${name}\r\n`), rev1)).toMatchObject({
      value: { command: { mailbox: 'INBOX' } },
    });
  });

  it('a literal may stand for any string, but NUL in none but literal8', () => {
    expect(parseCommand(bytesOf('a LOGIN {5+}\r\nal ce {3+}\r\na\r\n\r\n'), rev1)).toMatchObject({
      value: { command: { user: 'al ce', password: 'a\r\n' } },
    });
    expect(parseCommand(bytesOf('a LOGIN {1}\r\n\0 x\r\n'), rev1).ok).toBe(false);
    expect(parseCommand(bytesOf('a APPEND x {1}\r\n\0\r\n'), rev1).ok).toBe(false);
    expect(parseCommand(bytesOf('a APPEND x ~{1}\r\n\0\r\n'), rev1).ok).toBe(true);
  });

  it('follows a hundred levels of nesting and no more', () => {
    expect(parseCommand(search(100), rev1).ok).toBe(true);
    expect(parseCommand(search(101), rev1)).toMatchObject({ error: { expected: ['nesting-limit'] } });
    expect(parseCommand(search(30_000), rev1).ok).toBe(false);
  });
});

describe('lines that are no commands', () => {
  it.each([
    ['AGFsaWNl\r\n', { ok: true, value: { base64: 'AGFsaWNl' } }],
    ['\r\n', { ok: true, value: { base64: '' } }],
    ['*\r\n', { ok: true, value: 'cancel' }],
    ['* \r\n', { ok: false }],
    ['a b\r\n', { ok: false }],
  ])('%j answers AUTHENTICATE', (text, outcome) => {
    expect(parseAuthenticationLine(bytesOf(text))).toMatchObject(outcome);
  });

  it.each([
    ['DONE\r\n', true],
    ['done\r\n', true],
    ['DONE\n', false],
    ['DONE \r\n', false],
    ['a DONE\r\n', false],
  ])('%j ends IDLE: %s', (text, ends) => {
    expect(isDone(bytesOf(text))).toBe(ends);
  });
});

it('the table has a place in the standards and words for each command', () => {
  for (const [name, entry] of Object.entries(imapCommands)) {
    // RFC 1176 has no numbered sections.
    if (entry.spec.rfc !== 1176) expect(entry.spec.section, name).not.toBe('');
    expect(entry.textKey).toBe(`imap.command.${name.toLowerCase()}`);
    expect(entry.states.length, name).toBeGreaterThan(0);
  }
});
