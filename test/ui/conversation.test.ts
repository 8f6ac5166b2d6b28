// What the next line will be taken for, by tables of a dialogue; and literals counted for the person.

import { describe, expect, it, test } from 'vitest';
import { bytesOf, byteStringOf } from '#engine/base/bytes.ts';
import type { EventId } from '#engine/net/trace.ts';
import type { Protocol } from '#engine/net/events.ts';
import { heard, nextTag, SILENCE, type Conversation } from '../../src/ui/terminal/conversation.ts';
import { beginLiteral, goOnLiteral, type LiteralText } from '../../src/ui/terminal/literal-text.ts';

/** `> line` is sent, `< line` received. */
function after(protocol: Protocol, ...dialogue: readonly string[]): Conversation {
  return dialogue.reduce((before, line, index) => {
    const type = line.startsWith('>') ? 'sent' : 'received';
    const bytes = bytesOf(`${line.slice(2)}\r\n`);
    return heard(before, { type, event: index as EventId, bytes, secured: false }, protocol);
  }, SILENCE);
}

test.each<[Protocol, string[], string]>([
  ['imap', ['< * OK ready'], 'command'],
  ['imap', ['> a1 LOGIN {5}'], 'literal'],
  ['imap', ['> a1 LOGIN {5}', '< + go', '> alice secret'], 'command'],
  ['imap', ['> a1 LOGIN {5}', '< + go', '> alice {6}'], 'literal'],
  ['imap', ['> a1 LOGIN {5}', '< a1 BAD no'], 'command'],
  ['imap', ['> a1 IDLE', '< + idling', '< * 3 EXISTS'], 'continuation'],
  ['imap', ['> a1 IDLE', '< + idling', '> DONE', '< a1 OK'], 'command'],
  ['pop3', ['> AUTH PLAIN', '< + '], 'continuation'],
  ['pop3', ['> AUTH PLAIN', '< + ', '> AGE=', '< +OK'], 'command'],
  ['smtp', ['> DATA', '< 354 go on'], 'text'],
  ['smtp', ['> DATA', '< 354 go on', '> Hi', '> .'], 'command'],
  ['smtp', ['> AUTH LOGIN', '< 334 VXNlcg=='], 'continuation'],
  ['smtp', ['> BDAT 6', '> text'], 'command'],
  ['smtp', ['> BDAT 8', '> text'], 'literal'],
  ['smtp', ['> BDAT 0 LAST'], 'command'],
])('%s after %j: %s', (protocol, dialogue, meaning) => {
  expect(after(protocol, ...dialogue).meaning).toBe(meaning);
});

it('counts down what a literal still needs, line ends included', () => {
  const { literal } = after('imap', '> a1 APPEND INBOX {20}', '< + go', '> Subject: x');
  expect(literal).toEqual({ total: 20, due: 8, waiting: false });
});

it('knows that a synchronising literal waits and a non-synchronising one does not', () => {
  expect(after('imap', '> a1 LOGIN {5}').literal?.waiting).toBe(true);
  expect(after('imap', '> a1 LOGIN {5+}').literal?.waiting).toBe(false);
});

it('finds the next free tag', () => {
  expect(nextTag(after('imap'))).toBe('a1');
  expect(nextTag(after('imap', '> a1 NOOP', '> x9 NOOP', '> a7 NOOP'))).toBe('a8');
});

test.each<[Protocol, string[], boolean]>([
  ['imap', ['> a1 STARTTLS', '< a1 OK begin'], true],
  ['imap', ['> a1 STARTTLS', '< a1 BAD no'], false],
  ['imap', ['> a1 NOOP', '< a1 OK done'], false],
  ['pop3', ['> STLS', '< +OK begin'], true],
  ['pop3', ['> STLS', '< -ERR no'], false],
  ['smtp', ['> STARTTLS', '< 220 go'], true],
  ['smtp', ['< 220 hello'], false],
])('%s %j may start TLS: %s', (protocol, dialogue, may) => {
  expect(after(protocol, ...dialogue).mayStartTls !== undefined).toBe(may);
});

/** What is sent when these lines are typed. */
function frames(first: string, ...lines: readonly string[]): readonly string[] {
  let literal = beginLiteral(first) as LiteralText;
  for (const line of lines) {
    const next = goOnLiteral(literal, line);
    if (next.type === 'whole') return next.frames.map((frame) => byteStringOf(frame));
    literal = next.literal;
  }
  throw new Error('the literal did not end');
}

describe('counting literals', () => {
  it('a line without braces asks for nothing', () => {
    expect(beginLiteral('a1 NOOP')).toBeUndefined();
  });

  it('one line is a string without line end, and the command goes on behind it', () => {
    expect(frames('a1 LOGIN {}', 'alice', '. {}', 'secret', '.')).toEqual([
      'a1 LOGIN {5}\r\n',
      'alice {6}\r\n',
      'secret\r\n',
    ]);
  });

  it('several lines are a message with CRLF behind each, counted in bytes', () => {
    expect(frames('a1 APPEND INBOX {}', 'Subject: é', '', '..', '.')).toEqual([
      'a1 APPEND INBOX {18}\r\n',
      'Subject: \u00c3\u00a9\r\n\r\n.\r\n\r\n',
    ]);
  });
});
