// COMPRESS: everything behind the OK is deflated, in both directions. RFC 4978 §3.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted, wrong } from '../reply.ts';

/** Obeys COMPRESS. TLS does not compress here, so nothing else can stand in the way. */
export function compress(connection: ImapConnection): Reply {
  if (connection.line.compressed) return wrong('DEFLATE is active already', { name: 'COMPRESSIONACTIVE' });
  return { ...accepted('DEFLATE active'), afterwards: () => connection.line.compress() };
}
