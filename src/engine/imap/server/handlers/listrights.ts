// LISTRIGHTS: which rights an identifier always has, and which it can be given. RFC 4314 §3.4.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { preparedIdentifier } from '../identifiers.ts';
import { foundPlace } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { lettersOf, singleLetters } from '../right-letters.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys LISTRIGHTS. The identifier comes back as it was written. */
export function listRights(connection: ImapConnection, { mailbox, ...args }: ArgumentsOf<'LISTRIGHTS'>): Reply {
  const prepared = preparedIdentifier(args.identifier);
  if (!prepared.ok) return prepared.error;
  const found = foundPlace(connection, mailbox, ['a']);
  if (!found.ok) return refusedByStore(found.error);
  const { access } = found.value.entry;
  connection.send({
    type: 'LISTRIGHTS',
    mailbox,
    identifier: args.identifier,
    required: lettersOf(access.required(prepared.value)),
    optional: singleLetters(access.optional(prepared.value)),
  });
  return accepted('LISTRIGHTS completed');
}
