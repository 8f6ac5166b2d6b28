// GETQUOTAROOT: which quota root governs a mailbox, and how full it is. RFC 9208 §4.1.2.

import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { foundPlace } from '../mailbox-named.ts';
import { placeOf } from '../places.ts';
import { quotaResponse, rootOf } from '../quota-roots.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys GETQUOTAROOT. In the person's own tree the mailbox need not exist: it is asked where it would belong. */
export function getQuotaRoot(connection: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const place = placeOf(connection, mailbox);
  const isNewOwn = place?.owner === connection.account && !place.entry;
  const found = foundPlace(connection, mailbox, ['r']);
  if (!found.ok && !isNewOwn) return refusedByStore(found.error);
  const owner = found.ok ? found.value.owner : connection.account;
  connection.send({ type: 'QUOTAROOT', mailbox, roots: [rootOf(owner)] });
  connection.send(quotaResponse(owner));
  return accepted('GETQUOTAROOT completed');
}
