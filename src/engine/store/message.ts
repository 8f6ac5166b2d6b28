// A message in a mailbox. Its bytes never change and are shared by its copies; its flags do. RFC 9051 §2.3.

import type { UnixMs } from '../base/units.ts';
import type { FlagName, FlagSet } from './flags.ts';
import type { ModSeq, Uid } from './numbers.ts';

/** When a message came into the store, with the zone of the clock that told it: INTERNALDATE. RFC 9051 §2.3.3. */
export interface InternalDate {
  /** Whole seconds only: INTERNALDATE has no more. */
  readonly unixMs: UnixMs;
  /** Minutes east of Greenwich. */
  readonly zoneMinutes: number;
}

/** A message as it lies in the store: always the present state, never changed by its readers. */
export interface StoredMessage {
  readonly uid: Uid;
  /** The message, byte for byte as it came in. The same array in every copy. */
  readonly raw: Uint8Array;
  readonly internalDate: InternalDate;
  /** When it came into this mailbox, in whole seconds. RFC 8514 §3. */
  readonly savedAt: UnixMs;
  /** A number for these bytes: copies have the same, no other message of the store has it. RFC 8474 §5.1. */
  readonly content: number;
  readonly flags: FlagSet;
  /** When its flags last changed, or it came. */
  readonly modSeq: ModSeq;
}

/** A message that shall be put into a mailbox. */
export interface NewMessage {
  readonly raw: Uint8Array;
  readonly internalDate: InternalDate;
  readonly flags?: readonly FlagName[];
  /** The number of the bytes when they are those of a message in this store. */
  readonly content?: number;
}

/** The date of a message that came in at `unixMs`, told by a clock in Greenwich. */
export function internalDateAt(unixMs: UnixMs): InternalDate {
  return { unixMs: (Math.floor(unixMs / 1000) * 1000) as UnixMs, zoneMinutes: 0 };
}
