// UNSUBSCRIBE: the person does not want to see this mailbox. RFC 9051 §6.3.8.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys UNSUBSCRIBE. */
export function unsubscribe({ account }: ImapConnection, { mailbox }: MailboxArguments): Reply {
  account.unsubscribe(mailbox);
  return accepted('UNSUBSCRIBE completed');
}
