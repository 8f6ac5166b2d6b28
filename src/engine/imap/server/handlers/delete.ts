// DELETE: a mailbox and its messages, not what is below it. Whoever has it selected keeps seeing it (RFC 2180 §3.2).
// RFC 9051 §6.3.5.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys DELETE. */
export function deleteMailbox({ account }: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const done = account.delete(mailbox.normalize('NFC'));
  return done.ok ? accepted('DELETE completed') : refusedByStore(done.error);
}
