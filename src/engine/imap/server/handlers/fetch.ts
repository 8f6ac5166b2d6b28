// FETCH: data of messages, sent in portions. RFC 9051 §6.4.5 (3501 §6.4.5), RFC 7162 §3.1.4, §3.2.6 (VANISHED).

import type { StoredMessage } from '../../../store/message.ts';
import type { Uid } from '../../../store/numbers.ts';
import type { ResolvedRange } from '../../number-set.ts';
import type { FetchData } from '../../response-syntax.ts';
import { type SelectedView, type SeqNum, seqNum } from '../../selected-view.ts';
import type { FetchArguments, FetchItem } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { expungeIssued } from '../copied-messages.ts';
import { fetchItem, setsSeen } from '../fetch-items.ts';
import { rightsHere } from '../places.ts';
import { tellGone } from '../gone-messages.ts';
import { partOfRanges } from '../partial-ranges.ts';
import { type Completion, type Portions, type Reply, accepted, inPortions, refused, wrong } from '../reply.ts';
import { resolveSeqRanges } from '../resolve-set.ts';

/** Obeys FETCH. */
export function fetch(connection: ImapConnection, args: FetchArguments): Reply {
  if (args.vanished && (!connection.qresync || args.changedSince === undefined)) return vanishedRefusal(connection);
  const ranges = resolveSeqRanges(connection, args.set, args.uid);
  if (!ranges.ok) return ranges.error;
  const wanted = args.partial ? partOfRanges(ranges.value, args.partial) : ranges.value;
  return inPortions(fetchAll(connection, args, wanted));
}

function vanishedRefusal({ qresync }: ImapConnection): Completion {
  return wrong(qresync ? 'VANISHED needs CHANGEDSINCE' : 'ENABLE QRESYNC comes before VANISHED');
}

/** Sends all that a FETCH of these messages asks for. What is gone comes first. RFC 7162 §3.2.6. */
export function* fetchAll(
  connection: ImapConnection,
  args: FetchArguments,
  ranges: readonly ResolvedRange[],
  matched = 0,
): Portions {
  const { set, changedSince, vanished } = args;
  const items = allItems(connection, args);
  if (items.some(({ type }) => type === 'FLAGS')) connection.tellNewFlags();
  if (items.some(({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  if (vanished && changedSince !== undefined) yield* tellGone(connection, { set, modSeq: changedSince, matched });
  return yield* sendAll(connection, args, items, ranges);
}

/** UID FETCH always tells the UID (RFC 9051 §6.4.9), CHANGEDSINCE the modification sequence (RFC 7162 §3.1.4.1). */
function allItems({ uidOnly }: ImapConnection, { uid, items, changedSince }: FetchArguments): readonly FetchItem[] {
  const all = [...items];
  // UIDFETCH names the UID already. RFC 9586.
  if (uid && !uidOnly && !items.some(({ type }) => type === 'UID')) all.unshift({ type: 'UID' });
  if (changedSince !== undefined && !items.some(({ type }) => type === 'MODSEQ')) all.push({ type: 'MODSEQ' });
  return all;
}

/** What the responses to one FETCH have in common. */
interface Task {
  readonly items: readonly FetchItem[];
  readonly marksSeen: boolean;
  readonly asksFlags: boolean;
}

function* sendAll(
  connection: ImapConnection,
  args: FetchArguments,
  items: readonly FetchItem[],
  ranges: readonly ResolvedRange[],
): Portions {
  // RFC 4314 §4: without the right `s` reading leaves no mark.
  const marksSeen =
    !connection.view.readOnly && rightsHere(connection).has('s') && items.some((item) => setsSeen(connection, item));
  const task: Task = { items, marksSeen, asksFlags: items.some(({ type }) => type === 'FLAGS') };
  let gone = false;
  let complete = true;
  for (const batch of batchesOf(connection.view, ranges, args.changedSince)) {
    if (connection.portionFull) yield;
    gone ||= batch.gone;
    const seen = marksSeen ? markSeen(connection, batch) : undefined;
    for (const [index, message] of batch.messages.entries()) {
      if (connection.portionFull) yield;
      const seq = batch.seqs[index] ?? seqNum(0);
      complete = sendMessage(connection, task, seq, message, seen) && complete;
    }
  }
  return completion(args, gone, complete);
}

function completion({ uid }: FetchArguments, gone: boolean, complete: boolean): Completion {
  // By UID a message that is no more is passed over; by number the client must learn why it got nothing.
  if (gone && !uid) return expungeIssued();
  if (!complete) return refused('Some content has an unknown encoding', { name: 'UNKNOWN-CTE' });
  return accepted('FETCH completed');
}

/** Messages that are marked as seen together, shortly before they are sent. */
interface Batch {
  readonly seqs: SeqNum[];
  readonly messages: StoredMessage[];
  /** Some that were asked for are no more. */
  gone: boolean;
}

/** A batch has no more messages and, but for its last one, octets than that: a client that goes away has not seen them. */
const BATCH_MESSAGES = 250;
const BATCH_OCTETS = 128 * 1024;

/** The messages that are asked for, and have changed when only those are wanted. */
function* batchesOf(view: SelectedView, ranges: readonly ResolvedRange[], changedSince = -1): Generator<Batch, void> {
  let batch: Batch = { seqs: [], messages: [], gone: false };
  let octets = 0;
  for (const { from, to } of ranges) {
    for (let seq = seqNum(from); seq <= to; seq = seqNum(seq + 1)) {
      const message = view.message(seq);
      if (!message) batch.gone = true;
      else if (message.modSeq > changedSince) {
        batch.seqs.push(seq);
        batch.messages.push(message);
        octets += message.raw.length;
      }
      if (octets < BATCH_OCTETS && batch.seqs.length < BATCH_MESSAGES) continue;
      yield batch;
      batch = { seqs: [], messages: [], gone: false };
      octets = 0;
    }
  }
  yield batch;
}

/** Marks messages as seen; answers those that were not. RFC 9051 §6.4.5. */
function markSeen(connection: ImapConnection, { messages }: Batch): ReadonlySet<Uid> {
  const uids = messages.map(({ uid }) => uid);
  const stored = connection.withOwnFlags(() => connection.view.mailbox.setFlags(uids, 'add', ['\\Seen']));
  return new Set(stored.ok ? stored.value.changed : []);
}

/** Sends one FETCH response; false when an item could not be given. */
function sendMessage(
  connection: ImapConnection,
  { items, asksFlags }: Task,
  seq: SeqNum,
  message: StoredMessage,
  seen: ReadonlySet<Uid> | undefined,
): boolean {
  const data: FetchData[] = [];
  for (const item of items) {
    const value = fetchItem(connection, message, item);
    if (value) data.push(value);
  }
  const complete = data.length === items.length;
  const nowSeen = seen?.has(message.uid) === true;
  if (nowSeen) data.push(...seenItems(connection, message, items));
  if (nowSeen || asksFlags) connection.view.flagsTold(message.uid);
  if (data.length > 0) connection.send({ type: 'FETCH', seq, items: data });
  return complete;
}

/**
 * The flags that FETCH itself changed are told with the data, where they were not asked for (RFC 9051 §6.4.5); with UID
 * and modification sequence to whoever wants those (RFC 7162 §3.2.4).
 */
function seenItems(
  connection: ImapConnection,
  message: StoredMessage,
  asked: readonly FetchItem[],
): readonly FetchData[] {
  const wanted: FetchItem[] = [{ type: 'FLAGS' }];
  if (connection.condstore) wanted.push({ type: 'UID' }, { type: 'MODSEQ' });
  return wanted
    .filter(({ type }) => !asked.some((item) => item.type === type))
    .flatMap((item) => fetchItem(connection, message, item) ?? []);
}
