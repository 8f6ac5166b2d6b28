// The numbers that the store hands out. Sequence numbers are not among them: those exist only in what one client
// believes (imap/selected-view.ts).

import type { Brand } from '../base/brand.ts';

/** Unique identifier of a message in a mailbox: 1 to 2³²−1, only ever growing. RFC 9051 §2.3.1.1. */
export type Uid = Brand<number, 'Uid'>;

/** Together with the name and a UID it names one message for ever. RFC 9051 §2.3.1.1. */
export type UidValidity = Brand<number, 'UidValidity'>;

/** Modification sequence: every change to a mailbox has a greater one. Below 2⁵³ here. RFC 7162 §3.1. */
export type ModSeq = Brand<number, 'ModSeq'>;

/** `count` as a UID. The caller knows that it is one. */
export function uid(count: number): Uid {
  return count as Uid;
}
