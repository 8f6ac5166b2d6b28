// GETQUOTA: how full a quota root is. RFC 9208 §4.1.1.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { accountWithRoot, mayKnowUsage, quotaResponse } from '../quota-roots.ts';
import { type Reply, accepted, refused } from '../reply.ts';

/** Obeys GETQUOTA. Roots of others are as if they were not there. */
export function getQuota(connection: ImapConnection, { root }: ArgumentsOf<'GETQUOTA'>): Reply {
  const owner = accountWithRoot(connection, root);
  if (!owner || !mayKnowUsage(connection, owner))
    return refused('There is no such quota root', { name: 'NONEXISTENT' });
  connection.send(quotaResponse(owner));
  return accepted('GETQUOTA completed');
}
