// What all SASL mechanisms have in common on the server's side: challenges go out, responses come in, at the end there
// is an account or a failure. Pure; each protocol wraps the bytes in its own way. RFC 4422 §3.4, §3.6 and §5.

import type { Rng } from '../base/rng.ts';

/** What a mechanism asks of the place where it runs. */
export interface SaslServices {
  /** The password of this user; undefined when there is no such user. */
  password(user: string): string | undefined;
  /** The OAuth 2.0 access token of this user; undefined when there is no such user. */
  accessToken(user: string): string | undefined;
  /** Chance for nonces and challenges. */
  readonly rng: Rng;
  readonly hostName: string;
  /** Seconds since 1970, for challenges that show the time. */
  readonly unixSeconds: number;
}

/** What the server does next. */
export type SaslStep =
  | { readonly type: 'challenge'; readonly bytes: Uint8Array }
  | { readonly type: 'success'; readonly user: string }
  /** `malformed`: no such message can come here; `credentials`: wrong user or password; `identity`: acting for others. */
  | { readonly type: 'failure'; readonly reason: 'malformed' | 'credentials' | 'identity' };

/** One exchange in progress. */
export interface SaslExchange {
  /** Takes the client's next response; empty when the client had nothing to say. */
  respond(response: Uint8Array): SaslStep;
  /** Whether it failed already and only waits for the client to notice: giving up now counts as a failed login. */
  readonly failed?: boolean;
}

/** A mechanism of the server's side. */
export interface SaslMechanism {
  /** As in `AUTH=PLAIN`. */
  readonly name: string;
  /** Whether the client speaks first, so that an initial response makes sense. RFC 4422 §3. */
  readonly clientFirst: boolean;
  /** Whether whoever listens on the line learns the password. */
  readonly revealsPassword: boolean;
  /** Begins an exchange. A server-first mechanism's first challenge is the answer to an empty response. */
  start(services: SaslServices): SaslExchange;
}

/** The exchange failed. */
export function saslFailure(reason: 'malformed' | 'credentials' | 'identity'): SaslStep {
  return { type: 'failure', reason };
}
