// What a client that comes back tells of what it knows: the QRESYNC parameter of SELECT and EXAMINE. RFC 7162 §3.2.5.
// Types only.

import type { UidSet } from '../syntax.ts';

/** The QRESYNC parameter. */
export interface QresyncParameter {
  /** The UIDVALIDITY for which all the rest holds. */
  readonly uidValidity: number;
  /** The last modification sequence that the client knows. */
  readonly modSeq: number;
  /** The UIDs that it wants to hear of; without them, all. */
  readonly knownUids?: UidSet;
  readonly matchData?: SequenceMatchData;
}

/** A sample of messages: the n-th number of `seqs` had the n-th UID of `uids`. RFC 7162 §3.2.5.2. */
export interface SequenceMatchData {
  readonly seqs: UidSet;
  readonly uids: UidSet;
}
