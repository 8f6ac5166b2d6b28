// REPLACE and UID REPLACE: a new version takes the place of a message, in one step. RFC 8508 §3.

import { rangesOf } from '../../number-set.ts';
import type { ReplaceArguments } from '../../syntax/append.ts';
import { newMessage } from '../appended-messages.ts';
import type { ImapConnection } from '../connection.ts';
import { expungeIssued } from '../copied-messages.ts';
import { withFlagsOf } from '../flag-rights.ts';
import { checkedHere, mailboxNamed } from '../mailbox-named.ts';
import { readOnlyRefusal } from '../read-only.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { resolveSet } from '../resolve-set.ts';
import { refusedByStore, refusedTarget } from '../store-problems.ts';
import { tellsUids } from '../told-uids.ts';

/** Obeys REPLACE. APPENDUID comes before the EXPUNGE responses, so in an untagged OK. RFC 8508 §4.3. */
export function replace(connection: ImapConnection, args: ReplaceArguments): Reply {
  const { view } = connection;
  if (view.readOnly) return readOnlyRefusal();
  // The old message goes as by STORE of \Deleted and EXPUNGE. RFC 8508 §4.1.
  const allowed = checkedHere(connection, ['t', 'e']);
  if (!allowed.ok) return allowed.error;
  const { number, uid } = args;
  const seqs = resolveSet(connection, { type: 'ranges', ranges: [{ from: number, to: number }] }, uid);
  if (!seqs.ok) return seqs.error;
  const [seq] = seqs.value;
  if (seq === undefined) return refused('There is no message with that UID', { name: 'NONEXISTENT' });
  const old = view.message(seq);
  if (!old) return expungeIssued();
  const target = mailboxNamed(connection, args.mailbox, ['i']);
  if (!target.ok) return refusedTarget(target.error);
  const made = newMessage(connection, args.message);
  if (!made.ok) return made.error;
  const message = withFlagsOf(connection, target.value, made.value);
  const appended = view.mailbox.replace(old.uid, target.value, message);
  if (!appended.ok) return refusedByStore(appended.error);
  if (tellsUids(connection, target.value)) {
    const { uidValidity } = target.value;
    connection.sendOk({ name: 'APPENDUID', uidValidity, uids: rangesOf([appended.value]) }, 'Replacement is stored');
  }
  return accepted('REPLACE completed');
}
