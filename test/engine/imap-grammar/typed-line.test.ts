// Lines while they are typed: what could come next, what is wrong, what was meant.

import { describe, expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { readTypedLine, type TypingContext } from '#engine/views/typed-line.ts';

const imap: TypingContext = {
  protocol: 'imap',
  state: 'selected',
  turn: 'command',
  before: new Uint8Array(0),
  capabilities: ['IMAP4rev1', 'IMAP4rev2', 'CONDSTORE', 'AUTH=PLAIN', 'AUTH=SCRAM-SHA-256'],
  rev2: false,
  mailboxes: ['INBOX', 'Sent', 'Sent Items', '日本'],
  flags: ['$Junk'],
  messages: 6,
  uids: [3, 9],
  nextTag: 'a5',
};

const BELONGINGS = ['ACL', 'METADATA', 'QUOTA', 'LIST-EXTENDED', 'LIST-MYRIGHTS'];

const pop3: TypingContext = { protocol: 'pop3', state: 'TRANSACTION', authenticating: false, messages: 4 };
const smtp: TypingContext = { protocol: 'smtp', state: 'READY', turn: 'command', addresses: ['alice@example.org'] };

/** What the first suggestion makes of the line. */
function completed(line: string, context: TypingContext): string | undefined {
  const [first] = readTypedLine(bytesOf(line), context).suggestions;
  return first && line.slice(0, first.from) + first.insert;
}

function offered(line: string, context: TypingContext): readonly string[] {
  return readTypedLine(bytesOf(line), context).suggestions.map(({ insert }) => insert);
}

describe('completion', () => {
  it.each([
    ['', 'a5'],
    ['a5 ', 'a5 FETCH'],
    ['a5 SEL', 'a5 SELECT'],
    ['a5 uid f', 'a5 uid FETCH'],
    ['a5 SELECT s', 'a5 SELECT Sent'],
    ['a5 SELECT "Sent I', 'a5 SELECT "Sent Items"'],
    ['a5 SELECT &', 'a5 SELECT &ZeVnLA-'],
    ['a5 FETCH ', 'a5 FETCH 1:*'],
    ['a5 UID FETCH 9', undefined],
    ['a5 UID FETCH ', 'a5 UID FETCH 1:*'],
    ['a5 FETCH 1 (FLAGS ENV', 'a5 FETCH 1 (FLAGS ENVELOPE'],
    ['a5 FETCH 1 BODY[HEA', 'a5 FETCH 1 BODY[HEADER'],
    ['a5 STORE 1 +F', 'a5 STORE 1 +FLAGS'],
    ['a5 STORE 1 +FLAGS (\\De', 'a5 STORE 1 +FLAGS (\\Deleted'],
    ['a5 SEARCH SUB', 'a5 SEARCH SUBJECT'],
    ['a5 SEARCH NOT OR SEEN FL', 'a5 SEARCH NOT OR SEEN FLAGGED'],
    ['a5 STATUS Sent (UIDN', 'a5 STATUS Sent (UIDNEXT'],
    ['a5 ENABLE C', 'a5 ENABLE CONDSTORE'],
  ])('%j goes on as %j', (line, whole) => {
    expect(completed(line, imap)).toBe(whole);
  });

  it.each([
    ['a5 SETACL Sent ', 'a5 SETACL Sent anyone'],
    ['a5 SETACL Sent bob ', 'a5 SETACL Sent bob lrs'],
    ['a5 GETMETADATA INBOX /pri', 'a5 GETMETADATA INBOX /private/comment'],
    ['a5 GETMETADATA (DEP', 'a5 GETMETADATA (DEPTH'],
    ['a5 GETMETADATA (DEPTH i', 'a5 GETMETADATA (DEPTH infinity'],
    ['a5 GETQUOTAROOT S', 'a5 GETQUOTAROOT Sent'],
    ['a5 LIST "" % RETURN (MYR', 'a5 LIST "" % RETURN (MYRIGHTS'],
  ])('of what belongs to mailboxes: %j goes on as %j', (line, whole) => {
    expect(completed(line, { ...imap, capabilities: ['IMAP4rev1', ...BELONGINGS] })).toBe(whole);
  });

  it('of IMAP2 offers what there was in 1990', () => {
    const old = { ...imap, capabilities: ['IMAP2'] };
    expect(offered('a5 ', old)).toEqual(expect.arrayContaining(['FIND', 'BBOARD', 'CHECK', 'FETCH']));
    for (const later of ['UID', 'LIST', 'CAPABILITY', 'CLOSE']) expect(offered('a5 ', old)).not.toContain(later);
    expect(completed('a5 FIND MA', old)).toBe('a5 FIND MAILBOXES');
    expect(completed('a5 FETCH ', old)).toBe('a5 FETCH 1:6');
    expect(offered('a5 FETCH 1 ', old)).not.toContain('BODYSTRUCTURE');
    expect(offered('a5 ', { ...old, state: 'notAuthenticated' })).toEqual(['LOGIN', 'LOGOUT']);
    expect(readTypedLine(bytesOf('a5 FETCH 1:* FLAGS'), old).problem).toBeDefined();
  });

  it('offers what the state allows', () => {
    const before = offered('a5 ', { ...imap, state: 'notAuthenticated' });
    expect(before).toEqual(expect.arrayContaining(['LOGIN', 'STARTTLS', 'CAPABILITY']));
    expect(before).not.toContain('SELECT');
    const after = offered('a5 ', { ...imap, state: 'authenticated' });
    expect(after).not.toContain('FETCH');
    expect(after).not.toContain('LOGIN');
  });

  it('offers what the server announced', () => {
    const old = { ...imap, capabilities: ['IMAP4rev1'] };
    expect(offered('a5 FETCH 1 ', old)).not.toContain('MODSEQ');
    expect(offered('a5 FETCH 1 ', imap)).toContain('MODSEQ');
    expect(offered('a5 ', old)).not.toContain('MOVE');
    expect(offered('a5 AUTHENTICATE ', { ...imap, state: 'notAuthenticated' })).toEqual(['PLAIN', 'SCRAM-SHA-256']);
  });

  it.each([
    ['R', pop3, 'RETR'],
    ['RETR ', pop3, 'RETR 4'],
    ['US', { ...pop3, state: 'AUTHORIZATION' }, 'USER'],
    ['MA', smtp, 'MAIL'],
    ['MAIL fr', smtp, 'MAIL FROM:<alice@example.org>'],
    ['D', { ...imap, turn: 'idle' }, 'DONE'],
  ] as const)('%j goes on by its protocol', (line, context, whole) => {
    expect(completed(line, context)).toBe(whole);
  });
});

describe('mistakes', () => {
  it.each([
    ['SELECT INBOX', 7, 'a5 SELECT INBOX'],
    ['NOOP', 4, 'a5 NOOP'],
    ['a5 SLECT INBOX', 3, 'a5 SELECT INBOX'],
    ['a5  NOOP', 3, 'a5 NOOP'],
    ['a5 NOOP ', 7, 'a5 NOOP'],
    ['a5 SELECT Sent Items', 15, 'a5 SELECT "Sent Items"'],
    ['a5 FETCH 1 FLAGS UID', 17, 'a5 FETCH 1 (FLAGS UID)'],
    ['a5 FETCH 1 FLGS', 11, 'a5 FETCH 1 FLAGS'],
    ['a5 UID FECTH 1 FLAGS', 7, 'a5 UID FETCH 1 FLAGS'],
    ['a5 SEARCH UNSEN', 10, 'a5 SEARCH UNSEEN'],
    ['a5 STORE 1 +FLAG \\Seen', 11, 'a5 STORE 1 +FLAGS \\Seen'],
    ['a5 FETCH 1 FLAGS)', 16, 'a5 FETCH 1 FLAGS'],
    ['a5 FETCH x FLAGS', 9, undefined],
  ])('%j stops at %i and means %j', (line, offset, fix) => {
    expect(readTypedLine(bytesOf(line), imap).problem).toEqual({
      offset,
      expected: expect.any(Array),
      ...(fix === undefined ? {} : { fix }),
    });
  });

  it.each([
    ['RETTR 1', pop3, 'RETR 1'],
    ['LIST  1', pop3, 'LIST 1'],
    ['MIAL FROM:<a@b.example>', smtp, 'MAIL FROM:<a@b.example>'],
    ['MAIL FROM: a@b.example', smtp, 'MAIL FROM:<a@b.example>'],
  ] as const)('%j means %j', (line, context, fix) => {
    expect(readTypedLine(bytesOf(line), context).problem?.fix).toBe(fix);
  });

  it.each([
    'a5',
    'a5 FET',
    'a5 FETCH 1:',
    'a5 FETCH 1 (',
    'a5 LOGIN "ali',
    'a5 SEARCH OR',
    'a5 FETCH 1 BODY[HEADER.FIELDS (',
    'a5 LOGIN {3}',
  ])('a line that is only not finished has none: %j', (line) => {
    expect(readTypedLine(bytesOf(line), imap).problem).toBeUndefined();
  });

  it('a right line has tokens for all its words, with CRLF and without', () => {
    for (const end of ['', '\r\n']) {
      const { tokens, problem, expected } = readTypedLine(bytesOf(`a5 STORE 2 +FLAGS (\\Seen)${end}`), imap);
      expect(tokens.map(({ role }) => role)).toEqual([
        'imap.tag',
        'imap.command.store',
        'imap.sequence-set',
        'imap.store.add',
        'imap.flag.seen',
      ]);
      expect(problem).toBeUndefined();
      expect(expected).toContain('CRLF');
    }
  });
});

it('a literal typed as a line of its own is read as one', () => {
  const context: TypingContext = { ...imap, before: bytesOf('a5 LOGIN {5}\r\n') };
  expect(readTypedLine(bytesOf('alice secret'), context).tokens.map(({ role }) => role)).toEqual([
    'imap.user',
    'imap.password',
  ]);
  expect(readTypedLine(bytesOf('ali'), context).problem).toBeUndefined();
});
