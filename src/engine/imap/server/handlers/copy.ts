// COPY: the same messages once more, in another mailbox. RFC 9051 §6.4.7.

import type { CopyArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { makeTarget, tellCopied } from '../copied-in-imap2.ts';
import { copyUidCode, transferOf } from '../copied-messages.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys COPY. */
export function copy(connection: ImapConnection, args: CopyArguments): Reply {
  const isImap2 = connection.supports('IMAP2');
  if (isImap2) makeTarget(connection, args.mailbox);
  const transfer = transferOf(connection, args);
  if (!transfer.ok) return transfer.error;
  const { uids, target, keeps } = transfer.value;
  const copied = connection.view.mailbox.copyTo(target, uids, keeps);
  if (!copied.ok) return refusedByStore(copied.error);
  if (isImap2) tellCopied(connection, uids);
  return accepted('COPY completed', copyUidCode(connection, target, copied.value));
}
