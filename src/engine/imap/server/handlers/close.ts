// CLOSE: remove what is \Deleted without a word, and deselect. RFC 9051 §6.4.1.

import type { ImapConnection } from '../connection.ts';
import { deletedUids } from '../deleted-uids.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys CLOSE. */
export function close(connection: ImapConnection): Reply {
  const { view } = connection;
  const doomed = view.readOnly ? [] : deletedUids(view);
  connection.deselect('deselected');
  view.mailbox.expunge(doomed);
  return accepted('CLOSE completed');
}
