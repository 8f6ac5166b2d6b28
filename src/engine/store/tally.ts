// What STATUS tells of a mailbox's messages together, kept up to date with each change: clients ask for it again and
// again, of mailboxes with a hundred thousand messages. RFC 9051 §6.3.11, RFC 9208 §4.1.4 (DELETED-STORAGE).

import type { FlagSet } from './flags.ts';

/** A message as far as it is counted. */
interface Counted {
  readonly flags: FlagSet;
  readonly raw: Uint8Array;
}

/** Sums over the messages of one mailbox. */
export class Tally {
  #octets = 0;
  #unseen = 0;
  #deleted = 0;
  #deletedOctets = 0;

  /** The sizes of all messages together. */
  get octets(): number {
    return this.#octets;
  }

  /** How many messages have `\Seen` not. */
  get unseen(): number {
    return this.#unseen;
  }

  /** How many messages have `\Deleted`. */
  get deleted(): number {
    return this.#deleted;
  }

  /** The sizes of those together. */
  get deletedOctets(): number {
    return this.#deletedOctets;
  }

  /** A message came. */
  add(message: Counted): void {
    this.#count(message, 1);
  }

  /** It went. */
  remove(message: Counted): void {
    this.#count(message, -1);
  }

  #count({ flags, raw }: Counted, by: 1 | -1): void {
    this.#octets += by * raw.length;
    if (!flags.seen) this.#unseen += by;
    if (!flags.deleted) return;
    this.#deleted += by;
    this.#deletedOctets += by * raw.length;
  }
}
