// What the place that runs a server (simulation or real sockets) gives to each server endpoint.

import type { Rng } from '../base/rng.ts';
import type { UnixMs } from '../base/units.ts';

export interface ServerServices {
  /** What the wall clock showed at instant 0: `wallClockAt(epoch, now)` gives calendar time. */
  readonly epoch: UnixMs;
  /** Chance for nonces, challenges and UIDVALIDITY: this endpoint's own stream. */
  readonly rng: Rng;
  /** The name that the server calls itself, such as `mail.example.org`. */
  readonly hostName: string;
  /** Whether TLS protects the connection from its first byte. */
  readonly implicitTls: boolean;
  /** Whether `startTls` outputs work here. */
  readonly tlsAvailable: boolean;
  /** Asks to be given a `storeChanged` input as soon as the current work is done. Cheap to call often. */
  wake(): void;
}
