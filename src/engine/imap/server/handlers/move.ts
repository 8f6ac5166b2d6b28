// MOVE: COPY and EXPUNGE of the same messages in one step. COPYUID comes before the EXPUNGE responses.
// RFC 9051 §6.4.8, RFC 6851 §3.1, §3.2, §4.3 and §4.4 (QRESYNC).

import type { CopyArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { copyUidCode, transferOf } from '../copied-messages.ts';
import { expungedCode } from '../highest-mod-seq.ts';
import { checkedHere } from '../mailbox-named.ts';
import { readOnlyRefusal } from '../read-only.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys MOVE. */
export function move(connection: ImapConnection, args: CopyArguments): Reply {
  const { view } = connection;
  if (view.readOnly) return readOnlyRefusal();
  // RFC 6851 §4.2: what STORE of \Deleted and EXPUNGE take, besides what COPY takes.
  const allowed = checkedHere(connection, ['t', 'e']);
  if (!allowed.ok) return allowed.error;
  const transfer = transferOf(connection, args);
  if (!transfer.ok) return transfer.error;
  const { uids, target, keeps } = transfer.value;
  const moved = view.mailbox.moveTo(target, uids, keeps);
  if (!moved.ok) return refusedByStore(moved.error);
  const code = copyUidCode(connection, target, moved.value);
  if (code) connection.sendOk(code, 'Moved');
  return accepted('MOVE completed', expungedCode(connection, moved.value.source.length));
}
