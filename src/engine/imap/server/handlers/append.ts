// APPEND: put a message into a mailbox. RFC 9051 §6.3.12 (3501 §6.3.11), RFC 4315 §3 (APPENDUID), RFC 3516 §4.4 (NUL).

import { unixFromCivil } from '../../../mail/dates.ts';
import { withoutNul } from '../../../mail/without-nul.ts';
import { type InternalDate, type NewMessage, internalDateAt } from '../../../store/message.ts';
import { rangesOf } from '../../number-set.ts';
import type { AppendMessage, ArgumentsOf, DateTime } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { mailboxNamed } from '../mailbox-named.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { refusedByStore, refusedTarget } from '../store-problems.ts';

/** Obeys APPEND. */
export function append(connection: ImapConnection, { mailbox: name, messages }: ArgumentsOf<'APPEND'>): Reply {
  const target = mailboxNamed(connection, name);
  if (!target.ok) return refusedTarget(target.error);
  if (messages.some(({ data }) => data.length === 0)) return refused('A message of no octets is no message');
  const storable = messages.flatMap((message) => newMessage(connection, message) ?? []);
  if (storable.length < messages.length) {
    return refused('NUL may stand only in a part with the transfer encoding binary', { name: 'UNKNOWN-CTE' });
  }
  const appended = target.value.append(storable);
  if (!appended.ok) return refusedByStore(appended.error);
  if (!connection.supports('UIDPLUS')) return accepted('APPEND completed');
  const { uidValidity } = target.value;
  return accepted('APPEND completed', { name: 'APPENDUID', uidValidity, uids: rangesOf(appended.value) });
}

/**
 * A copy of the bytes: the frame that they came in must not live as long as the message. Undefined when they hold NUL
 * where no transfer encoding can hide it. RFC 3516 §4.4.
 */
function newMessage({ wallClock }: ImapConnection, { data, flags, date }: AppendMessage): NewMessage | undefined {
  const raw = withoutNul(data.slice());
  if (!raw) return undefined;
  return { raw, flags, internalDate: date ? internalDate(date) : internalDateAt(wallClock) };
}

function internalDate(date: DateTime): InternalDate {
  return { unixMs: unixFromCivil(date), zoneMinutes: date.zoneMinutes };
}
