// What one client has not been told yet, and the rule of the held EXPUNGE: an expunge that may not be announced holds
// all that happened after it. Pure; positions and wording are elsewhere. RFC 9051 §7.5.1, RFC 3501 §7.4.1.

import type { MessagesChange } from '../store/change.ts';
import type { Uid } from '../store/numbers.ts';
import type { Untold } from './events.ts';

/** Changes that can be told together: first what is gone, then what came, then what has other flags. */
export interface Batch {
  /** Ascending. */
  readonly expunged: readonly Uid[];
  /** Ascending. */
  readonly arrived: readonly Uid[];
  /** In the order in which they first changed. */
  readonly flags: readonly Uid[];
}

class Pending {
  readonly expunged = new Set<Uid>();
  readonly arrived = new Set<Uid>();
  readonly flags = new Set<Uid>();

  get empty(): boolean {
    return this.expunged.size + this.arrived.size + this.flags.size === 0;
  }

  /** Gives everything away. */
  take(): Batch {
    const batch = { expunged: ascending(this.expunged), arrived: [...this.arrived], flags: [...this.flags] };
    this.expunged.clear();
    this.arrived.clear();
    this.flags.clear();
    return batch;
  }
}

/**
 * Changes in the order of the store. Before the first untold EXPUNGE lies what can be told at any time; that EXPUNGE and
 * all after it go together. A message that came and went unseen is never mentioned.
 */
export class UntoldChanges {
  /** What happened before any untold EXPUNGE: arrivals and flags only. */
  readonly #free = new Pending();
  /** The first untold EXPUNGE and everything since. */
  readonly #held = new Pending();
  #heldSince = 0;

  /** Whether the client knows all there is to know. */
  get empty(): boolean {
    return this.#free.empty && this.#held.empty;
  }

  /** Whether an EXPUNGE waits to be told. */
  get holdsExpunge(): boolean {
    return this.#held.expunged.size > 0;
  }

  /** The modification sequence of the first EXPUNGE that waits to be told. */
  get heldSince(): number | undefined {
    return this.holdsExpunge ? this.#heldSince : undefined;
  }

  /** Takes note of a change to the mailbox. */
  enqueue(change: MessagesChange): void {
    if (change.type === 'store.expunged') {
      if (!this.holdsExpunge) this.#heldSince = change.modSeq;
      const isPlain = this.#free.empty && this.#held.arrived.size + this.#held.flags.size === 0;
      for (const uid of change.uids) {
        if (isPlain) this.#held.expunged.add(uid);
        else this.#expunge(uid);
      }
      return;
    }
    const target = this.holdsExpunge ? this.#held : this.#free;
    for (const uid of change.uids) {
      if (change.type === 'store.arrived') target.arrived.add(uid);
      else if (!this.#unseen(uid)) target.flags.add(uid);
    }
  }

  /** What may be told now, in this order; it counts as told. */
  drain(expungeAllowed: boolean): readonly Batch[] {
    const batches: Batch[] = [];
    if (!this.#free.empty) batches.push(this.#free.take());
    if (expungeAllowed && !this.#held.empty) batches.push(this.#held.take());
    return batches;
  }

  /** The client learned the present flags of a message in another way. */
  flagsTold(uid: Uid): void {
    this.#free.flags.delete(uid);
    this.#held.flags.delete(uid);
  }

  /** Everything that waits, for people to look at. */
  untold(): Untold {
    return {
      arrived: [...this.#free.arrived, ...this.#held.arrived],
      expunged: ascending(this.#held.expunged),
      flags: [...this.#free.flags, ...this.#held.flags],
    };
  }

  /** Whether the client does not know of the message at all, so that its flags need no mention. */
  #unseen(uid: Uid): boolean {
    return this.#free.arrived.has(uid) || this.#held.arrived.has(uid);
  }

  #expunge(uid: Uid): void {
    this.flagsTold(uid);
    const unseen = this.#free.arrived.delete(uid) || this.#held.arrived.delete(uid);
    if (!unseen) this.#held.expunged.add(uid);
  }
}

function ascending(uids: ReadonlySet<Uid>): Uid[] {
  const list = [...uids];
  const ascends = list.every((uid, index) => index === 0 || uid > (list[index - 1] ?? 0));
  return ascends ? list : list.sort((left, right) => left - right);
}
