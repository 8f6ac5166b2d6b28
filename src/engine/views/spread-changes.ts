// Changes as people think of them, out of what the store tells: a MOVE is one change and not two, and a change of flags says
// which flags. RFC 6851 §4.3 (a move is an arrival and an expunge), RFC 9051 §2.3.2.

import { asciiUpper } from '../base/bytes.ts';
import type { LabEvent } from '../lab-event.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { FlagsNow, SpreadChange } from './spread-model.ts';

type StoreEvent<Type extends LabEvent['type']> = Extract<LabEvent, { readonly type: Type }>;

type StoreType = `store.${'arrived' | 'flags' | 'expunged' | 'created' | 'deleted' | 'renamed'}`;

/** What makes a change complete: who made it, and the click. */
type MadeBy = Pick<SpreadChange, 'by' | 'click'>;

/** Makes changes out of events of the store. */
export class ChangeReader {
  /** Flags by message, as far as they are known. */
  readonly #flags = new Map<string, readonly string[]>();
  /** The arriving half of a move. */
  #arriving: StoreEvent<'store.arrived'> | undefined;

  constructor({ accounts }: Pick<Scenario, 'accounts'>) {
    for (const { user, mailboxes } of accounts)
      for (const { name, messages } of mailboxes)
        for (const [at, { flags }] of messages.entries()) this.#flags.set(keyOf(user, name, at + 1), flags);
  }

  /** The change that is complete with this event; the arriving half of a move waits for the other. */
  read(event: LabEvent, madeBy: MadeBy): SpreadChange | undefined {
    switch (event.type) {
      case 'store.arrived':
        return this.#arrived(event, madeBy);
      case 'store.expunged':
        return this.#expunged(event, madeBy);
      case 'store.flags':
        return { ...changeOf(event, 'flags', madeBy), uids: event.uids, flags: this.#flagsOf(event) };
      case 'store.created':
        return changeOf(event, 'created', madeBy);
      case 'store.deleted':
        return changeOf(event, 'deleted', madeBy);
      case 'store.renamed':
        return { ...changeOf(event, 'renamed', madeBy), other: event.from };
      default:
        return undefined;
    }
  }

  #arrived(event: StoreEvent<'store.arrived'>, madeBy: MadeBy): SpreadChange | undefined {
    if (event.by === 'move') {
      this.#arriving = event;
      return undefined;
    }
    if (event.by === 'deliver') for (const uid of event.uids) this.#flags.set(keyOfMessage(event, uid), []);
    return { ...changeOf(event, 'arrived', madeBy), uids: event.uids };
  }

  #expunged(event: StoreEvent<'store.expunged'>, madeBy: MadeBy): SpreadChange {
    const arriving = this.#arriving;
    this.#arriving = undefined;
    const isMove = arriving?.cause === event.cause && arriving?.uids.length === event.uids.length;
    if (!arriving || !isMove) {
      for (const uid of event.uids) this.#flags.delete(keyOfMessage(event, uid));
      return { ...changeOf(event, 'expunged', madeBy), uids: event.uids };
    }
    for (const [at, uid] of event.uids.entries()) {
      const known = this.#flags.get(keyOfMessage(event, uid));
      if (known) this.#flags.set(keyOfMessage(arriving, arriving.uids[at] ?? 0), known);
      this.#flags.delete(keyOfMessage(event, uid));
    }
    const { uids, mailbox: other } = arriving;
    return { ...changeOf(event, 'moved', madeBy), uids: event.uids, newUids: uids, other };
  }

  #flagsOf(event: StoreEvent<'store.flags'>): readonly FlagsNow[] {
    return event.uids.map((uid, at) => {
      const flags = event.flags[at] ?? [];
      const before = this.#flags.get(keyOfMessage(event, uid));
      this.#flags.set(keyOfMessage(event, uid), flags);
      if (!before) return { uid, flags };
      const added = flags.filter((flag) => !hasFlag(before, flag));
      return { uid, flags, added, removed: before.filter((flag) => !hasFlag(flags, flag)) };
    });
  }
}

/** Whether `flag` is one of `flags`, in any case. RFC 9051 §2.3.2. */
export function hasFlag(flags: readonly string[], flag: string): boolean {
  return flags.some((other) => asciiUpper(other) === asciiUpper(flag));
}

/** Whether both are about the same message or folder, or `one` about a message in a folder that is gone with `other`. */
export function concerns(one: SpreadChange, other: SpreadChange): boolean {
  if (isOfFolder(one) && isOfFolder(other)) return namesOf(one).some((name) => namesOf(other).includes(name));
  if (isOfFolder(other)) return (other.kind === 'deleted' ? other.mailbox : other.other) === one.mailbox;
  return one.mailbox === other.mailbox && one.uids.some((uid) => other.uids.includes(uid));
}

/** Whether `later` takes away what `one` brought. */
export function isEndOf(later: SpreadChange, one: SpreadChange): boolean {
  return (later.kind === 'expunged' || later.kind === 'moved') && concerns(one, later);
}

/** Whether it is about a mailbox and not about messages. */
export function isOfFolder({ kind }: SpreadChange): boolean {
  return kind === 'created' || kind === 'renamed' || kind === 'deleted';
}

function namesOf({ mailbox, other }: SpreadChange): readonly string[] {
  return other === undefined ? [mailbox] : [mailbox, other];
}

function changeOf(event: StoreEvent<StoreType>, kind: SpreadChange['kind'], madeBy: MadeBy): SpreadChange {
  const { id, at, account, mailbox } = event;
  return { id, at, kind, account, mailbox, uids: [], newUids: [], flags: [], ...madeBy };
}

function keyOf(account: string, mailbox: string, uid: number): string {
  return `${account} ${uid} ${mailbox}`;
}

function keyOfMessage({ account, mailbox }: StoreEvent<StoreType>, uid: number): string {
  return keyOf(account, mailbox, uid);
}
