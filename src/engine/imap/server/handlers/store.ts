// STORE: change the flags of messages. RFC 9051 §6.4.6, RFC 7162 §3.1.3 (UNCHANGEDSINCE).

import type { Uid } from '../../../store/numbers.ts';
import { setOf } from '../../number-set.ts';
import type { FetchData, ResponseCode } from '../../response-syntax.ts';
import type { SeqNum } from '../../selected-view.ts';
import type { StoreArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { expungeIssued } from '../copied-messages.ts';
import { readOnlyRefusal } from '../read-only.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { resolveSet } from '../resolve-set.ts';
import { shownFlags } from '../shown-flags.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys STORE. */
export function store(connection: ImapConnection, args: StoreArguments): Reply {
  const { view } = connection;
  if (view.readOnly) return readOnlyRefusal();
  const seqs = resolveSet(connection, args.set, args.uid);
  if (!seqs.ok) return seqs.error;
  if (args.unchangedSince !== undefined) connection.enableCondstore();
  const here: SeqNum[] = [];
  const uids: Uid[] = [];
  for (const seq of seqs.value) {
    const message = view.message(seq);
    if (!message) continue;
    here.push(seq);
    uids.push(message.uid);
  }
  const stored = connection.withOwnFlags(() => view.mailbox.setFlags(uids, args.mode, args.flags, args.unchangedSince));
  if (!stored.ok) return refusedByStore(stored.error);
  connection.tellNewFlags();
  const modified = new Set(stored.value.modified);
  tellStored(connection, args, here, modified, stored.value.changed);
  return completion(connection, args, modified, here.length < seqs.value.length);
}

/**
 * The new flags, unless .SILENT; the new modification sequence, even then, to those who want it. RFC 7162 §3.1.3: after
 * UNCHANGEDSINCE for every message that passed the test.
 */
function tellStored(
  connection: ImapConnection,
  { uid: withUid, silent, unchangedSince }: StoreArguments,
  seqs: readonly SeqNum[],
  modified: ReadonlySet<Uid>,
  changed: readonly Uid[],
): void {
  const { view, condstore } = connection;
  const newModSeq = new Set(condstore ? changed : []);
  for (const seq of seqs) {
    const message = view.message(seq);
    if (!message || modified.has(message.uid)) continue;
    const items: FetchData[] = [];
    if (withUid || connection.rev2) items.push({ type: 'UID', uid: message.uid });
    if (!silent) items.push({ type: 'FLAGS', flags: shownFlags(connection, view, message) });
    const news = !silent || unchangedSince !== undefined || newModSeq.has(message.uid);
    if (condstore && news) items.push({ type: 'MODSEQ', modSeq: message.modSeq });
    if (!silent) view.flagsTold(message.uid);
    if (!silent || (condstore && news)) connection.send({ type: 'FETCH', seq, items });
  }
}

function completion(
  { view }: ImapConnection,
  { uid }: StoreArguments,
  modified: ReadonlySet<Uid>,
  someAreGone: boolean,
): Reply {
  const code =
    modified.size > 0 ? modifiedCode([...modified], uid ? (each) => each : (each) => view.seqOf(each)) : undefined;
  if (someAreGone && !uid) return code ? refused('Some of the messages no longer exist', code) : expungeIssued();
  return accepted(code ? 'Conditional STORE failed for some messages' : 'STORE completed', code);
}

/** The messages that had changed since: by UID after UID STORE, else by sequence number. RFC 7162 §3.1.3. */
function modifiedCode(uids: readonly Uid[], numberOf: (uid: Uid) => number | undefined): ResponseCode {
  const numbers = uids.flatMap((uid) => numberOf(uid) ?? []);
  return { name: 'MODIFIED', set: setOf(numbers) };
}
