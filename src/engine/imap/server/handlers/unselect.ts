// UNSELECT: deselect, and remove nothing. RFC 9051 §6.4.2, RFC 3691 §2.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys UNSELECT. */
export function unselect(connection: ImapConnection): Reply {
  connection.deselect('deselected');
  return accepted('UNSELECT completed');
}
