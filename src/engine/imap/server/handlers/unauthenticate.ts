// UNAUTHENTICATE: the connection is kept for somebody else. RFC 8437 §3.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys UNAUTHENTICATE; NO is not an answer, because clients may pipeline the next login. Nothing is expunged. */
export function unauthenticate(connection: ImapConnection): Reply {
  connection.unauthenticate();
  const afterwards = (): void => connection.line.endCompression();
  return { ...accepted('You are nobody now', connection.capabilityCode), afterwards };
}
