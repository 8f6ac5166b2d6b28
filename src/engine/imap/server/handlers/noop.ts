// NOOP: nothing, which is how a client asks for news; and CHECK, which does the same here. RFC 9051 §6.1.2, 3501 §6.4.1.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';
import { tellChanges } from '../tell-changes.ts';

/** Obeys NOOP. */
export function noop(): Reply {
  return accepted('NOOP completed');
}

/** Everything is in the store at once, so there is nothing to write down. IMAP2 tells the counts. RFC 1176 (CHECK). */
export function check(connection: ImapConnection): Reply {
  if (connection.supports('IMAP2')) {
    tellChanges(connection, true);
    connection.send({ type: 'EXISTS', count: connection.view.count });
    connection.send({ type: 'RECENT', count: connection.view.countRecent() });
  }
  return accepted('CHECK completed');
}
