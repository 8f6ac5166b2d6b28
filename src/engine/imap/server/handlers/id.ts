// ID: who are you? RFC 2971 §3.1.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys ID. */
export function id(connection: ImapConnection): Reply {
  connection.send({ type: 'ID', parameters: [{ field: 'name', value: 'IMAP Lab' }] });
  return accepted('ID completed');
}
