// DELETEACL: take an identifier off the list. What the person has by `anyone` remains. RFC 4314 §3.2.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { preparedIdentifier } from '../identifiers.ts';
import { foundPlace } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { aclResponse } from '../right-letters.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys DELETEACL. */
export function deleteAcl(connection: ImapConnection, args: ArgumentsOf<'DELETEACL'>): Reply {
  const identifier = preparedIdentifier(args.identifier);
  if (!identifier.ok) return identifier.error;
  const found = foundPlace(connection, args.mailbox, ['a']);
  if (!found.ok) return refusedByStore(found.error);
  const { owner, entry } = found.value;
  owner.removeAccess(entry, identifier.value);
  // The owner stays on it: that is another change than the one asked for. RFC 4314 §5.1.1.
  if (entry.access.required(identifier.value).size > 0) connection.send(aclResponse(args.mailbox, entry.access));
  return accepted('DELETEACL completed');
}
