// CAPABILITY: what this server can do for this client now. RFC 9051 §6.1.1.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys CAPABILITY. */
export function capability(connection: ImapConnection): Reply {
  connection.send({ type: 'CAPABILITY', capabilities: connection.capabilities });
  return accepted('CAPABILITY completed');
}
