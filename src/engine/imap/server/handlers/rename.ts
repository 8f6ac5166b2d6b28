// RENAME: another name for a mailbox and all below it; INBOX gives away its messages. RFC 9051 §6.3.6; the rights `x` on
// the old name and `k` above the new one: RFC 4314 §4.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { foundPlace } from '../mailbox-named.ts';
import { placeToCreate } from '../place-to-create.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys RENAME. */
export function rename(connection: ImapConnection, { from, to }: ArgumentsOf<'RENAME'>): Reply {
  const source = foundPlace(connection, from, ['x']);
  if (!source.ok) return refusedByStore(source.error);
  const target = placeToCreate(connection, to);
  if (!target.ok) return refusedByStore(target.error);
  const { owner, name } = source.value;
  if (owner !== target.value.owner) {
    return refused('A mailbox cannot be given to somebody else', { name: 'CANNOT' });
  }
  const done = owner.rename(name, target.value.name);
  return done.ok ? accepted('RENAME completed') : refusedByStore(done.error);
}
