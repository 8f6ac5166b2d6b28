// CLOSE: remove what is \Deleted without a word, and deselect. RFC 9051 §6.4.1, RFC 7162 §3.2.8.

import type { ImapConnection } from '../connection.ts';
import { deletedUids } from '../deleted-uids.ts';
import { rightsHere } from '../places.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys CLOSE. */
export function close(connection: ImapConnection): Reply {
  const { view } = connection;
  // Without the right to expunge the mailbox is just left. RFC 4314 §4.
  const doomed = view.readOnly || !rightsHere(connection).has('e') ? [] : deletedUids(view);
  connection.deselect('deselected');
  view.mailbox.expunge(doomed);
  return accepted('CLOSE completed');
}
