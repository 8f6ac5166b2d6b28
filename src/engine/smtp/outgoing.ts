// What a server does with mail that is not for its own mailboxes: it hands it to somebody who carries it on. Without
// such a carrier a server takes no mail for others. RFC 5321 §3.6.

import type { UnixMs } from '../base/units.ts';
import type { Envelope } from './envelope.ts';

/** A message that the server has taken responsibility for. */
export interface OutgoingMail {
  /** The server's name for it: what `id` says in its Received field. */
  readonly id: string;
  readonly envelope: Envelope;
  /** With the server's Received field. */
  readonly message: Uint8Array;
  readonly arrivedAt: UnixMs;
  /** Who brought it: the name in EHLO, and the address behind it. */
  readonly receivedFrom?: string;
}

/** Carries mail to other hosts. */
export interface OutgoingCarrier {
  accept(mail: OutgoingMail): void;
}
