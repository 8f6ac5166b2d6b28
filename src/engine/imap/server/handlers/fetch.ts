// FETCH: data of messages. RFC 9051 §6.4.5 (3501 §6.4.5), RFC 7162 §3.1.4.

import type { StoredMessage } from '../../../store/message.ts';
import type { Uid } from '../../../store/numbers.ts';
import type { FetchData } from '../../response-syntax.ts';
import type { SeqNum } from '../../selected-view.ts';
import type { FetchArguments, FetchItem } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { expungeIssued } from '../copied-messages.ts';
import { fetchItem, setsSeen } from '../fetch-items.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { resolveSet } from '../resolve-set.ts';

/** Obeys FETCH. */
export function fetch(connection: ImapConnection, args: FetchArguments): Reply {
  const { view } = connection;
  const seqs = resolveSet(connection, args.set, args.uid);
  if (!seqs.ok) return seqs.error;
  const items = allItems(args);
  if (items.some(({ type }) => type === 'FLAGS')) connection.tellNewFlags();
  if (items.some(({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  const changed = seqs.value.filter((seq) => isWanted(view.message(seq), args.changedSince));
  const seen = items.some(setsSeen) ? markSeen(connection, changed) : undefined;
  let unknownEncoding = false;
  let gone = false;
  for (const seq of changed) {
    const message = view.message(seq);
    if (!message) gone = true;
    else if (!sendMessage(connection, seq, message, items, seen)) unknownEncoding = true;
  }
  // By UID a message that is no more is passed over; by number the client must learn why it got nothing.
  if (gone && !args.uid) return expungeIssued();
  if (unknownEncoding) return refused('Some content has an unknown encoding', { name: 'UNKNOWN-CTE' });
  return accepted('FETCH completed');
}

/** UID FETCH always tells the UID (RFC 9051 §6.4.9), CHANGEDSINCE the modification sequence (RFC 7162 §3.1.4.1). */
function allItems({ uid, items, changedSince }: FetchArguments): readonly FetchItem[] {
  const all = [...items];
  if (uid && !items.some(({ type }) => type === 'UID')) all.unshift({ type: 'UID' });
  if (changedSince !== undefined && !items.some(({ type }) => type === 'MODSEQ')) all.push({ type: 'MODSEQ' });
  return all;
}

/** A message that is gone is wanted too: the client asked for it. */
function isWanted(message: StoredMessage | undefined, changedSince: number | undefined): boolean {
  return changedSince === undefined || message === undefined || message.modSeq > changedSince;
}

/** Marks the messages as seen; answers those that were not. EXAMINE marks nothing. RFC 9051 §6.4.5. */
function markSeen(connection: ImapConnection, seqs: readonly SeqNum[]): ReadonlySet<Uid> | undefined {
  const { view } = connection;
  if (view.readOnly) return undefined;
  const uids = seqs.flatMap((seq) => view.uidOf(seq) ?? []);
  const stored = connection.withOwnFlags(() => view.mailbox.setFlags(uids, 'add', ['\\Seen']));
  return new Set(stored.ok ? stored.value.changed : []);
}

/** Sends one FETCH response; false when an item could not be given. */
function sendMessage(
  connection: ImapConnection,
  seq: SeqNum,
  message: StoredMessage,
  items: readonly FetchItem[],
  seen: ReadonlySet<Uid> | undefined,
): boolean {
  const data: FetchData[] = [];
  let flags = false;
  let complete = true;
  for (const item of items) {
    const value = fetchItem(connection, message, item);
    if (value) data.push(value);
    else complete = false;
    flags ||= item.type === 'FLAGS';
  }
  if (seen?.has(message.uid) === true) {
    data.push(...seenItems(connection, message, items));
    flags = true;
  }
  if (flags) connection.view.flagsTold(message.uid);
  if (data.length > 0) connection.send({ type: 'FETCH', seq, items: data });
  return complete;
}

/** The flags that FETCH itself changed are told with the data, where they were not asked for. RFC 9051 §6.4.5. */
function seenItems(
  connection: ImapConnection,
  message: StoredMessage,
  asked: readonly FetchItem[],
): readonly FetchData[] {
  const wanted: FetchItem[] = [{ type: 'FLAGS' }];
  if (connection.condstore) wanted.push({ type: 'MODSEQ' });
  return wanted
    .filter(({ type }) => !asked.some((item) => item.type === type))
    .flatMap((item) => fetchItem(connection, message, item) ?? []);
}
