// GETACL: who may do what with a mailbox. RFC 4314 §3.3.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { foundPlace } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { aclResponse } from '../right-letters.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys GETACL. */
export function getAcl(connection: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const found = foundPlace(connection, mailbox, ['a']);
  if (!found.ok) return refusedByStore(found.error);
  connection.send(aclResponse(mailbox, found.value.entry.access));
  return accepted('GETACL completed');
}
