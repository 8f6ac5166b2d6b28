// STORE: change the flags of messages, all at once; the answer comes in portions. RFC 9051 §6.4.6 (3501 §6.4.6),
// RFC 7162 §3.1.3 (UNCHANGEDSINCE) and §3.2.4.

import type { FlagsOutcome } from '../../../store/mailbox.ts';
import type { StoredMessage } from '../../../store/message.ts';
import type { Uid } from '../../../store/numbers.ts';
import { type ResolvedRange, setOf } from '../../number-set.ts';
import type { FetchData, ResponseCode } from '../../response-syntax.ts';
import { seqNum } from '../../selected-view.ts';
import type { StoreArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { expungeIssued } from '../copied-messages.ts';
import { flagsWith, mayStore } from '../flag-rights.ts';
import { rightsHere } from '../places.ts';
import { readOnlyRefusal } from '../read-only.ts';
import { type Completion, type Portions, type Reply, accepted, inPortions, refused } from '../reply.ts';
import { resolveSeqRanges } from '../resolve-set.ts';
import { shownFlags } from '../shown-flags.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys STORE. */
export function store(connection: ImapConnection, args: StoreArguments): Reply {
  const { view } = connection;
  if (view.readOnly) return readOnlyRefusal();
  const rights = rightsHere(connection);
  if (!mayStore(rights, args)) return refused('None of these flags may be changed here', { name: 'NOPERM' });
  const ranges = resolveSeqRanges(connection, args.set, args.uid);
  if (!ranges.ok) return ranges.error;
  if (args.unchangedSince !== undefined) connection.enableCondstore();
  const { uids, gone } = uidsHere(connection, ranges.value);
  const { mode, flags, unchangedSince } = args;
  const mayChange = flagsWith(rights);
  const kept = connection.fault('forgets-flags') ? [] : uids;
  const stored = connection.withOwnFlags(() => view.mailbox.setFlags(kept, mode, flags, unchangedSince, mayChange));
  if (!stored.ok) return refusedByStore(stored.error);
  connection.tellNewFlags();
  return inPortions(tellStored(connection, args, ranges.value, stored.value, gone));
}

/** The messages that are still there. */
function uidsHere(
  { view }: ImapConnection,
  ranges: readonly ResolvedRange[],
): { readonly uids: readonly Uid[]; readonly gone: boolean } {
  const uids: Uid[] = [];
  let gone = false;
  for (const { from, to } of ranges) {
    for (let seq = from; seq <= to; seq += 1) {
      const message = view.message(seqNum(seq));
      if (message) uids.push(message.uid);
      else gone = true;
    }
  }
  return { uids, gone };
}

function* tellStored(
  connection: ImapConnection,
  args: StoreArguments,
  ranges: readonly ResolvedRange[],
  { changed, modified }: FlagsOutcome,
  gone: boolean,
): Portions {
  const isChanged = ascendingMembers(changed);
  const isModified = ascendingMembers(modified);
  for (const { from, to } of ranges) {
    for (let seq = seqNum(from); seq <= to; seq = seqNum(seq + 1)) {
      if (connection.portionFull) yield;
      const message = connection.view.message(seq);
      if (!message) continue;
      const failed = isModified(message.uid);
      const items = itemsFor(connection, args, message, failed, isChanged(message.uid));
      if (items.length > 0) connection.send({ type: 'FETCH', seq, items });
    }
  }
  return completion(connection, args, modified, gone);
}

/**
 * The new flags, unless .SILENT; the new modification sequence, even then, to those who want it. RFC 7162 §3.1.3: after
 * UNCHANGEDSINCE for every message, and those that failed the test with their flags, so that nobody need ask.
 */
function itemsFor(
  connection: ImapConnection,
  { uid: withUid, silent, unchangedSince }: StoreArguments,
  message: StoredMessage,
  failed: boolean,
  changed: boolean,
): readonly FetchData[] {
  const { view, condstore } = connection;
  const withFlags = !silent || failed;
  const withModSeq = condstore && (withFlags || unchangedSince !== undefined || changed);
  if (!withFlags && !withModSeq) return [];
  const items: FetchData[] = [];
  if (withUid || connection.rev2 || condstore) items.push({ type: 'UID', uid: message.uid });
  if (withFlags) {
    items.push({ type: 'FLAGS', flags: shownFlags(connection, view, message) });
    view.flagsTold(message.uid);
  }
  if (withModSeq) items.push({ type: 'MODSEQ', modSeq: message.modSeq });
  return items;
}

/** Whether a UID is in `uids`; both these and what is asked for must ascend. */
function ascendingMembers(uids: readonly Uid[]): (uid: Uid) => boolean {
  let next = 0;
  return (uid) => {
    while ((uids[next] ?? Number.POSITIVE_INFINITY) < uid) next += 1;
    return uids[next] === uid;
  };
}

function completion(
  { view }: ImapConnection,
  { uid }: StoreArguments,
  modified: readonly Uid[],
  someAreGone: boolean,
): Completion {
  const code =
    modified.length > 0 ? modifiedCode(modified, uid ? (each) => each : (each) => view.seqOf(each)) : undefined;
  if (someAreGone && !uid) return code ? refused('Some of the messages no longer exist', code) : expungeIssued();
  return accepted(code ? 'Conditional STORE failed for some messages' : 'STORE completed', code);
}

/** The messages that had changed since: by UID after UID STORE, else by sequence number. RFC 7162 §3.1.3. */
function modifiedCode(uids: readonly Uid[], numberOf: (uid: Uid) => number | undefined): ResponseCode {
  const numbers = uids.flatMap((uid) => numberOf(uid) ?? []);
  return { name: 'MODIFIED', set: setOf(numbers) };
}
