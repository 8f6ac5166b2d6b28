// One mailbox: messages in the order of their UIDs, the flags it knows, and the listeners that are told what changes.
// RFC 9051 §2.3.1.1 (UIDs), RFC 7162 §3.1 (modification sequences).

import { invariant } from '../base/invariant.ts';
import { type Result, ok } from '../base/result.ts';
import type { UnixMs } from '../base/units.ts';
import type { AccessList } from './access-list.ts';
import type { Arrival, ChangeListener, MessagesChange } from './change.ts';
import { ExpungeHistory, type UidSpan } from './expunge-history.ts';
import { type FlagMode, type FlagName, type FlagSet, FlagTable } from './flags.ts';
import type { NewMessage, StoredMessage } from './message.ts';
import { MessageRecord } from './message-record.ts';
import type { ModSeq, Uid, UidValidity } from './numbers.ts';
import { type StoreProblem, refuse } from './problem.ts';
import type { Quota } from './quota.ts';
import { Tally } from './tally.ts';

/** The greatest UID there is. RFC 9051 §9 `uniqueid`. */
const UID_MAX = 0xffff_ffff;

/** How many different flags a mailbox will learn. */
const FLAGS_MAX = 500;

/** What STORE did. */
export interface FlagsOutcome {
  /** The messages whose flags are now different. */
  readonly changed: readonly Uid[];
  /** Those left alone because they changed after `unchangedSince`. RFC 7162 §3.1.3. */
  readonly modified: readonly Uid[];
}

/** What COPY or MOVE did: `source[i]` became `destination[i]`. RFC 4315 §3. */
export interface CopyOutcome {
  readonly source: readonly Uid[];
  readonly destination: readonly Uid[];
}

/** Which flags somebody may set and clear. RFC 4314 §4. */
export type FlagFilter = (flag: FlagName) => boolean;

/** What a mailbox asks of its store. */
export interface StoreServices {
  /** A number for the bytes of a message that nobody has had before. */
  readonly nextContent: () => number;
  /** What time it is. */
  readonly now: () => UnixMs;
}

/** A mailbox and its messages. A deleted mailbox lives on for those who have it selected. RFC 2180 §3.2. */
export class Mailbox {
  readonly account: string;
  readonly uidValidity: UidValidity;
  /** Who may do what here. */
  readonly access: AccessList;
  /** `\Sent` and the like; changed by the account only. RFC 6154 §2. */
  specialUse: FlagName | undefined;
  #name: string;
  #uidNext = 1;
  #highestModSeq = 1;
  #recentFrom = 1;
  readonly #messages: MessageRecord[] = [];
  readonly #tally = new Tally();
  /** The position behind the message looked up last: most who look go from one message to the next. */
  #likelyPosition = 0;
  readonly #flags = new FlagTable();
  readonly #expunged = new ExpungeHistory();
  readonly #listeners = new Set<ChangeListener<MessagesChange>>();
  readonly #quota: Quota;
  readonly #services: StoreServices;
  readonly #announce: ChangeListener<MessagesChange>;

  /** Made by an account only; `announce` is told of every change after this mailbox's own listeners. */
  constructor(
    at: {
      account: string;
      name: string;
      uidValidity: UidValidity;
      specialUse: FlagName | undefined;
      access: AccessList;
      quota: Quota;
    },
    services: StoreServices,
    announce: ChangeListener<MessagesChange>,
  ) {
    this.account = at.account;
    this.uidValidity = at.uidValidity;
    this.specialUse = at.specialUse;
    this.access = at.access;
    this.#quota = at.quota;
    this.#services = services;
    this.#name = at.name;
    this.#announce = announce;
  }

  /** Full name in Unicode, with `/` between levels. */
  get name(): string {
    return this.#name;
  }

  /** The UID that the next message will have, or a smaller one than that. */
  get uidNext(): Uid {
    return this.#uidNext as Uid;
  }

  /** The modification sequence of the last change; 1 when there was none. RFC 7162 §3.1.2.1. */
  get highestModSeq(): ModSeq {
    return this.#highestModSeq as ModSeq;
  }

  /** How many messages there are. */
  get count(): number {
    return this.#messages.length;
  }

  /** The sizes of all messages together. */
  get octets(): number {
    return this.#tally.octets;
  }

  /** What is counted of the messages: known at any time without counting. */
  get tally(): Omit<Tally, 'add' | 'remove'> {
    return this.#tally;
  }

  /** All messages, by ascending UID. The array is the store's own: read it at once, or copy. */
  get messages(): readonly StoredMessage[] {
    return this.#messages;
  }

  /** Every flag and keyword that was ever used here, and the system flags. */
  get flagNames(): readonly FlagName[] {
    return this.#flags.names;
  }

  /** The message with this UID, if there is one. */
  message(uid: Uid): StoredMessage | undefined {
    return this.#record(uid);
  }

  /** How many messages have a smaller UID: the position of `uid` in `messages`, or where it would be. */
  position(uid: number): number {
    let low = 0;
    let high = this.#messages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#messages[middle]?.uid ?? 0) < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether these flags can be stored, or would be too many different ones. */
  acceptsFlags(flags: readonly FlagName[]): boolean {
    const fresh = flags.filter((flag) => !this.#flags.knows(flag));
    return fresh.length === 0 || this.#flags.names.length + fresh.length <= FLAGS_MAX;
  }

  /** Messages from this UID on are recent: no session was told of them yet. RFC 3501 §2.3.2. */
  get recentFrom(): Uid {
    return this.#recentFrom as Uid;
  }

  /** Makes the caller the session to which the new messages are recent: from the UID given back on. RFC 3501 §2.3.2. */
  claimRecent(): Uid {
    const from = this.#recentFrom;
    this.#recentFrom = this.#uidNext;
    return from as Uid;
  }

  /** Calls `listener` for each change to the messages, until the function given back is called. */
  watch(listener: ChangeListener<MessagesChange>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts messages at the end, all or none of them. Answers their UIDs. */
  append(messages: readonly NewMessage[], by: Arrival = 'append'): Result<readonly Uid[], StoreProblem> {
    const octets = messages.reduce((sum, { raw }) => sum + raw.length, 0);
    // Nothing at all fits even where there is too much already.
    const room = messages.length === 0 ? ok(undefined) : this.#quota.admits(messages.length, octets);
    return room.ok ? this.#append(messages, by) : room;
  }

  /** The same without regard to the quota. */
  #append(messages: readonly NewMessage[], by: Arrival): Result<readonly Uid[], StoreProblem> {
    if (this.#uidNext + messages.length - 1 > UID_MAX) return refuse('limit', 'This mailbox has no UIDs left');
    const allFlags = messages.flatMap(({ flags = [] }) => flags);
    if (!this.acceptsFlags(allFlags)) return refuse('limit', 'Too many different keywords in this mailbox');
    if (messages.length === 0) return ok([]);
    const modSeq = this.#nextModSeq();
    const savedAt = this.#services.now();
    const arrived = messages.map((message) => {
      const uid = this.#uidNext as Uid;
      this.#uidNext += 1;
      const content = message.content ?? this.#services.nextContent();
      const flags = this.#flags.setOf(message.flags ?? []);
      const record = new MessageRecord(message, { uid, content, flags, modSeq, savedAt });
      this.#messages.push(record);
      this.#tally.add(record);
      return record;
    });
    const uids = arrived.map(({ uid }) => uid);
    const flags = arrived.map((record) => record.flags.flags);
    this.#tell({ type: 'store.arrived', modSeq, uids, flags, by, ...this.#here() });
    return ok(uids);
  }

  /**
   * Changes flags. UIDs that are not here are passed over. A message whose flags stay the same keeps its modification
   * sequence. RFC 7162 §3.1.11. Flags that are not `mayChange` stay as they are.
   */
  setFlags(
    uids: readonly Uid[],
    mode: FlagMode,
    flags: readonly FlagName[],
    unchangedSince = Number.MAX_SAFE_INTEGER,
    mayChange: FlagFilter = () => true,
  ): Result<FlagsOutcome, StoreProblem> {
    if (mode !== 'remove' && !this.acceptsFlags(flags.filter(mayChange))) {
      return refuse('limit', 'Too many different keywords in this mailbox');
    }
    const modified: Uid[] = [];
    // Two plain lists, because there may be a hundred thousand.
    const records: MessageRecord[] = [];
    const sets: FlagSet[] = [];
    const changer = this.#changer(mode, flags, mayChange);
    for (const uid of ascending(uids)) {
      const record = this.#record(uid);
      if (!record) continue;
      if (record.conflicts(mode, flags, unchangedSince)) {
        modified.push(uid);
        continue;
      }
      const after = changer(record.flags);
      if (after === record.flags) continue;
      records.push(record);
      sets.push(after);
    }
    return ok({ changed: this.#applyFlags(records, sets), modified });
  }

  /** Removes messages for ever. UIDs that are not here are passed over. Answers those removed, ascending. */
  expunge(uids: Iterable<Uid>): readonly Uid[] {
    const doomed = ascending([...uids]);
    const removed: Uid[] = [];
    let kept = 0;
    let next = 0;
    for (const record of this.#messages) {
      while ((doomed[next] ?? UID_MAX) < record.uid) next += 1;
      if (doomed[next] === record.uid) {
        removed.push(record.uid);
        this.#tally.remove(record);
      } else {
        this.#messages[kept] = record;
        kept += 1;
      }
    }
    if (removed.length === 0) return removed;
    this.#messages.length = kept;
    const modSeq = this.#nextModSeq();
    this.#expunged.add(modSeq, removed);
    this.#tell({ type: 'store.expunged', modSeq, uids: removed, ...this.#here() });
    return removed;
  }

  /**
   * Which UIDs were removed after `modSeq`, as ascending spans; undefined when that is too long ago to be known.
   * RFC 7162 §3.2.6.
   */
  expungedSince(modSeq: number): readonly UidSpan[] | undefined {
    return this.#expunged.since(modSeq);
  }

  /** An annotation of the mailbox changed, which its modification sequence must show. RFC 7162 §3.2. */
  noteAnnotationChange(): ModSeq {
    return this.#nextModSeq();
  }

  /** Copies messages with internal date and those flags that it `keeps` to the end of `target`, all or none. RFC 9051 §6.4.7. */
  copyTo(
    target: Mailbox,
    uids: readonly Uid[],
    keeps: FlagFilter = () => true,
    by: Arrival = 'copy',
  ): Result<CopyOutcome, StoreProblem> {
    const source = ascending(uids).filter((uid) => this.#record(uid) !== undefined);
    const copies = source.map((uid) => {
      const record = this.#record(uid);
      invariant(record, `UID ${uid} is in ${this.#name}`);
      const { raw, internalDate, content } = record;
      return { raw, internalDate, content, flags: record.flags.flags.filter(keeps) };
    });
    // What moves within one quota root needs no more room there.
    const isFree = by === 'move' && target.#quota === this.#quota;
    const appended = isFree ? target.#append(copies, by) : target.append(copies, by);
    return appended.ok ? ok({ source, destination: appended.value }) : appended;
  }

  /** Copies, then removes what was copied: nobody sees the message in neither place. RFC 6851 §3.3. */
  moveTo(target: Mailbox, uids: readonly Uid[], keeps?: FlagFilter): Result<CopyOutcome, StoreProblem> {
    const copied = this.copyTo(target, uids, keeps, 'move');
    if (copied.ok) this.expunge(copied.value.source);
    return copied;
  }

  /** Puts a message at the end of `target` and removes the one that it replaces, in one step. RFC 8508 §3.4. */
  replace(uid: Uid, target: Mailbox, message: NewMessage): Result<Uid, StoreProblem> {
    const old = this.#record(uid);
    if (!old) return refuse('nonexistent', 'The message to be replaced is no more');
    // Within one quota root only what the new version is larger by counts.
    const shares = target.#quota === this.#quota;
    const octets = message.raw.length - (shares ? old.raw.length : 0);
    const room = target.#quota.admits(shares ? 0 : 1, octets);
    if (!room.ok && !(shares && octets <= 0)) return room;
    const appended = target.#append([message], 'append');
    if (!appended.ok) return appended;
    const [stored] = appended.value;
    invariant(stored !== undefined, 'append answers one UID for one message');
    this.expunge([uid]);
    return ok(stored);
  }

  /** For the account only: gives the mailbox another name. */
  rename(name: string): void {
    this.#name = name;
  }

  /** What STORE makes of a set of flags; each different set is worked out once. */
  #changer(mode: FlagMode, flags: readonly FlagName[], mayChange: FlagFilter): (before: FlagSet) => FlagSet {
    const known = new Map<FlagSet, FlagSet>();
    const wanted = flags.filter(mayChange);
    const changed = (before: FlagSet): FlagSet => {
      const kept = mode === 'replace' ? before.flags.filter((flag) => !mayChange(flag)) : [];
      return this.#flags.changed(before, mode, [...wanted, ...kept]);
    };
    return (before) => {
      const after = known.get(before) ?? changed(before);
      known.set(before, after);
      return after;
    };
  }

  /** Gives each record the set at the same place. */
  #applyFlags(records: readonly MessageRecord[], sets: readonly FlagSet[]): readonly Uid[] {
    if (records.length === 0) return [];
    const modSeq = this.#nextModSeq();
    records.forEach((record, index) => {
      this.#tally.remove(record);
      record.flags = sets[index] ?? record.flags;
      this.#tally.add(record);
      record.modSeq = modSeq;
    });
    const uids = records.map(({ uid }) => uid);
    const flags = sets.map((set) => set.flags);
    this.#tell({ type: 'store.flags', modSeq, uids, flags, ...this.#here() });
    return uids;
  }

  #record(uid: Uid): MessageRecord | undefined {
    const likely = this.#messages[this.#likelyPosition];
    const position = likely?.uid === uid ? this.#likelyPosition : this.position(uid);
    const record = this.#messages[position];
    if (record?.uid !== uid) return undefined;
    this.#likelyPosition = position + 1;
    return record;
  }

  #nextModSeq(): ModSeq {
    this.#highestModSeq += 1;
    return this.#highestModSeq as ModSeq;
  }

  /** Where a change happened. V8 adds properties to a spread object very slowly: spread it last. */
  #here(): { account: string; mailbox: string; uidValidity: UidValidity } {
    return { account: this.account, mailbox: this.#name, uidValidity: this.uidValidity };
  }

  #tell(change: MessagesChange): void {
    for (const listener of this.#listeners) listener(change);
    this.#announce(change);
  }
}

/** Each UID once, the smallest first. */
function ascending(uids: readonly Uid[]): readonly Uid[] {
  const ordered = uids.every((uid, index) => index === 0 || uid > (uids[index - 1] ?? 0));
  return ordered ? uids : [...new Set(uids)].sort((left, right) => left - right);
}
