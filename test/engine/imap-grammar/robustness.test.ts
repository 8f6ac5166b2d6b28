// No input makes a reader throw or think for long: random bytes, random words of the language, and right frames with
// mistakes in them, in every state and for every protocol.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, concatBytes } from '#engine/base/bytes.ts';
import { readTypedCommand, type ImapTypingContext } from '#engine/imap/complete.ts';
import { explainClientFrame, explainServerFrame } from '#engine/imap/explain.ts';
import { parseCommand, writeCommand } from '#engine/imap/parse-command.ts';
import { readResponse, writeResponse } from '#engine/imap/responses.ts';
import { explainPop3Command, explainPop3Reply } from '#engine/pop3/explain.ts';
import { explainSmtpCommand, explainSmtpReply } from '#engine/smtp/explain.ts';
import { readTypedLine } from '#engine/views/typed-line.ts';
import type { Span } from '#engine/wire/span.ts';
import { commandsByName } from './arbitrary-commands.ts';
import { responsesByName } from './arbitrary-responses.ts';
import { plain2003, rev1, rev2 } from './dialects.ts';

const words = fc
  .array(
    fc.constantFrom(
      ...'a1|*|+|UID|FETCH|STORE|SEARCH|SELECT|LIST|APPEND|OK|NO|BAD|[|]|(|)|"|{3}\r\n|{3+}\r\n|~{2}\r\n|\r\n|\n|\0|\\|\\Seen|1:*|4294967296|BODY[|HEADER.FIELDS|<0.1>|NIL|OR|NOT|CHARSET|RETURN|ENVELOPE|&AAA|\xff|é|,|:|-|=|ESEARCH|NAMESPACE|STATUS|CAPABILITY|EXISTS|RETR|MAIL FROM:<|250-|354|+OK|-ERR'.split(
        '|',
      ),
    ),
  )
  .chain((list) => fc.constantFrom(' ', '').map((glue) => bytesOf(list.join(glue))));

const frames = fc.oneof(
  ...commandsByName.map(([, commands]) =>
    commands.map((command) => concatBytes(writeCommand({ tag: 'a1', command }, rev1, 'nonSynchronising'))),
  ),
  ...Object.values(responsesByName).map((responses) => responses.map((response) => writeResponse(response, rev1))),
);

const mutated = fc
  .tuple(
    frames,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('set', 'cut', 'insert')), { maxLength: 4 }),
  )
  .map(([frame, edits]) =>
    edits.reduce((bytes, [where, value, how]) => {
      const at = where % (bytes.length + 1);
      const rest = how === 'insert' ? at : at + 1;
      return concatBytes([
        bytes.subarray(0, at),
        how === 'cut' ? new Uint8Array(0) : Uint8Array.of(value),
        bytes.subarray(rest),
      ]);
    }, frame),
  );

const anyBytes = fc.oneof(words, mutated, fc.uint8Array({ maxLength: 60 }));

const typing = fc.record<ImapTypingContext>({
  state: fc.constantFrom('notAuthenticated', 'authenticated', 'selected', 'logout'),
  turn: fc.constantFrom('command', 'authentication', 'idle'),
  before: fc.constantFrom(new Uint8Array(0), bytesOf('a1 LOGIN {3}\r\n')),
  capabilities: fc.constantFrom([], ['IMAP4rev1', 'IMAP4rev2', 'CONDSTORE', 'AUTH=PLAIN']),
  rev2: fc.boolean(),
  mailboxes: fc.constantFrom([], ['INBOX', 'Sent Items', '日本', 'a"b']),
  flags: fc.constant(['$Junk']),
  messages: fc.nat({ max: 9 }),
  uids: fc.constantFrom([], [3, 9]),
  nextTag: fc.constant('a2'),
});

/** Spans lie inside the frame and inside each other, in order. */
function expectNested(spans: readonly Span[], start: number, end: number): void {
  let at = start;
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(end);
    expectNested(span.inside, span.start, span.end);
    at = span.end;
  }
}

describe('any bytes at all', () => {
  it('are read or refused with a place inside them', () => {
    fc.assert(
      fc.property(anyBytes, fc.constantFrom(rev1, rev2, plain2003), (bytes, dialect) => {
        for (const read of [parseCommand(bytes, dialect), readResponse(bytes, dialect)]) {
          if (read.ok) continue;
          expect(read.error.offset).toBeLessThanOrEqual(bytes.length);
          expect(read.error.expected).not.toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('are explained as far as they go', () => {
    fc.assert(
      fc.property(
        anyBytes,
        fc.constantFrom('command', 'authentication', 'idle'),
        fc.boolean(),
        (bytes, turn, isRev2) => {
          expectNested(explainClientFrame(bytes, turn, isRev2).spans, 0, bytes.length);
          expectNested(explainServerFrame(bytes, isRev2).spans, 0, bytes.length);
          expectNested(explainPop3Command(bytes, isRev2).spans, 0, bytes.length);
          for (const command of ['LIST', 'RETR', 'UIDL', 'CAPA', 'STAT'] as const) {
            expectNested(explainPop3Reply(bytes, command).spans, 0, bytes.length);
          }
          for (const smtpTurn of ['command', 'data', 'authentication'] as const) {
            expectNested(explainSmtpCommand(bytes, smtpTurn).spans, 0, bytes.length);
          }
          expectNested(explainSmtpReply(bytes, 'EHLO').spans, 0, bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are completed or mended', () => {
    fc.assert(
      fc.property(anyBytes, typing, (bytes, context) => {
        const { suggestions, problem, spans } = readTypedCommand(bytes, context);
        expectNested(spans, 0, bytes.length);
        for (const { from } of suggestions) expect(from).toBeLessThanOrEqual(bytes.length);
        if (problem) expect(problem.offset).toBeLessThanOrEqual(bytes.length);
        for (const state of ['AUTHORIZATION', 'TRANSACTION', 'UPDATE'] as const) {
          readTypedLine(bytes, { protocol: 'pop3', state, authenticating: false, messages: 3 });
        }
        for (const state of ['CONNECTED', 'READY', 'MAIL', 'RCPT', 'DATA'] as const) {
          readTypedLine(bytes, { protocol: 'smtp', state, turn: 'command', addresses: ['alice@example.org'] });
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('reading takes time in proportion to the bytes', () => {
  it.each([
    ['nested parentheses', (count: number) => `a SEARCH ${'('.repeat(count)}`],
    ['NOT after NOT', (count: number) => `a SEARCH ${'NOT '.repeat(count)}ALL`],
    ['a long set', (count: number) => `a FETCH ${'1:2,'.repeat(count)}x FLAGS`],
    ['many items', (count: number) => `a FETCH 1 (${'FLAGS '.repeat(count)}`],
    ['backslashes', (count: number) => `a LOGIN "${'\\\\'.repeat(count)}`],
    ['nested bodies', (count: number) => `* 1 FETCH (BODY ${'('.repeat(count)}`],
    ['shifts', (count: number) => `a SELECT "${'&-'.repeat(count)}&`],
    ['addresses', (count: number) => `* 1 FETCH (ENVELOPE (NIL NIL (${'(NIL NIL NIL NIL)'.repeat(count)}`],
  ])('%s', (_name, make) => {
    // No clock: work that grew with the square of this would need minutes, more than any test is given.
    const frame = bytesOf(`${make(256_000)}\r\n`);
    parseCommand(frame, rev1);
    readResponse(frame, rev1);
    const { spans } = explainClientFrame(frame, 'command', false);
    expect(spans.at(-1)?.end ?? 0).toBeLessThanOrEqual(frame.length);
    expect(explainServerFrame(frame, false).spans.at(-1)?.end ?? 0).toBeLessThanOrEqual(frame.length);
  });
});
