// One person's mail: a tree of mailboxes, subscriptions, the maildrop lock. RFC 9051 §6.3.4 to §6.3.8.

import { type Result, ok } from '../base/result.ts';
import type { ChangeListener } from './change.ts';
import type { FlagName } from './flags.ts';
import { Maildrop } from './maildrop-lock.ts';
import { Mailbox } from './mailbox.ts';
import { INBOX, canonicalName, isInferior, newName, superiorsOf } from './mailbox-name.ts';
import type { UidValidity } from './numbers.ts';
import { type StoreProblem, refuse } from './problem.ts';

/** How many mailboxes an account may have. */
const MAILBOXES_MAX = 10_000;

/** A name in the tree: a mailbox, or a place that only has inferiors (`\Noselect`). */
export interface MailboxEntry {
  readonly name: string;
  /** Absent for `\Noselect`. */
  readonly mailbox: Mailbox | undefined;
}

/** An account: who, with which password, and the mail. */
export class Account {
  readonly user: string;
  readonly password: string;
  /** The lock that POP3 takes on INBOX. */
  readonly maildrop = new Maildrop();
  readonly #entries = new Map<string, MailboxEntry>();
  readonly #subscriptions = new Set<string>();
  readonly #nextUidValidity: () => UidValidity;
  readonly #announce: ChangeListener;

  /** Made by the store only. */
  constructor(
    who: { readonly user: string; readonly password: string },
    nextUidValidity: () => UidValidity,
    announce: ChangeListener,
  ) {
    this.user = who.user;
    this.password = who.password;
    this.#nextUidValidity = nextUidValidity;
    this.#announce = announce;
    this.#put(INBOX, undefined);
  }

  /** INBOX: where mail arrives. */
  get inbox(): Mailbox {
    const found = this.mailbox(INBOX);
    return found.ok ? found.value : this.#put(INBOX, undefined);
  }

  /** All names, in the order of their Unicode code units with INBOX first. */
  get entries(): readonly MailboxEntry[] {
    return [...this.#entries.values()].sort((left, right) => compareNames(left.name, right.name));
  }

  /** All mailboxes that can be selected, in the same order. */
  get mailboxes(): readonly Mailbox[] {
    return this.entries.flatMap(({ mailbox }) => mailbox ?? []);
  }

  /** The subscribed names, whether or not such mailboxes exist. RFC 9051 §6.3.7. */
  get subscriptions(): ReadonlySet<string> {
    return this.#subscriptions;
  }

  /** The mailbox of this name. */
  mailbox(name: string): Result<Mailbox, StoreProblem> {
    const entry = this.#entries.get(canonicalName(name));
    if (!entry) return refuse('nonexistent', `There is no mailbox ${quoted(name)}`);
    return entry.mailbox ? ok(entry.mailbox) : refuse('noSelect', `${quoted(name)} holds no messages`);
  }

  /** Whether the name exists, be it as a mailbox or as `\Noselect`. */
  has(name: string): boolean {
    return this.#entries.has(canonicalName(name));
  }

  /** Whether there are names below this one. */
  hasInferiors(name: string): boolean {
    for (const other of this.#entries.keys()) if (isInferior(other, name)) return true;
    return false;
  }

  /** Makes a mailbox, and the superiors that are missing. RFC 9051 §6.3.4, RFC 6154 §3. */
  create(wanted: string, specialUse?: FlagName): Result<Mailbox, StoreProblem> {
    const name = newName(wanted);
    if (!name.ok) return name;
    if (name.value === INBOX) return refuse('inbox', 'INBOX exists always');
    if (this.#entries.get(name.value)?.mailbox) return refuse('alreadyExists', `${quoted(name.value)} exists already`);
    if (this.#entries.size >= MAILBOXES_MAX) return refuse('limit', 'Too many mailboxes');
    if (specialUse !== undefined && this.mailboxes.some((other) => other.specialUse === specialUse)) {
      return refuse('useTaken', `Another mailbox is ${specialUse} already`);
    }
    this.#makeSuperiors(name.value);
    return ok(this.#put(name.value, specialUse));
  }

  /** Removes a mailbox with its messages. With inferiors its name remains as `\Noselect`. RFC 9051 §6.3.5. */
  delete(wanted: string): Result<Mailbox | undefined, StoreProblem> {
    const name = canonicalName(wanted);
    const entry = this.#entries.get(name);
    if (name === INBOX) return refuse('inbox', 'INBOX cannot be deleted');
    if (!entry) return refuse('nonexistent', `There is no mailbox ${quoted(name)}`);
    const inferiors = this.hasInferiors(name);
    if (!entry.mailbox && inferiors)
      return refuse('hasChildren', `Name ${quoted(name)} has inferior hierarchical names`);
    if (inferiors) this.#entries.set(name, { name, mailbox: undefined });
    else this.#entries.delete(name);
    if (entry.mailbox) {
      const { uidValidity } = entry.mailbox;
      this.#announce({ type: 'store.deleted', account: this.user, mailbox: name, uidValidity });
    }
    return ok(entry.mailbox);
  }

  /** Gives a mailbox and all its inferiors another name; INBOX loses its messages only. RFC 9051 §6.3.6. */
  rename(wantedFrom: string, wantedTo: string): Result<undefined, StoreProblem> {
    const from = canonicalName(wantedFrom);
    const to = newName(wantedTo);
    if (!this.#entries.has(from)) return refuse('nonexistent', `There is no mailbox ${quoted(from)}`);
    if (!to.ok) return to;
    if (this.#entries.has(to.value)) return refuse('alreadyExists', `${quoted(to.value)} exists already`);
    if (from === INBOX) return this.#renameInbox(to.value);
    if (isInferior(to.value, from)) return refuse('badName', 'A mailbox cannot be moved below itself');
    const moved = [...this.#entries.values()].filter(({ name }) => name === from || isInferior(name, from));
    const clash = moved.find(({ name }) => this.#entries.has(to.value + name.slice(from.length)));
    if (clash) return refuse('alreadyExists', `A mailbox below ${quoted(to.value)} exists already`);
    const tooLong = moved.map(({ name }) => newName(to.value + name.slice(from.length))).find((name) => !name.ok);
    if (tooLong && !tooLong.ok) return tooLong;
    for (const { name } of moved) this.#entries.delete(name);
    this.#makeSuperiors(to.value);
    for (const entry of moved) this.#giveName(entry, to.value + entry.name.slice(from.length));
    return ok(undefined);
  }

  /** Adds a name to the subscriptions; it need not exist. RFC 9051 §6.3.7. */
  subscribe(wanted: string): Result<undefined, StoreProblem> {
    const name = newName(wanted);
    if (!name.ok) return name;
    if (this.#subscriptions.size >= MAILBOXES_MAX) return refuse('limit', 'Too many subscriptions');
    if (!this.#subscriptions.has(name.value)) {
      this.#subscriptions.add(name.value);
      this.#announce({ type: 'store.subscribed', account: this.user, mailbox: name.value });
    }
    return ok(undefined);
  }

  /** Takes a name from the subscriptions; it is no error when it is not there. RFC 9051 §6.3.8. */
  unsubscribe(wanted: string): void {
    const name = canonicalName(wanted.normalize('NFC'));
    if (this.#subscriptions.delete(name)) {
      this.#announce({ type: 'store.unsubscribed', account: this.user, mailbox: name });
    }
  }

  #renameInbox(to: string): Result<undefined, StoreProblem> {
    const made = this.create(to);
    if (!made.ok) return made;
    const { inbox } = this;
    const moved = inbox.moveTo(
      made.value,
      inbox.messages.map(({ uid }) => uid),
    );
    return moved.ok ? ok(undefined) : moved;
  }

  #giveName(entry: MailboxEntry, name: string): void {
    this.#entries.set(name, { name, mailbox: entry.mailbox });
    if (!entry.mailbox) return;
    entry.mailbox.rename(name);
    const { uidValidity } = entry.mailbox;
    this.#announce({ type: 'store.renamed', account: this.user, mailbox: name, from: entry.name, uidValidity });
  }

  #makeSuperiors(name: string): void {
    for (const superior of superiorsOf(name)) if (!this.has(superior)) this.#put(canonicalName(superior), undefined);
  }

  #put(name: string, specialUse: FlagName | undefined): Mailbox {
    const uidValidity = this.#nextUidValidity();
    const mailbox = new Mailbox({ account: this.user, name, uidValidity, specialUse }, this.#announce);
    this.#entries.set(name, { name, mailbox });
    this.#announce({ type: 'store.created', account: this.user, mailbox: name, uidValidity });
    return mailbox;
  }
}

function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  if (left === INBOX || right === INBOX) return left === INBOX ? -1 : 1;
  return left < right ? -1 : 1;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
