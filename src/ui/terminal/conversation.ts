// Where a connection's conversation stands, as far as the person's next line is concerned: is a literal still due, does
// the server wait for a continuation, is message text being sent, which tag is free. Folded over the connection's log,
// so undo and looking at the past need nothing of their own.

import { byteStringOf, type Protocol } from '#engine/index.ts';
import type { LogEntry } from './connection-log.ts';

/** What the next line will be taken for. */
export type LineMeaning = 'command' | 'literal' | 'continuation' | 'text';

/** Octets that a `{n}` or BDAT announced. RFC 9051 §4.3, RFC 3030 §2. */
export interface LiteralDue {
  readonly total: number;
  readonly due: number;
  /** The server's `+` has not come yet. */
  readonly waiting: boolean;
}

export interface Conversation {
  readonly meaning: LineMeaning;
  readonly literal?: LiteralDue;
  /** The tag of the command that is being sent or runs. */
  readonly tag?: string;
  /** The highest number in tags of the form `a7` so far. */
  readonly highestTag: number;
  /** The event of the reply that allows TLS to begin, while it has not begun. RFC 9051 §6.2.1, 2595 §4, 3207 §4. */
  readonly mayStartTls?: number;
  /** The last whole command was STARTTLS or STLS, and its reply has not come. */
  readonly askedTls: boolean;
  readonly greeted: boolean;
}

/** Before anything was said. */
export const SILENCE: Conversation = { meaning: 'command', highestTag: 0, askedTls: false, greeted: false };

/** The conversation after one more entry. */
export function heard(before: Conversation, entry: LogEntry, protocol: Protocol): Conversation {
  switch (entry.type) {
    case 'sent':
      return PROTOCOLS[protocol].sent(before, byteStringOf(entry.bytes));
    case 'received': {
      const after = PROTOCOLS[protocol].received(before, byteStringOf(entry.bytes, 0, 200), entry.event);
      return { ...after, greeted: true };
    }
    case 'secured': {
      const { mayStartTls: _, ...rest } = before;
      return { ...rest, askedTls: false, meaning: 'command' };
    }
    default:
      return before;
  }
}

/** The tag that an automatic tag would be now. */
export function nextTag(conversation: Conversation): string {
  return `a${conversation.highestTag + 1}`;
}

interface Listener {
  sent(before: Conversation, line: string): Conversation;
  received(before: Conversation, line: string, event: number): Conversation;
}

const PROTOCOLS: Readonly<Record<Protocol, Listener>> = {
  imap: { sent: imapSent, received: imapReceived },
  pop3: { sent: pop3Sent, received: pop3Received },
  smtp: { sent: smtpSent, received: smtpReceived },
};

function imapSent(before: Conversation, bytes: string): Conversation {
  const { literal, ...rest } = before;
  if (literal !== undefined && bytes.length < literal.due) {
    return { ...before, literal: { ...literal, due: literal.due - bytes.length } };
  }
  const line = literal === undefined ? bytes : bytes.slice(literal.due);
  const continues = literal !== undefined || before.meaning === 'continuation';
  const tag = continues ? before.tag : /^\S+/.exec(line)?.[0];
  const number = continues ? 0 : Number(/^a(\d{1,9}) /i.exec(line)?.[1] ?? 0);
  const announced = /\{(\d{1,10})(\+?)\}\r?\n$/.exec(line);
  const total = Number(announced?.[1] ?? 0);
  const wanted = announced !== null && total > 0;
  return {
    ...rest,
    meaning: wanted ? 'literal' : line === '' || before.meaning === 'continuation' ? 'continuation' : 'command',
    ...(wanted ? { literal: { total, due: total, waiting: announced[2] === '' } } : {}),
    ...(tag === undefined ? {} : { tag }),
    highestTag: Math.max(before.highestTag, number),
    askedTls: /^\S+ STARTTLS\r?\n$/i.test(line),
  };
}

function imapReceived(before: Conversation, line: string, event: number): Conversation {
  if (line.startsWith('+')) {
    const { literal } = before;
    return literal === undefined
      ? { ...before, meaning: 'continuation' }
      : { ...before, literal: { ...literal, waiting: false } };
  }
  if (before.tag === undefined || !line.startsWith(`${before.tag} `)) return before;
  const { literal: _literal, tag: _tag, ...rest } = before;
  const allowed = before.askedTls && /^\S+ OK\b/i.test(line);
  return { ...rest, meaning: 'command', askedTls: false, ...(allowed ? { mayStartTls: event } : {}) };
}

function pop3Sent(before: Conversation, line: string): Conversation {
  return before.meaning === 'continuation' ? before : { ...before, askedTls: /^STLS\r?\n$/i.test(line) };
}

function pop3Received(before: Conversation, line: string, event: number): Conversation {
  if (line.startsWith('+ ')) return { ...before, meaning: 'continuation' };
  const allowed = before.askedTls && line.startsWith('+OK');
  return { ...before, meaning: 'command', askedTls: false, ...(allowed ? { mayStartTls: event } : {}) };
}

/** Behind BDAT come so many octets, whatever they are: as a literal that waits for nothing. RFC 3030 §2. */
function smtpSent(before: Conversation, line: string): Conversation {
  const { literal, ...rest } = before;
  if (literal !== undefined) {
    const due = literal.due - line.length;
    return due > 0 ? { ...before, literal: { ...literal, due } } : { ...rest, meaning: 'command' };
  }
  const total = Number(/^BDAT (\d{1,10})\b/i.exec(line)?.[1] ?? 0);
  if (total > 0 && before.meaning === 'command') {
    return { ...rest, meaning: 'literal', literal: { total, due: total, waiting: false }, askedTls: false };
  }
  if (before.meaning === 'text') return line === '.\r\n' ? { ...before, meaning: 'command' } : before;
  return { ...before, askedTls: /^STARTTLS\r?\n$/i.test(line) };
}

function smtpReceived(before: Conversation, line: string, event: number): Conversation {
  if (line.startsWith('354')) return { ...before, meaning: 'text' };
  if (line.startsWith('334')) return { ...before, meaning: 'continuation' };
  if ((/^\d{3}-/.test(line) && !/\n\d{3} /.test(line)) || before.literal !== undefined) return before;
  const allowed = before.askedTls && line.startsWith('220');
  const meaning = before.meaning === 'text' ? 'text' : 'command';
  return { ...before, meaning, askedTls: false, ...(allowed ? { mayStartTls: event } : {}) };
}
