// SUBSCRIBE: the person wants to see this mailbox. RFC 9051 §6.3.7. Nobody looks whether it exists, so it takes no right,
// and tells nothing of mailboxes that may not be looked up: RFC 4314 §4.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys SUBSCRIBE. */
export function subscribe({ account }: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const done = account.subscribe(mailbox);
  return done.ok ? accepted('SUBSCRIBE completed') : refusedByStore(done.error);
}
