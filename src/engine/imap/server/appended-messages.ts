// From what APPEND and REPLACE say to messages that can be stored: all of them, or the reason why none is.
// RFC 9051 §6.3.12, RFC 3502 §6.3.11, RFC 3516 §4.4 (NUL), RFC 6855 §4 (header fields outside ASCII).

import { type Result, fail, ok } from '../../base/result.ts';
import { unixFromCivil } from '../../mail/dates.ts';
import { readHeader } from '../../mail/header.ts';
import { withoutNul } from '../../mail/without-nul.ts';
import { type InternalDate, type NewMessage, internalDateAt } from '../../store/message.ts';
import type { DateTime } from '../syntax.ts';
import type { AppendMessage } from '../syntax/append.ts';
import { catenated } from './catenate.ts';
import type { ImapConnection } from './connection.ts';
import { type Completion, refused } from './reply.ts';

/** The messages, in the order given; a mistake in one refuses all. */
export function newMessages(
  connection: ImapConnection,
  messages: readonly AppendMessage[],
): Result<readonly NewMessage[], Completion> {
  const made: NewMessage[] = [];
  for (const message of messages) {
    const next = newMessage(connection, message);
    if (!next.ok) return next;
    made.push(next.value);
  }
  return ok(made);
}

/** One message. Its octets are a copy: the frame that they came in must not live as long as the message. */
export function newMessage(connection: ImapConnection, message: AppendMessage): Result<NewMessage, Completion> {
  const data = 'parts' in message ? catenated(connection, message.parts) : ok(message.data.slice());
  if (!data.ok) return data;
  if (data.value.length === 0) return fail(refused('A message of no octets is no message'));
  const raw = withoutNul(data.value);
  if (!raw) {
    return fail(refused('NUL may stand only in a part with the transfer encoding binary', { name: 'UNKNOWN-CTE' }));
  }
  if (!mayHaveUtf8Header(connection) && hasEightBitHeader(raw)) {
    return fail(refused('Header fields outside ASCII need ENABLE UTF8=ACCEPT', { name: 'CANNOT' }));
  }
  const { flags, date } = message;
  return ok({ raw, flags, internalDate: date ? internalDate(date) : internalDateAt(connection.wallClock) });
}

/** RFC 6855 §4: a client that has not enabled UTF-8 may not store what it could not read. */
function mayHaveUtf8Header({ dialect }: ImapConnection): boolean {
  return dialect.utf8 || !dialect.capabilities.has('UTF8=ACCEPT');
}

function hasEightBitHeader(raw: Uint8Array): boolean {
  const { end } = readHeader(raw, 0, raw.length);
  for (let index = 0; index < end; index += 1) if ((raw[index] ?? 0) > 0x7f) return true;
  return false;
}

function internalDate(date: DateTime): InternalDate {
  return { unixMs: unixFromCivil(date), zoneMinutes: date.zoneMinutes };
}
