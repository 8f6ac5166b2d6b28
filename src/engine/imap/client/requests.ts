// What a program can ask of the IMAP client endpoint, how each request ends, and what the server says meanwhile.

import type { DataResponse, ResponseCode, StatusResponse } from '../response-syntax.ts';
import type { Command } from '../syntax.ts';
import type { SaslClientProblem } from '../../sasl/client/exchange.ts';

/** Upper-case names of capabilities. */
export type Capabilities = ReadonlySet<string>;

/** How to log in. */
export interface LogInRequest {
  readonly type: 'logIn';
  readonly user: string;
  readonly secret: string;
  /** An OAuth 2.0 access token, for XOAUTH2 and OAUTHBEARER. */
  readonly token?: string;
  /** Text that nobody used before, for SCRAM; see `SaslCredentials`. */
  readonly nonce: string;
  /** A SASL mechanism, or `LOGIN command`; without it the best that the server offers. */
  readonly mechanism?: string;
  /** Whether the password may be shown on a line that others can read. */
  readonly clearAllowed: boolean;
}

/** A request. Each but the first waits until the greeting has come. */
export type ImapRequest =
  /** Ends when the server has greeted. */
  | { readonly type: 'greeting' }
  /** What the server can do now: as it said last, or asked for when it has not said it since the last change. */
  | { readonly type: 'capabilities' }
  /** STARTTLS; ends when TLS stands. RFC 9051 §6.2.1. */
  | { readonly type: 'startTls' }
  | LogInRequest
  /** IDLE until any other request comes; renewed by itself. RFC 9051 §6.3.13. */
  | { readonly type: 'idle' }
  /** Ends IDLE and nothing else; completed when IDLE is, or at once when none runs. */
  | { readonly type: 'endIdle' }
  /** Any other command. AUTHENTICATE, IDLE, LOGIN and STARTTLS have requests of their own. */
  | { readonly type: 'command'; readonly command: Command };

/** Why our own end did not do what was asked; the server was not asked, or not to the end. */
export type ImapRefusal =
  /** The server said LOGINDISABLED, and offers nothing else. RFC 9051 §6.2.3. */
  | 'loginDisabled'
  /** No mechanism of the server fits: unknown ones, or only such that would show the password to everybody. */
  | 'noMechanism'
  /** The server does not offer STARTTLS, or somebody on the way took it out. RFC 8314 §5.1. */
  | 'startTlsNotOffered'
  /** TLS stands already, or somebody is logged in already. */
  | 'tooLate'
  /** The exchange went wrong, for instance because the server could not prove that it knows the password. */
  | 'sasl';

/** How a request ended. */
export type ImapOutcome =
  | {
      readonly type: 'completed';
      readonly status: 'OK' | 'NO' | 'BAD';
      readonly code?: ResponseCode;
      readonly text: string;
    }
  | { readonly type: 'greeted'; readonly status: 'OK' | 'PREAUTH' | 'BYE'; readonly text: string }
  | { readonly type: 'capabilities'; readonly capabilities: Capabilities }
  | { readonly type: 'refused'; readonly reason: ImapRefusal; readonly sasl?: SaslClientProblem };

/** A response that completes nothing, as it came. Untagged status responses are among them. */
export type ImapData = DataResponse | StatusResponse;

/** What came in one piece, in the order of the wire. All that was said before a completion comes before it. */
export type ImapNews = readonly ImapData[];
