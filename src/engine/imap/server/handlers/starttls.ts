// STARTTLS: the last words in clear. What the client sent behind it in clear is thrown away by the endpoint.
// RFC 9051 §6.2.1.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted, wrong } from '../reply.ts';

/** Obeys STARTTLS. */
export function startTls(connection: ImapConnection): Reply {
  if (connection.line.secured) return wrong('TLS protects this connection already');
  if (!connection.startTlsOffered) return wrong('STARTTLS is not offered here');
  return { ...accepted('Begin TLS negotiation now'), afterwards: () => connection.line.startTls() };
}
