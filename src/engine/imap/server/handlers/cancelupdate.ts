// CANCELUPDATE: searches are updated no longer. RFC 5267 §4.3.5.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted, refused } from '../reply.ts';

/** Obeys CANCELUPDATE. Of several tags, those that are updated end even when another is not. */
export function cancelUpdate({ contexts }: ImapConnection, { tags }: ArgumentsOf<'CANCELUPDATE'>): Reply {
  const unknown = tags.filter((tag) => !contexts.cancel(tag));
  if (unknown.length === 0) return accepted('No further updates');
  return refused(`Nothing is updated under ${unknown.map((tag) => JSON.stringify(tag)).join(', ')}`);
}
