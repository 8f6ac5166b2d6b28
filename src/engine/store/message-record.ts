// What a mailbox keeps of each message beside its bytes: the small part that changes. Kept flat, because there may be
// hundreds of thousands.

import type { UnixMs } from '../base/units.ts';
import { type FlagMode, type FlagName, type FlagSet, isSystemFlag } from './flags.ts';
import type { InternalDate, NewMessage, StoredMessage } from './message.ts';
import type { ModSeq, Uid } from './numbers.ts';

/** What a mailbox gives a message that comes. */
export interface ArrivalStamp {
  readonly uid: Uid;
  readonly content: number;
  readonly flags: FlagSet;
  readonly modSeq: ModSeq;
  readonly savedAt: UnixMs;
}

/** A message in one mailbox. */
export class MessageRecord implements StoredMessage {
  readonly uid: Uid;
  readonly raw: Uint8Array;
  readonly content: number;
  flags: FlagSet;
  modSeq: ModSeq;
  readonly #unixSeconds: number;
  readonly #zoneMinutes: number;
  readonly #savedUnixSeconds: number;

  constructor({ raw, internalDate }: NewMessage, { uid, content, flags, modSeq, savedAt }: ArrivalStamp) {
    this.uid = uid;
    this.raw = raw;
    this.content = content;
    this.flags = flags;
    this.modSeq = modSeq;
    this.#unixSeconds = Math.floor(internalDate.unixMs / 1000);
    this.#zoneMinutes = internalDate.zoneMinutes;
    this.#savedUnixSeconds = Math.floor(savedAt / 1000);
  }

  get internalDate(): InternalDate {
    return { unixMs: (this.#unixSeconds * 1000) as UnixMs, zoneMinutes: this.#zoneMinutes };
  }

  get savedAt(): UnixMs {
    return (this.#savedUnixSeconds * 1000) as UnixMs;
  }

  /**
   * Whether a STORE of `flags` meets something that changed after `unchangedSince`. All flags have one modification
   * sequence; only with 0 it matters which are there: that fails when one of them exists, and system flags always do,
   * set or not. RFC 7162 §3.1.3.
   */
  conflicts(mode: FlagMode, flags: readonly FlagName[], unchangedSince: number): boolean {
    if (unchangedSince > 0 || mode === 'replace') return this.modSeq > unchangedSince;
    return flags.some((flag) => isSystemFlag(flag) || this.flags.has(flag));
  }
}
