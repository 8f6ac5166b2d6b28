// APPEND: put messages into a mailbox, all of them or none. RFC 9051 §6.3.12 (3501 §6.3.11), RFC 3502, RFC 4315 §3
// (APPENDUID), RFC 4469 (CATENATE).

import { rangesOf } from '../../number-set.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import { newMessages } from '../appended-messages.ts';
import type { ImapConnection } from '../connection.ts';
import { withFlagsOf } from '../flag-rights.ts';
import { mailboxNamed } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore, refusedTarget } from '../store-problems.ts';
import { tellsUids } from '../told-uids.ts';

/** Obeys APPEND. */
export function append(connection: ImapConnection, { mailbox: name, messages }: ArgumentsOf<'APPEND'>): Reply {
  const target = mailboxNamed(connection, name, ['i']);
  if (!target.ok) return refusedTarget(target.error);
  const made = newMessages(connection, messages);
  if (!made.ok) return made.error;
  const appended = target.value.append(made.value.map((message) => withFlagsOf(connection, target.value, message)));
  if (!appended.ok) return refusedByStore(appended.error);
  if (!tellsUids(connection, target.value)) return accepted('APPEND completed');
  const { uidValidity } = target.value;
  return accepted('APPEND completed', { name: 'APPENDUID', uidValidity, uids: rangesOf(appended.value) });
}
