// SETACL: grant somebody rights, or take them away. RFC 4314 §3.1.

import type { Right } from '../../../store/rights.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { preparedIdentifier } from '../identifiers.ts';
import { foundPlace } from '../mailbox-named.ts';
import { type Reply, accepted, wrong } from '../reply.ts';
import { aclResponse, rightsIn } from '../right-letters.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys SETACL. */
export function setAcl(connection: ImapConnection, args: ArgumentsOf<'SETACL'>): Reply {
  const identifier = preparedIdentifier(args.identifier);
  if (!identifier.ok) return identifier.error;
  const rights = rightsIn(args.rights);
  if (!rights.ok) return wrong(`${JSON.stringify(rights.error)} is no right that there is here`);
  const found = foundPlace(connection, args.mailbox, ['a']);
  if (!found.ok) return refusedByStore(found.error);
  const { owner, entry } = found.value;
  const granted = owner.setAccess(entry, identifier.value, args.mode, rights.value);
  if (!granted.ok) return refusedByStore(granted.error);
  // What the owner cannot lose stays granted, which the client must learn. RFC 4314 §5.1.1.
  const wanted = (right: Right): boolean => rights.value.has(right) !== (args.mode === 'remove');
  const kept =
    args.mode === 'add' ? [] : [...entry.access.required(identifier.value)].filter((right) => !wanted(right));
  if (kept.length > 0) connection.send(aclResponse(args.mailbox, entry.access));
  return accepted('SETACL completed');
}
