// EXPUNGE and UID EXPUNGE: remove what is \Deleted for ever. RFC 9051 §6.4.3 and §6.4.9, RFC 4315 §2.1, RFC 7162 §3.2.7.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { deletedUids } from '../deleted-uids.ts';
import { expungedCode } from '../highest-mod-seq.ts';
import { checkedHere } from '../mailbox-named.ts';
import { readOnlyRefusal } from '../read-only.ts';
import { type Reply, accepted } from '../reply.ts';
import { resolveSet } from '../resolve-set.ts';

/** Obeys EXPUNGE. */
export function expunge(connection: ImapConnection, args: ArgumentsOf<'EXPUNGE'>): Reply {
  const { view } = connection;
  if (view.readOnly) return readOnlyRefusal();
  const allowed = checkedHere(connection, ['e']);
  if (!allowed.ok) return allowed.error;
  if (!args.uid) {
    const removed = view.mailbox.expunge(deletedUids(view));
    return accepted('EXPUNGE completed', expungedCode(connection, removed.length));
  }
  const seqs = resolveSet(connection, args.set, true);
  if (!seqs.ok) return seqs.error;
  const deleted = seqs.value.flatMap((seq) => {
    const message = view.message(seq);
    return message?.flags.deleted === true ? message.uid : [];
  });
  const removed = view.mailbox.expunge(deleted);
  return accepted('UID EXPUNGE completed', expungedCode(connection, removed.length));
}
