// SETQUOTA: other limits for a quota root. Administrators only. RFC 9208 §4.1.3 and §6.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { accountWithRoot, quotaResponse } from '../quota-roots.ts';
import { type Reply, accepted, refused } from '../reply.ts';

const RESOURCES = ['STORAGE', 'MESSAGE'];

/** Obeys SETQUOTA. What is not named is not limited any more. */
export function setQuota(connection: ImapConnection, { root, limits }: ArgumentsOf<'SETQUOTA'>): Reply {
  if (!connection.account.administrator) {
    return refused('Only an administrator may set quotas', { name: 'NOPERM' });
  }
  const owner = accountWithRoot(connection, root);
  if (!owner) return refused('There is no such quota root', { name: 'NONEXISTENT' });
  const unknown = limits.find(({ resource }) => !RESOURCES.includes(resource));
  if (unknown) return refused(`${unknown.resource} cannot be limited here`, { name: 'CANNOT' });
  const wanted = new Map(limits.map(({ resource, limit }) => [resource, limit]));
  const storage = wanted.get('STORAGE');
  const messages = wanted.get('MESSAGE');
  owner.setQuota({ ...(storage === undefined ? {} : { storage }), ...(messages === undefined ? {} : { messages }) });
  connection.send(quotaResponse(owner));
  return accepted('SETQUOTA completed');
}
