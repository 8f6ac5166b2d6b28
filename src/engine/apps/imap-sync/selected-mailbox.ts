// What the server says about the selected mailbox, folded into the cache: the only place where sequence numbers mean
// anything to the client. Knows what is certain and what must be asked. RFC 9051 §7.4, §7.5, RFC 7162 §3.2.10.

import { numbersOf, resolveRanges, rangesHold, countOf, setOf } from '../../imap/number-set.ts';
import type { ImapData } from '../../imap/client/requests.ts';
import type { FetchData } from '../../imap/response-syntax.ts';
import type { SequenceSet, UidSet } from '../../imap/syntax.ts';
import { type CachedMailbox, type CachedMessage, isDescribed } from './cache.ts';
import { sectionName } from './section-name.ts';

/** A server that claims more messages than this is not believed. */
const MESSAGES_MAX = 1_000_000;

/** One selection of one mailbox. */
export class SelectedMailbox {
  readonly cached: CachedMailbox;
  /** How many messages the server says there are. */
  exists = 0;
  /** New messages came that were not described yet. */
  arrivals = false;
  /** Flags changed of a message whose UID is not known. */
  flagsUncertain = false;
  /** What SELECT said. */
  uidValidity: number | undefined;
  uidNext: number | undefined;
  highestModSeq: number | undefined;
  /** Whether the server breaks the rules so that nothing can be believed. */
  nonsense = false;
  /** UID by sequence number − 1; empty when it is not known. */
  #uids: number[] = [];

  constructor(cached: CachedMailbox) {
    this.cached = cached;
  }

  /**
   * Whether the cache holds exactly the messages that the server told of. While no new message is unknown, everything
   * on the server is in the cache, so that equal counts mean equal sets.
   */
  get consistent(): boolean {
    return (
      !this.arrivals &&
      !this.flagsUncertain &&
      this.cached.messages.size === this.exists &&
      this.undescribed.length === 0
    );
  }

  /** UIDs of cached messages that were only heard of, ascending. */
  get undescribed(): readonly number[] {
    const uids: number[] = [];
    for (const message of this.cached.messages.values()) if (!isDescribed(message)) uids.push(message.uid);
    return uids.sort((left, right) => left - right);
  }

  /** All cached UIDs, ascending. */
  get uids(): readonly number[] {
    return [...this.cached.messages.keys()].sort((left, right) => left - right);
  }

  /** The cache was brought up to date: from now on sequence numbers are known. */
  learnNumbers(): void {
    if (this.consistent) this.#uids = [...this.uids];
  }

  /** Takes what the server said. */
  hear(data: ImapData): void {
    switch (data.type) {
      case 'EXISTS':
        return this.#count(data.count);
      case 'EXPUNGE':
        return this.#expunge(data.seq);
      case 'VANISHED':
        return this.#vanish(data.uids, data.earlier);
      case 'FETCH':
        return this.#describe(data.seq, data.items);
      case 'status':
        return this.#hearCode(data.code);
      default:
        return undefined;
    }
  }

  /** Removes cached messages that are not among `uids`, which is what a search of all messages found. */
  keepOnly(uids: readonly number[]): void {
    const found = new Set(uids);
    for (const uid of this.cached.messages.keys()) if (!found.has(uid)) this.cached.messages.delete(uid);
    if (uids.some((uid) => !this.cached.messages.has(uid))) this.arrivals = true;
  }

  #hearCode(code: Extract<ImapData, { type: 'status' }>['code']): void {
    if (code?.name === 'UIDVALIDITY') this.uidValidity = code.value;
    else if (code?.name === 'UIDNEXT') this.uidNext = code.value;
    else if (code?.name === 'HIGHESTMODSEQ') this.highestModSeq = code.value;
  }

  /** RFC 9051 §7.4.1: the count never falls but by EXPUNGE. */
  #count(count: number): void {
    if (count > MESSAGES_MAX || count < this.exists) this.nonsense = true;
    if (count > this.exists) this.arrivals = true;
    this.exists = Math.min(count, MESSAGES_MAX);
  }

  /** RFC 9051 §7.5.1: the numbers behind it move up at once. */
  #expunge(seq: number): void {
    if (seq > this.exists) {
      this.nonsense = true;
      return;
    }
    this.exists -= 1;
    const [uid] = this.#uids.splice(seq - 1, 1);
    if (uid !== undefined && uid > 0) this.cached.messages.delete(uid);
  }

  /** RFC 7162 §3.2.10: `(EARLIER)` tells of what was gone before and counts no message. */
  #vanish(uids: UidSet, earlier: boolean): void {
    const ranges = resolveRanges(uids, 0);
    for (const uid of this.cached.messages.keys()) if (rangesHold(ranges, uid)) this.cached.messages.delete(uid);
    if (earlier) return;
    this.exists = Math.max(0, this.exists - countOf(ranges));
    const known = this.#uids.length > 0 && this.#uids.every((uid) => uid > 0);
    this.#uids = known ? this.#uids.filter((uid) => !rangesHold(ranges, uid)) : [];
  }

  #describe(seq: number, items: readonly FetchData[]): void {
    if (seq > this.exists) {
      this.nonsense = true;
      return;
    }
    const uid = items.find((item) => item.type === 'UID')?.uid ?? this.#uids[seq - 1] ?? 0;
    if (uid === 0) {
      this.flagsUncertain = true;
      return;
    }
    if (!this.#number(seq, uid)) return;
    const message = this.cached.messages.get(uid) ?? newMessage(this.cached, uid);
    for (const item of items) take(message, item);
  }

  /** Notes which UID a number means; one that means two is a lie. RFC 9051 §2.3.1.1. */
  #number(seq: number, uid: number): boolean {
    const known = this.#uids[seq - 1] ?? 0;
    if (known > 0 && known !== uid) {
      this.nonsense = true;
      return false;
    }
    while (this.#uids.length < seq) this.#uids.push(0);
    this.#uids[seq - 1] = uid;
    return true;
  }
}

function newMessage(mailbox: CachedMailbox, uid: number): CachedMessage {
  const message: CachedMessage = { uid, flags: [], sections: new Map() };
  mailbox.messages.set(uid, message);
  return message;
}

function take(message: CachedMessage, item: FetchData): void {
  if (item.type === 'FLAGS') message.flags = item.flags.filter((flag) => flag !== '\\Recent');
  else if (item.type === 'MODSEQ') message.modSeq = item.modSeq;
  else if (item.type === 'RFC822.SIZE') message.octets = item.octets;
  else if (item.type === 'INTERNALDATE') message.internalDate = item.date;
  else if (item.type === 'ENVELOPE') message.envelope = item.envelope;
  else if (item.type === 'BODYSTRUCTURE') message.structure = item.body;
  else if (item.type === 'BODY[]' && item.origin === undefined && item.data) {
    message.sections.set(sectionName(item.section), item.data);
  } else if (item.type === 'BODY[]' && item.origin !== undefined && item.data) {
    takePiece(message.pieces?.get(sectionName(item.section)), item.origin, item.data);
  }
}

/** A piece that was asked for and is the next one; others are nobody's. */
function takePiece(pieces: Uint8Array[] | undefined, origin: number, data: Uint8Array): void {
  const length = pieces?.reduce((sum, piece) => sum + piece.length, 0);
  if (origin === length && data.length > 0) pieces?.push(data);
}

/** The UIDs that a search found, whichever way the server says it. RFC 9051 §7.3.4, RFC 3501 §7.2.5. */
export function foundBy(data: readonly ImapData[]): readonly number[] {
  const found = new Set<number>();
  for (const response of data) {
    if (response.type === 'SEARCH') for (const uid of response.numbers) found.add(uid);
    if (response.type === 'ESEARCH' && countOf(resolveRanges(response.all ?? [], 0)) <= MESSAGES_MAX) {
      for (const uid of numbersOf(response.all ?? [])) found.add(uid);
    }
  }
  return [...found].sort((left, right) => left - right);
}

/** The set of all UIDs from `from` on. RFC 9051 §9: where none is that great, `*` is the last message nevertheless. */
export function fromUid(from: number): SequenceSet {
  return { type: 'ranges', ranges: [{ from, to: '*' }] };
}

/** The set of exactly these UIDs, which must ascend. */
export function exactly(uids: readonly number[]): SequenceSet {
  return setOf(uids);
}
