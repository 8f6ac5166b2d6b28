// An access control list: who may do what with one mailbox. RFC 4314 §2. How several entries for one person combine is
// left to servers; here a person has what the own entry and `anyone` grant together, less what `-person` and `-anyone`
// take away. Whatever the list says, the owner can look the mailbox up and administer it, so nobody is locked out.

import { type Result, ok } from '../base/result.ts';
import { type StoreProblem, refuse } from './problem.ts';
import { ALL_RIGHTS, NO_RIGHTS, type Rights, sameRights, unionOf, without } from './rights.ts';

/** Stands for everybody. RFC 4314 §2. */
const ANYONE = 'anyone';

/** What the owner of a mailbox always has. RFC 4314 §2: a server may force rights to be granted. */
const OWNERS: Rights = new Set(['l', 'a']);

/** How many identifiers one list may have. */
const ENTRIES_MAX = 1000;

/** One pair of the list. An identifier that begins with `-` takes rights away. */
export interface AccessEntry {
  readonly identifier: string;
  readonly rights: Rights;
}

/** How SETACL changes an entry. RFC 4314 §3.1. */
export type AccessMode = 'replace' | 'add' | 'remove';

/** Whether an identifier can mean this user: others are reserved, so that a user called so is just anyone. RFC 4314 §2. */
function isNameable(user: string): boolean {
  return user !== ANYONE && !user.startsWith('-');
}

/** The list of one mailbox name. */
export class AccessList {
  readonly #owner: string;
  readonly #rights: Map<string, Rights>;
  readonly #listeners = new Set<() => void>();
  /** What was worked out since the last change: it is asked at every command. */
  readonly #known = new Map<string, Rights>();

  /** The owner has all rights; or everybody has the same as in `parent`. RFC 4314 §4 (CREATE). */
  constructor(owner: string, parent?: AccessList) {
    this.#owner = owner;
    const own: readonly [string, Rights][] = isNameable(owner) ? [[owner, ALL_RIGHTS]] : [];
    this.#rights = new Map(parent ? parent.#rights : own);
  }

  /** All pairs, in the order in which they were made. */
  get entries(): readonly AccessEntry[] {
    const identifiers = new Set([...(isNameable(this.#owner) ? [this.#owner] : []), ...this.#rights.keys()]);
    return Array.from(identifiers, (identifier) => ({ identifier, rights: this.granted(identifier) }));
  }

  /** The rights in the entry of `identifier`; none when there is no such entry. */
  granted(identifier: string): Rights {
    const rights = this.#rights.get(identifier) ?? NO_RIGHTS;
    return unionOf(rights, this.required(identifier));
  }

  /** What the list must always grant to `identifier`. RFC 4314 §3.7. */
  required(identifier: string): Rights {
    return identifier === this.#owner && isNameable(identifier) ? OWNERS : NO_RIGHTS;
  }

  /** What an entry for `identifier` could grant, or take away, besides `required`. RFC 4314 §3.7. */
  optional(identifier: string): Rights {
    const isOwners = identifier === this.#owner || identifier === `-${this.#owner}`;
    return isOwners && isNameable(this.#owner) ? without(ALL_RIGHTS, OWNERS) : ALL_RIGHTS;
  }

  /** What `user` may do. */
  rightsOf(user: string): Rights {
    // Most mailboxes concern nobody else: nothing need be kept for each person who asks.
    const concerned = user === this.#owner || this.#rights.has(user) || this.#rights.has(ANYONE);
    if (!concerned) return NO_RIGHTS;
    const known = this.#known.get(user) ?? this.#combined(user);
    this.#known.set(user, known);
    return known;
  }

  #combined(user: string): Rights {
    const forAll = without(this.granted(ANYONE), this.granted(`-${ANYONE}`));
    if (!isNameable(user)) return user === this.#owner ? ALL_RIGHTS : forAll;
    const granted = unionOf(this.granted(user), this.granted(ANYONE));
    const denied = unionOf(this.granted(`-${user}`), this.granted(`-${ANYONE}`));
    return unionOf(without(granted, denied), this.required(user));
  }

  /** Changes the entry of `identifier`; an entry without rights goes. Answers what it grants from now on. */
  set(identifier: string, mode: AccessMode, rights: Rights): Result<Rights, StoreProblem> {
    const before = this.#rights.get(identifier) ?? NO_RIGHTS;
    const after = mode === 'replace' ? rights : mode === 'add' ? unionOf(before, rights) : without(before, rights);
    if (before.size === 0 && after.size > 0 && this.#rights.size >= ENTRIES_MAX) {
      return refuse('limit', 'Too many identifiers in this access control list');
    }
    this.#put(identifier, before, after);
    return ok(this.granted(identifier));
  }

  /** Takes the entry of `identifier` away; it is no error when there is none. RFC 4314 §3.2. */
  remove(identifier: string): void {
    this.#put(identifier, this.#rights.get(identifier) ?? NO_RIGHTS, NO_RIGHTS);
  }

  /** Calls `listener` after each change, until the function given back is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(identifier: string, before: Rights, after: Rights): void {
    if (after.size > 0) this.#rights.set(identifier, after);
    else this.#rights.delete(identifier);
    if (sameRights(before, after)) return;
    this.#known.clear();
    for (const listener of this.#listeners) listener();
  }
}
