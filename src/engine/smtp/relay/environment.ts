// What a queue asks of the place where it runs: time, names, connections, chance, and somebody who keeps the record.

import type { Rng } from '../../base/rng.ts';
import type { Duration, Instant, UnixMs } from '../../base/units.ts';
import type { Endpoint } from '../../net/endpoint.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { RelayEvent } from './events.ts';
import type { RetryPolicy } from './retry.ts';
import type { NameAnswer } from './routing.ts';

export interface RelayEnvironment {
  /** What the server calls itself. */
  readonly hostName: string;
  /** The mailboxes of the same server: reports to its own people go there. */
  readonly store: MailStore;
  readonly localDomains: readonly string[];
  readonly retry: RetryPolicy;
  readonly rng: Rng;
  readonly now: Instant;
  /** What the wall clock shows. */
  readonly clock: UnixMs;
  /** Calls `run` later, never at once. */
  after(duration: Duration, run: () => void): void;
  /** Asks for MX or A records; answers later or at once. */
  lookUp(name: string, type: 'MX' | 'A', done: (answer: NameAnswer) => void): void;
  /** Connects to port 25 of an IPv4 address. The endpoint hears `opened`, or `peerClosed` when nothing came of it. */
  connect(address: string, endpoint: Endpoint<never>): void;
  report(event: RelayEvent): void;
}
