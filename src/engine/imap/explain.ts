// What each stretch of an IMAP frame is for: the same rules that read it for the server, asked to record spans.

import { byteStringOf } from '../base/bytes.ts';
import { rfc } from '../spec/reference.ts';
import { Cursor } from '../wire/cursor.ts';
import type { Span } from '../wire/span.ts';
import { widestDialect } from './known-capabilities.ts';
import { isDone, parseAuthenticationLine, readCommand } from './parse-command.ts';
import { readWholeResponse } from './responses.ts';
import type { ImapRole } from './roles.ts';

/** What a client's frame is: a command, or what it says while AUTHENTICATE or IDLE waits. */
export type ImapClientTurn = 'command' | 'authentication' | 'idle';

/** A frame taken apart. */
export interface ExplainedImapFrame {
  readonly spans: readonly Span[];
  readonly problem?: { readonly offset: number; readonly expected: readonly string[] };
}

/** A line that is one word to the grammar. */
function wholeLine(frame: Uint8Array, role: ImapRole, section: string): ExplainedImapFrame {
  const end = byteStringOf(frame).replace(/\r?\n$/, '').length;
  return { spans: [{ start: 0, end, role, paint: 'string', spec: rfc(9051, section), values: {}, inside: [] }] };
}

/** Explains what a client sent. */
export function explainClientFrame(
  frame: Uint8Array,
  expects: ImapClientTurn,
  rev2: boolean,
  utf8 = rev2,
): ExplainedImapFrame {
  if (expects === 'idle' && isDone(frame)) return wholeLine(frame, 'imap.idle-done', '6.3.13');
  if (expects === 'authentication') return explainAuthenticationLine(frame);
  const input = new Cursor(frame, widestDialect(rev2, utf8, true), { spans: true });
  const read = readCommand(input);
  return read.ok ? { spans: input.spans } : { spans: input.spans, problem: read.error };
}

function explainAuthenticationLine(frame: Uint8Array): ExplainedImapFrame {
  const read = parseAuthenticationLine(frame);
  if (!read.ok) return { spans: [], problem: read.error };
  const role = read.value === 'cancel' ? 'imap.authentication-cancel' : 'imap.authentication-data';
  return wholeLine(frame, role, '6.2.2');
}

/** Explains what a server sent. */
export function explainServerFrame(frame: Uint8Array, rev2: boolean, utf8 = rev2): ExplainedImapFrame {
  const input = new Cursor(frame, widestDialect(rev2, utf8, true), { spans: true });
  const read = readWholeResponse(input);
  return read.ok ? { spans: input.spans } : { spans: input.spans, problem: read.error };
}
