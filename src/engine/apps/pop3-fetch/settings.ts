// What a person sets in a POP3 mail program, what they then want of it, and what it tells about its work.

import type { Pop3Credentials } from '../../pop3/client/request.ts';
import type { Instant } from '../../base/units.ts';
import type { Destination, LossReason } from '../program.ts';

/** The account's settings. */
export interface Pop3FetchSettings {
  readonly server: Destination;
  readonly credentials: Pop3Credentials;
  /**
   * With `startTls`: `required` gives up when the server offers no STLS, `ifAvailable` goes on in clear, which is what an
   * attacker on the way waits for. RFC 2595 §2.2, RFC 8314 §3.
   */
  readonly tls: 'required' | 'ifAvailable';
  /** Whether messages stay on the server after they were fetched. */
  readonly leave:
    | { readonly type: 'no' }
    | { readonly type: 'always' }
    | { readonly type: 'days'; readonly days: number };
  /** Fetches only headers with so many lines; whole messages when they are wanted. */
  readonly headersFirst?: { readonly lines: number };
  /** Looks for mail so often; without it only when asked. */
  readonly everySeconds?: number;
  /** How often a session is tried again after its line was lost. */
  readonly retries: number;
}

/** What the person wants. */
export type Pop3FetchIntent =
  /** Now, and from now on as often as this says, if it does. */
  | { readonly type: 'getMail'; readonly everySeconds?: number }
  /** The whole message, of which only the header is here. */
  | { readonly type: 'fetchWhole'; readonly uniqueId: string }
  | { readonly type: 'remove'; readonly uniqueId: string }
  | { readonly type: 'stop' };

/** How one session ended. */
export type Pop3SessionEnd =
  | { readonly type: 'done' }
  /** The line was lost, or the server talked nonsense; `reason`: why it did not come about. */
  | { readonly type: 'lost'; readonly reason?: LossReason }
  | { readonly type: 'noTls' }
  /** The name or password is wrong, or no way to log in is safe: trying again does not help. */
  | { readonly type: 'loginRefused'; readonly text: string }
  /** Later it may work: the maildrop is in use, or the last login was a moment ago. RFC 2449 §8.1. */
  | { readonly type: 'notNow'; readonly code: string; readonly text: string }
  /** The server did something else than was asked, such as not deleting. */
  | { readonly type: 'refused'; readonly text: string };

/** What the program tells. */
export type Pop3FetchEvent =
  | { readonly type: 'pop3Fetch.sessionBegan' }
  | { readonly type: 'pop3Fetch.loggedIn'; readonly by: string }
  | { readonly type: 'pop3Fetch.listed'; readonly messages: number; readonly unknown: number }
  | { readonly type: 'pop3Fetch.fetched'; readonly uniqueId: string; readonly octets: number }
  | { readonly type: 'pop3Fetch.topFetched'; readonly uniqueId: string }
  | { readonly type: 'pop3Fetch.marked'; readonly uniqueId: string }
  /** `againAt`: when it tries once more, after the line was lost. */
  | { readonly type: 'pop3Fetch.sessionEnded'; readonly end: Pop3SessionEnd; readonly againAt?: Instant };

const DAY_MS = 86_400_000;

/** Days in the unit of the wall clock. */
export function asUnixDays(days: number): number {
  return days * DAY_MS;
}
