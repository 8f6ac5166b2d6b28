// STATUS: numbers about a mailbox without selecting it. RFC 9051 §6.3.11 (3501 §6.3.10).

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { mailboxNamed } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { sendStatus } from '../status-values.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys STATUS. */
export function status(connection: ImapConnection, { mailbox, items }: ArgumentsOf<'STATUS'>): Reply {
  const found = mailboxNamed(connection, mailbox, ['r']);
  if (!found.ok) return refusedByStore(found.error);
  sendStatus(connection, mailbox, found.value, items);
  return accepted('STATUS completed');
}
