// What all SASL mechanisms have in common on the client's side. Pure: challenges come in, responses go out; whoever
// speaks the protocol wraps the bytes in base64 lines. RFC 4422 §3.

import type { Result } from '../../base/result.ts';

/** Who logs in, and with what. */
export interface SaslCredentials {
  readonly user: string;
  /** The password. Mechanisms that need only a token do without. */
  readonly secret: string;
  /** The OAuth 2.0 access token. Without it XOAUTH2 and OAUTHBEARER are no choice. RFC 7628 §3. */
  readonly token?: string;
  /** Text that nobody used before, of printable ASCII without commas: the client's part of a SCRAM nonce. RFC 5802 §5.1. */
  readonly nonce: string;
}

/** Why the client does not go on with an exchange; it then cancels it, or hangs up. */
export type SaslClientProblem =
  /** No such challenge can come here. */
  | 'malformed'
  /** The server's nonce does not go on where ours ended: somebody plays an old exchange again. RFC 5802 §5. */
  | 'nonce'
  /** Too few rounds to protect the password, or so many that they only cost time. RFC 7677 §4. */
  | 'iterations'
  /** The server could not show that it knows the password. RFC 5802 §3. */
  | 'serverSignature'
  /** The server says inside the exchange that it failed. RFC 5802 §5.1 (`e=`). */
  | 'refused';

/** One exchange in progress. */
export interface SaslClient {
  /** As it stands after AUTH or AUTHENTICATE. */
  readonly mechanism: string;
  /** What goes with the command; undefined when the client waits for a challenge first. May be empty. */
  readonly initial: Uint8Array | undefined;
  /** Answers a challenge. */
  step(challenge: Uint8Array): Result<Uint8Array, SaslClientProblem>;
  /** Whether the client has said and checked all. A success that comes earlier is not to be believed. RFC 5802 §5. */
  readonly finished: boolean;
  /** Why the server will refuse, in its own words (JSON, RFC 7628 §3.2.2), if it said so inside the exchange. */
  readonly refusal: string | undefined;
}

/** What one mechanism does: at first `initial`, if the client speaks first, then answers. */
export interface ClientSteps {
  readonly initial?: Uint8Array;
  step(challenge: Uint8Array): Result<Uint8Array, SaslClientProblem>;
  readonly finished: boolean;
  readonly refusal?: string | undefined;
}

/** A mechanism of the client's side. */
export interface SaslClientMechanism {
  readonly name: string;
  /** Whether whoever listens on the line learns the password or token. */
  readonly revealsPassword: boolean;
  /** Whether it works with a token instead of a password. */
  readonly needsToken: boolean;
  start(credentials: SaslCredentials): ClientSteps;
}
