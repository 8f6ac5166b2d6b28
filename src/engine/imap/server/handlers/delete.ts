// DELETE: a mailbox and its messages, not what is below it. Whoever has it selected keeps seeing it (RFC 2180 §3.2).
// RFC 9051 §6.3.5; the right `x`: RFC 4314 §4.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { foundPlace } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys DELETE. */
export function deleteMailbox(connection: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const found = foundPlace(connection, mailbox, ['x']);
  if (!found.ok) return refusedByStore(found.error);
  const { owner, name } = found.value;
  const done = owner.delete(name);
  return done.ok ? accepted('DELETE completed') : refusedByStore(done.error);
}
