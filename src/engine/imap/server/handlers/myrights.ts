// MYRIGHTS: what the person may do with a mailbox. RFC 4314 §3.5.

import type { Right } from '../../../store/rights.ts';
import type { MailboxArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { foundPlace, nothingThere } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { lettersOf } from '../right-letters.ts';
import { refusedByStore } from '../store-problems.ts';

/** Who has none of these learns nothing. RFC 4314 §4. */
const ANY_OF: readonly Right[] = ['l', 'r', 'i', 'k', 'x', 'a'];

/** Obeys MYRIGHTS. */
export function myRights(connection: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const place = foundPlace(connection, mailbox, []);
  const found = place.ok && !ANY_OF.some((right) => place.value.rights.has(right)) ? nothingThere(mailbox) : place;
  if (!found.ok) return refusedByStore(found.error);
  connection.send({ type: 'MYRIGHTS', mailbox, rights: lettersOf(found.value.rights) });
  return accepted('MYRIGHTS completed');
}
