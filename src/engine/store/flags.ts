// Flags and keywords of a message as one shared, unchangeable value: a hundred thousand messages with the same flags
// hold the same object. RFC 9051 §2.3.2.

import { asciiUpper } from '../base/bytes.ts';

/** A system flag (`\Seen`) or keyword (`$Forwarded`) in the spelling that the mailbox shows. */
export type FlagName = string;

/** The system flags that a client can set, in the order in which they are shown. `\Recent` is no flag of the store. */
export const SYSTEM_FLAGS = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'] as const;

const spellings: ReadonlyMap<string, FlagName> = new Map(SYSTEM_FLAGS.map((flag) => [asciiUpper(flag), flag]));

/** Whether `flag` is one that every message has, set or not. RFC 9051 §2.3.2. */
export function isSystemFlag(flag: FlagName): boolean {
  return spellings.has(flagKey(flag));
}

/** What two spellings of one flag have in common: flag names are compared without regard to case. RFC 9051 §2.3.2. */
function flagKey(flag: FlagName): string {
  return asciiUpper(flag);
}

/** A set of flags that never changes; equal sets of one `FlagTable` are the same object. */
export interface FlagSet {
  /** System flags first, then keywords as they came to be known. */
  readonly flags: readonly FlagName[];
  readonly seen: boolean;
  readonly deleted: boolean;
  /** Whether `flag` is in the set, in whatever case it is written. */
  has(flag: FlagName): boolean;
}

class InternedFlags implements FlagSet {
  readonly flags: readonly FlagName[];
  readonly seen: boolean;
  readonly deleted: boolean;
  readonly #keys: ReadonlySet<string>;

  constructor(flags: readonly FlagName[]) {
    this.flags = Object.freeze([...flags]);
    this.#keys = new Set(flags.map(flagKey));
    this.seen = this.#keys.has('\\SEEN');
    this.deleted = this.#keys.has('\\DELETED');
  }

  has(flag: FlagName): boolean {
    return this.#keys.has(flagKey(flag));
  }
}

/** The set without flags, the same in every mailbox. */
const NO_FLAGS: FlagSet = new InternedFlags([]);

/** How STORE changes flags. RFC 9051 §6.4.6. */
export type FlagMode = 'replace' | 'add' | 'remove';

/** The flags that a mailbox knows, and the sets of them that are in use. */
export class FlagTable {
  /** Flag key → its spelling and its place in the order of showing. */
  readonly #known = new Map<string, { readonly name: FlagName; readonly order: number }>();
  readonly #sets = new Map<string, FlagSet>([['', NO_FLAGS]]);
  /** Made anew when one more is known, so that nobody's list grows under the hands. */
  #names: readonly FlagName[] = [];

  constructor() {
    for (const flag of SYSTEM_FLAGS) this.#learn(flag);
  }

  /** Every flag that the mailbox knows: what the FLAGS response lists. */
  get names(): readonly FlagName[] {
    return this.#names;
  }

  /** Whether the mailbox has seen `flag` before. */
  knows(flag: FlagName): boolean {
    return this.#known.has(flagKey(flag));
  }

  /**
   * The set of exactly these flags. Unknown keywords become known. What begins with a backslash and is no system flag is
   * left out, as `\Recent` is: servers must not make such flags up. RFC 9051 §9 (flag-extension), RFC 3501 §2.3.2.
   */
  setOf(flags: Iterable<FlagName>): FlagSet {
    const found = new Map<number, FlagName>();
    for (const flag of flags) {
      if (flag.startsWith('\\') && !isSystemFlag(flag)) continue;
      const { name, order } = this.#learn(flag);
      found.set(order, name);
    }
    const orders = [...found.keys()].sort((left, right) => left - right);
    const key = orders.join();
    const known = this.#sets.get(key);
    if (known) return known;
    const made = new InternedFlags(orders.map((order) => found.get(order) ?? ''));
    this.#sets.set(key, made);
    return made;
  }

  /** The set that STORE leaves when it is applied to `before`. */
  changed(before: FlagSet, mode: FlagMode, flags: readonly FlagName[]): FlagSet {
    if (mode === 'replace') return this.setOf(flags);
    if (mode === 'add') return this.setOf([...before.flags, ...flags]);
    const removed = new Set(flags.map(flagKey));
    return this.setOf(before.flags.filter((flag) => !removed.has(flagKey(flag))));
  }

  #learn(flag: FlagName): { readonly name: FlagName; readonly order: number } {
    const key = flagKey(flag);
    const known = this.#known.get(key);
    if (known) return known;
    const entry = { name: spellings.get(key) ?? flag, order: this.#known.size };
    this.#known.set(key, entry);
    this.#names = [...this.#names, entry.name];
    return entry;
  }
}
