// What one client believes about its selected mailbox: which message has which sequence number, and what it has not been
// told yet. Two clients of one mailbox have two views. RFC 9051 §2.3.1.2 and §7.5.1; \Recent: RFC 3501 §2.3.2.

import type { Brand } from '../base/brand.ts';
import { invariant } from '../base/invariant.ts';
import type { MessagesChange } from '../store/change.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { StoredMessage } from '../store/message.ts';
import { type Uid, uid as uidOf } from '../store/numbers.ts';
import type { Told, Untold } from './events.ts';
import { type Batch, UntoldChanges } from './untold-changes.ts';

/** Position of a message among those that a client knows of, from 1. RFC 9051 §2.3.1.2. */
export type SeqNum = Brand<number, 'SeqNum'>;

/** UIDs from `from` (included) to `to` (excluded). */
interface UidSpan {
  readonly from: number;
  readonly to: number;
}

/** A client's belief about one mailbox. */
export class SelectedView {
  readonly mailbox: Mailbox;
  /** Selected by EXAMINE. */
  readonly readOnly: boolean;
  /** The rights to change flags that the client was told of by PERMANENTFLAGS. RFC 4314 §5.1.1. */
  flagRightsTold = '';
  /** Whether the client was told that the quota is exceeded. RFC 9208 §4.3.1. */
  overQuotaTold = false;
  /** The UID of sequence number n is `#uids[n - 1]`; ascending. */
  readonly #uids: Uid[];
  readonly #untold = new UntoldChanges();
  /** UIDs whose messages are recent in this session. RFC 3501 §2.3.2. */
  readonly #recent: UidSpan[] = [];
  /** Messages that this connection itself put here and was not told of yet. */
  readonly #own = new Set<Uid>();

  constructor(mailbox: Mailbox, readOnly: boolean) {
    this.mailbox = mailbox;
    this.readOnly = readOnly;
    this.#uids = mailbox.messages.map(({ uid }) => uid);
    this.#noteRecent();
  }

  /** How many messages the client knows of. */
  get count(): number {
    return this.#uids.length;
  }

  /** UIDs in the order of sequence numbers. The array is the view's own: read it at once, or copy. */
  get uids(): readonly Uid[] {
    return this.#uids;
  }

  /** Whether nothing waits to be told. */
  get upToDate(): boolean {
    return this.#untold.empty;
  }

  /** Whether an EXPUNGE waits to be told. */
  get holdsExpunge(): boolean {
    return this.#untold.holdsExpunge;
  }

  /** A client that was told all but what waits knows the mailbox up to this modification sequence. RFC 7162 §3.2. */
  get knownModSeq(): number {
    const { heldSince } = this.#untold;
    return heldSince === undefined ? this.mailbox.highestModSeq : heldSince - 1;
  }

  /** The UID that the client means by `seq`; undefined when it knows of fewer messages. */
  uidOf(seq: SeqNum): Uid | undefined {
    return this.#uids[seq - 1];
  }

  /** The sequence number by which the client knows the message; undefined when it doesn't know it. */
  seqOf(uid: Uid): SeqNum | undefined {
    const index = this.firstFrom(uid);
    return this.#uids[index] === uid ? seqNum(index + 1) : undefined;
  }

  /** How many of the known messages have a UID smaller than `uid`. */
  firstFrom(uid: number): number {
    let low = 0;
    let high = this.#uids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#uids[middle] ?? 0) < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The message as it is now; undefined when somebody expunged it, even if the client doesn't know yet. */
  message(seq: SeqNum): StoredMessage | undefined {
    const uid = this.uidOf(seq);
    return uid === undefined ? undefined : this.mailbox.message(uid);
  }

  /** Whether the message is recent in this session. RFC 3501 §2.3.2. */
  isRecent(uid: Uid): boolean {
    return this.#recent.some(({ from, to }) => uid >= from && uid < to);
  }

  /** How many of the known messages are recent. RFC 3501 §7.3.2. */
  countRecent(): number {
    return this.#recent.reduce((sum, { from, to }) => sum + this.firstFrom(to) - this.firstFrom(from), 0);
  }

  /** Takes note of a change to the mailbox; `own` when this connection made it. */
  enqueue(change: MessagesChange, own = false): void {
    this.#untold.enqueue(change);
    if (own && change.type === 'store.arrived') for (const uid of change.uids) this.#own.add(uid);
  }

  /** Those of `uids` that others put here: its own the client knows. RFC 5465 §5.2. */
  takeForeign(uids: readonly number[]): readonly Uid[] {
    return uids.map(uidOf).filter((uid) => !this.#own.delete(uid));
  }

  /** The client is told the present flags of this message in another way, so they need no announcement. */
  flagsTold(uid: Uid): void {
    if (!this.#untold.empty) this.#untold.flagsTold(uid);
  }

  /** What the client is told now, in this order; from now on it believes so. */
  drain(expungeAllowed: boolean): readonly Told[] {
    return this.#untold.drain(expungeAllowed).flatMap((batch) => this.#tell(batch));
  }

  /** What waits to be told. */
  untold(): Untold {
    return this.#untold.untold();
  }

  #tell(batch: Batch): Told[] {
    const told: Told[] = this.#forget(batch.expunged);
    if (batch.arrived.length > 0) {
      for (const uid of batch.arrived) this.#uids.push(uid);
      this.#noteRecent();
      told.push({ type: 'exists', count: this.#uids.length, uids: batch.arrived });
    }
    for (const uid of batch.flags) {
      const seq = this.seqOf(uid);
      const message = this.mailbox.message(uid);
      if (seq !== undefined && message) told.push({ type: 'flags', seq, uid, flags: message.flags.flags });
    }
    return told;
  }

  /** Each EXPUNGE counts after those before it: expunging 3, 4 and 7 is told as 3, 3 and 5. RFC 9051 §6.4.3. */
  #forget(expunged: readonly Uid[]): Told[] {
    const [first] = expunged;
    if (first === undefined) return [];
    const told: Told[] = [];
    let kept = this.firstFrom(first);
    for (let index = kept; index < this.#uids.length; index += 1) {
      const uid = this.#uids[index];
      invariant(uid !== undefined, 'every position below the count has a UID');
      if (expunged[told.length] === uid) {
        told.push({ type: 'expunge', seq: kept + 1, uid });
      } else {
        this.#uids[kept] = uid;
        kept += 1;
      }
    }
    invariant(told.length === expunged.length, 'only known messages are told as expunged');
    this.#uids.length = kept;
    return told;
  }

  /** This session is now told of new messages: if it is the first, they are recent here. EXAMINE takes nothing away. */
  #noteRecent(): void {
    const from = this.readOnly ? this.mailbox.recentFrom : this.mailbox.claimRecent();
    const to = this.mailbox.uidNext;
    const last = this.#recent.at(-1);
    if (last && last.to >= from) this.#recent[this.#recent.length - 1] = { from: last.from, to };
    else if (from < to) this.#recent.push({ from, to });
  }
}

/** `position` (from 1) as a sequence number. The caller knows that it is one. */
export function seqNum(position: number): SeqNum {
  return position as SeqNum;
}
