// All the mail of one server: accounts by user name, and one stream of everything that changes. Behind it three doors:
// IMAP, POP3 and SMTP.

import { asciiUpper } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import { type Result, ok } from '../base/result.ts';
import type { UnixMs } from '../base/units.ts';
import { Account } from './account.ts';
import { type AnnotationChange, type AnnotationProblem, Annotations } from './annotations.ts';
import type { ChangeListener, StoreChange } from './change.ts';
import { type NewMessage, internalDateAt } from './message.ts';
import type { Uid, UidValidity } from './numbers.ts';
import { type StoreProblem, refuse } from './problem.ts';

export interface MailStoreOptions {
  /** Mail for `user@domain` belongs to the account `user`. */
  readonly domain: string;
  /** When the store was made: UIDVALIDITY counts on from here, so that a later store never repeats one. */
  readonly epoch: UnixMs;
}

/** The mail of one server. */
export class MailStore {
  readonly domain: string;
  /** When the store was made, in seconds: what is numbered from 1 in each store is told apart by it. */
  readonly bornUnixSeconds: number;
  /** What is noted about the server as a whole. RFC 5464 §3.2.1.1. */
  readonly annotations = new Annotations();
  readonly #accounts = new Map<string, Account>();
  readonly #listeners = new Set<ChangeListener>();
  #uidValidity: number;
  #contents = 0;
  #now: UnixMs;

  constructor({ domain, epoch }: MailStoreOptions) {
    this.domain = domain;
    this.#now = epoch;
    this.bornUnixSeconds = Math.max(0, Math.floor(epoch / 1000));
    this.#uidValidity = Math.max(0, Math.floor(epoch / 1000)) % 0x8000_0000;
  }

  /** All accounts, in the order of their making. */
  get accounts(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  /** The account of this user; names differ by case. */
  account(user: string): Account | undefined {
    return this.#accounts.get(user);
  }

  /** Makes an account with an empty INBOX. There must be none of this name. */
  createAccount(user: string, password: string, accessToken = password): Account {
    invariant(!this.#accounts.has(user), `account ${user} is new`);
    const account = new Account(
      { user, password, accessToken },
      {
        nextUidValidity: () => this.#nextUidValidity(),
        nextContent: () => (this.#contents += 1),
        now: () => this.#now,
      },
      (change) => this.#tell(change),
    );
    this.#accounts.set(user, account);
    return account;
  }

  /** Calls `listener` for each change to any account, until the function given back is called. */
  watch(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whoever acts on the store says first what time it is: messages are saved at that time. RFC 8514 §3. */
  setTime(now: UnixMs): void {
    this.#now = now;
  }

  /** Sets annotations of the server on behalf of `user`: all or none. RFC 5464 §4.3. */
  annotate(user: string, changes: readonly AnnotationChange[]): Result<readonly string[], AnnotationProblem> {
    const set = this.annotations.set(user, changes);
    if (set.ok && set.value.length > 0) {
      this.#tell({ type: 'store.metadata', account: user, mailbox: '', by: user, entries: set.value });
    }
    return set;
  }

  /** The account to which mail for `address` (`user@domain`, no brackets) goes. Users compare without case here. */
  recipient(address: string): Account | undefined {
    const at = address.lastIndexOf('@');
    if (at === -1 || asciiUpper(address.slice(at + 1)) !== asciiUpper(this.domain)) return undefined;
    const local = address.slice(0, at);
    const exact = this.#accounts.get(local);
    return exact ?? this.accounts.find(({ user }) => asciiUpper(user) === asciiUpper(local));
  }

  /**
   * Puts a message that came by SMTP into the INBOX of the account for `address`. Mail to a person is the person's own:
   * the right `p` is for addresses of mailboxes, of which there are none here. RFC 4314 §2.1. A full account takes none:
   * the problem `overQuota`.
   */
  deliver(
    address: string,
    raw: Uint8Array,
    at: UnixMs,
  ): Result<{ readonly account: Account; readonly uid: Uid }, StoreProblem> {
    const account = this.recipient(address);
    if (!account) return refuse('nonexistent', `Nobody here is called ${address}`);
    this.setTime(at);
    const message: NewMessage = { raw, internalDate: internalDateAt(at) };
    const appended = account.inbox.append([message], 'deliver');
    if (!appended.ok) return appended;
    const [uid] = appended.value;
    invariant(uid !== undefined, 'append answers one UID for one message');
    return ok({ account, uid });
  }

  #nextUidValidity(): UidValidity {
    this.#uidValidity += 1;
    return this.#uidValidity as UidValidity;
  }

  #tell(change: StoreChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
