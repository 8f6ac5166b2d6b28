// Annotations of one mailbox, or of the server: values under hierarchical names. Entries under `/private` belong to one
// person, entries under `/shared` to all. RFC 5464 §3.1, §3.2.1.2 and §3.3. Which names may be, the
// grammar knows.

import { asciiUpper } from '../base/bytes.ts';
import { type Result, fail, ok } from '../base/result.ts';

/** The largest value, in octets. RFC 5464 §4.1 wants 1024 at least. */
const VALUE_OCTETS_MAX = 65_536;

/** How many shared entries there may be, and how many private ones of one person. RFC 5464 §4.1: 10 at least. */
const ENTRIES_MAX = 100;

/** The entry that shows what a mailbox is for; it is not stored with the others. RFC 6154 §4. */
export const SPECIAL_USE_ENTRY = '/private/specialuse';

/** An entry that has a value. */
export interface Annotation {
  readonly entry: string;
  readonly value: Uint8Array;
}

/** What an entry shall be; null takes it away. */
export interface AnnotationChange {
  readonly entry: string;
  readonly value: Uint8Array | null;
}

/** Why entries could not be set. RFC 5464 §4.3. */
export type AnnotationProblem =
  | { readonly code: 'tooLarge'; readonly octetsMax: number }
  | { readonly code: 'tooMany' };

/** Entries by their name in upper case: names compare without case. RFC 5464 §3.2. */
type Entries = Map<string, Annotation>;

/** Whether the entry is one person's own. */
export function isPrivate(entry: string): boolean {
  return asciiUpper(entry).startsWith('/PRIVATE/');
}

/** The annotations of one thing. */
export class Annotations {
  readonly #shared: Entries = new Map();
  readonly #private = new Map<string, Entries>();
  #octets = 0;

  /** What all names and values of all people take. */
  get octets(): number {
    return this.#octets;
  }

  /** By how many octets the changes would make it larger, or smaller. */
  growth(user: string, changes: readonly AnnotationChange[]): number {
    return changes.reduce((sum, change) => {
      const before = this.#entries(user, change.entry)?.get(asciiUpper(change.entry));
      return sum + octetsOf(change) - (before ? octetsOf(before) : 0);
    }, 0);
  }

  /** Everything that `user` can see, by name. */
  of(user: string): readonly Annotation[] {
    const visible = [...this.#shared, ...(this.#private.get(user) ?? [])];
    return visible.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, annotation]) => annotation);
  }

  /** The value of an entry as `user` sees it; null when it has none. */
  value(user: string, entry: string): Uint8Array | null {
    return this.#entries(user, entry)?.get(asciiUpper(entry))?.value ?? null;
  }

  /** Sets all of the entries or none. Answers the names of those that changed. RFC 5464 §4.3. */
  set(user: string, changes: readonly AnnotationChange[]): Result<readonly string[], AnnotationProblem> {
    if (changes.some(({ value }) => value !== null && value.length > VALUE_OCTETS_MAX)) {
      return fail({ code: 'tooLarge', octetsMax: VALUE_OCTETS_MAX });
    }
    const last = new Map(changes.map((change) => [asciiUpper(change.entry), change]));
    for (const kind of [true, false]) {
      const ofKind = [...last].filter(([, { entry }]) => isPrivate(entry) === kind);
      if (this.#sizeAfter(user, ofKind) > ENTRIES_MAX) return fail({ code: 'tooMany' });
    }
    const changed = [...last.values()].filter(({ entry, value }) => !sameValue(this.value(user, entry), value));
    for (const change of changed) this.#put(user, change);
    return ok(changed.map(({ entry }) => entry));
  }

  /** Takes over everything that `source` has, of all people; there must be nothing yet. RFC 5464 §4.1: what RENAME INBOX does. */
  copyFrom(source: Annotations): void {
    for (const [key, annotation] of source.#shared) this.#shared.set(key, annotation);
    for (const [user, entries] of source.#private) this.#private.set(user, new Map(entries));
    this.#octets = source.#octets;
  }

  #entries(user: string, entry: string): Entries | undefined {
    return isPrivate(entry) ? this.#private.get(user) : this.#shared;
  }

  /** How many entries there would be; all changes are of one kind. */
  #sizeAfter(user: string, changes: readonly (readonly [string, AnnotationChange])[]): number {
    const [first] = changes;
    if (!first) return 0;
    const entries: Entries = this.#entries(user, first[1].entry) ?? new Map();
    const removed = changes.filter(([key, { value }]) => value === null && entries.has(key)).length;
    const added = changes.filter(([key, { value }]) => value !== null && !entries.has(key)).length;
    return added === 0 ? 0 : entries.size + added - removed;
  }

  #put(user: string, change: AnnotationChange): void {
    const { entry, value } = change;
    this.#octets += this.growth(user, [change]);
    const entries: Entries = this.#entries(user, entry) ?? new Map();
    if (isPrivate(entry)) this.#private.set(user, entries);
    const key = asciiUpper(entry);
    if (value === null) entries.delete(key);
    else entries.set(key, { entry: entries.get(key)?.entry ?? entry, value });
  }
}

/** An entry without a value takes nothing. */
function octetsOf({ entry, value }: AnnotationChange): number {
  return value === null ? 0 : entry.length + value.length;
}

function sameValue(left: Uint8Array | null, right: Uint8Array | null): boolean {
  if (left === null || right === null) return left === right;
  return left.length === right.length && left.every((octet, index) => octet === right[index]);
}
