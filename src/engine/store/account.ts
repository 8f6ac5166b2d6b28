// One person's mail: a tree of mailboxes with their access control lists and annotations, subscriptions, the quota, the
// maildrop lock. RFC 9051 §6.3.4 to §6.3.8.

import { type Result, fail, ok } from '../base/result.ts';
import { AccessList, type AccessMode } from './access-list.ts';
import { type AnnotationChange, type AnnotationProblem, Annotations, SPECIAL_USE_ENTRY } from './annotations.ts';
import type { ChangeListener } from './change.ts';
import type { FlagName } from './flags.ts';
import { Maildrop } from './maildrop-lock.ts';
import { Mailbox, type StoreServices } from './mailbox.ts';
import { INBOX, canonicalName, isInferior, newName, superiorsOf } from './mailbox-name.ts';
import type { UidValidity } from './numbers.ts';
import { type StoreProblem, refuse } from './problem.ts';
import { Quota, type QuotaLimits } from './quota.ts';
import type { Rights } from './rights.ts';

/** How many mailboxes an account may have. */
const MAILBOXES_MAX = 10_000;

/** How much may be noted at all mailboxes of an account together. RFC 5464 §7: nobody shall fill the server. */
const ANNOTATION_OCTETS_MAX = 4 * 1024 * 1024;

/** A name in the tree: a mailbox, or a place that only has inferiors (`\Noselect`). */
export interface MailboxEntry {
  readonly name: string;
  /** Absent for `\Noselect`. */
  readonly mailbox: Mailbox | undefined;
  /** Who may do what. */
  readonly access: AccessList;
  readonly annotations: Annotations;
}

/** What accounts ask of their store. */
export interface AccountServices extends StoreServices {
  readonly nextUidValidity: () => UidValidity;
}

/** An account: who, with which password, and the mail. */
export class Account {
  readonly user: string;
  readonly password: string;
  /** What logs in instead of the password where a program has none: an OAuth 2.0 bearer token. RFC 7628. */
  readonly accessToken: string;
  /** The lock that POP3 takes on INBOX. */
  readonly maildrop = new Maildrop();
  /** How much all mailboxes together may hold. */
  readonly quota: Quota;
  /** Whether this person may set quotas and the annotations of the server. */
  administrator = false;
  readonly #entries = new Map<string, MailboxEntry>();
  readonly #subscriptions = new Set<string>();
  readonly #services: AccountServices;
  readonly #announce: ChangeListener;

  /** Made by the store only. */
  constructor(
    who: { readonly user: string; readonly password: string; readonly accessToken: string },
    services: AccountServices,
    announce: ChangeListener,
  ) {
    this.user = who.user;
    this.password = who.password;
    this.accessToken = who.accessToken;
    this.#services = services;
    this.#announce = announce;
    this.quota = new Quota(() => ({
      octets: this.#sum(({ octets }) => octets),
      messages: this.#sum(({ count }) => count),
    }));
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

  /** What there is of this name. */
  entry(name: string): MailboxEntry | undefined {
    return this.#entries.get(canonicalName(name));
  }

  /** The nearest existing name above this one. */
  nearestSuperior(name: string): MailboxEntry | undefined {
    return superiorsOf(canonicalName(name))
      .toReversed()
      .map((superior) => this.#entries.get(superior))
      .find((entry) => entry !== undefined);
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
    if (specialUse !== undefined && this.#withUse(specialUse)) {
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
    // RFC 4314 §4: the access control list goes too; RFC 5464 §4.1: so do annotations.
    if (inferiors) this.#entries.set(name, this.#bare(name));
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

  /** Makes a mailbox the one of this use; the mailbox that was it before is no more. RFC 6154 §4. */
  setSpecialUse(mailbox: Mailbox, use: FlagName | undefined): Mailbox | undefined {
    if (mailbox.specialUse === use) return undefined;
    const before = use === undefined ? undefined : this.#withUse(use);
    if (before) this.#giveUse(before, undefined);
    this.#giveUse(mailbox, use);
    return before;
  }

  #giveUse(mailbox: Mailbox, use: FlagName | undefined): void {
    mailbox.specialUse = use;
    const { name } = mailbox;
    const entries = [SPECIAL_USE_ENTRY];
    this.#announce({ type: 'store.metadata', account: this.user, mailbox: name, by: this.user, entries });
  }

  /** Changes who may do what with a name. Answers what `identifier` is granted from now on. RFC 4314 §3.1. */
  setAccess(
    { name, access }: MailboxEntry,
    identifier: string,
    mode: AccessMode,
    rights: Rights,
  ): Result<Rights, StoreProblem> {
    const granted = access.set(identifier, mode, rights);
    if (granted.ok) this.#announce({ type: 'store.acl', account: this.user, mailbox: name, identifier });
    return granted;
  }

  /** Takes an identifier from an access control list. RFC 4314 §3.2. */
  removeAccess({ name, access }: MailboxEntry, identifier: string): void {
    access.remove(identifier);
    this.#announce({ type: 'store.acl', account: this.user, mailbox: name, identifier });
  }

  /** Sets annotations of a name on behalf of `user`: all or none. RFC 5464 §4.3. */
  annotate(
    { name, mailbox, annotations }: MailboxEntry,
    user: string,
    changes: readonly AnnotationChange[],
  ): Result<readonly string[], AnnotationProblem> {
    if (this.#annotationOctets() + annotations.growth(user, changes) > ANNOTATION_OCTETS_MAX)
      return fail({ code: 'tooMany' });
    const set = annotations.set(user, changes);
    if (set.ok && set.value.length > 0) {
      mailbox?.noteAnnotationChange();
      this.#announce({ type: 'store.metadata', account: this.user, mailbox: name, by: user, entries: set.value });
    }
    return set;
  }

  /** Sets how much this account may hold. RFC 9208 §4.1.3. */
  setQuota(limits: QuotaLimits): void {
    this.quota.setLimits(limits);
    this.#announce({ type: 'store.quota', account: this.user });
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
    this.#entries
      .get(made.value.name)
      ?.annotations.copyFrom(this.#entries.get(INBOX)?.annotations ?? new Annotations());
    const moved = inbox.moveTo(
      made.value,
      inbox.messages.map(({ uid }) => uid),
    );
    return moved.ok ? ok(undefined) : moved;
  }

  #giveName(entry: MailboxEntry, name: string): void {
    this.#entries.set(name, { ...entry, name });
    if (!entry.mailbox) return;
    entry.mailbox.rename(name);
    const { uidValidity } = entry.mailbox;
    this.#announce({ type: 'store.renamed', account: this.user, mailbox: name, from: entry.name, uidValidity });
  }

  #makeSuperiors(name: string): void {
    for (const superior of superiorsOf(name)) if (!this.has(superior)) this.#put(canonicalName(superior), undefined);
  }

  #put(name: string, specialUse: FlagName | undefined): Mailbox {
    const uidValidity = this.#services.nextUidValidity();
    const { access, annotations } = this.#entries.get(name) ?? this.#inheriting(name);
    const mailbox = new Mailbox(
      { account: this.user, name, uidValidity, specialUse, access, quota: this.quota },
      this.#services,
      this.#announce,
    );
    this.#entries.set(name, { name, mailbox, access, annotations });
    this.#announce({ type: 'store.created', account: this.user, mailbox: name, uidValidity });
    return mailbox;
  }

  /** A name without messages, for the owner only. */
  #bare(name: string): MailboxEntry {
    return { name, mailbox: undefined, access: new AccessList(this.user), annotations: new Annotations() };
  }

  /** The same, open to those to whom the name above is open. RFC 4314 §4 (CREATE). */
  #inheriting(name: string): MailboxEntry {
    return { ...this.#bare(name), access: new AccessList(this.user, this.nearestSuperior(name)?.access) };
  }

  #annotationOctets(): number {
    let octets = 0;
    for (const { annotations } of this.#entries.values()) octets += annotations.octets;
    return octets;
  }

  #withUse(use: FlagName): Mailbox | undefined {
    for (const { mailbox } of this.#entries.values()) if (mailbox?.specialUse === use) return mailbox;
    return undefined;
  }

  #sum(numberOf: (mailbox: Mailbox) => number): number {
    let sum = 0;
    for (const { mailbox } of this.#entries.values()) if (mailbox) sum += numberOf(mailbox);
    return sum;
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
