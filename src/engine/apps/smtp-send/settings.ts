// What a person sets for sending mail, what they then want, and what the program tells about its work. RFC 6409.

import type { Duration } from '../../base/units.ts';
import type { WrittenEnvelope } from '../../smtp/client/addressed-envelope.ts';
import type { Destination, LossReason } from '../program.ts';

export interface SmtpSendSettings {
  /** Port 587 with `startTls`, or 465 with `implicit`. RFC 8314 §3.3. */
  readonly server: Destination;
  /** Who logs in; without it the program doesn't. */
  readonly login?: {
    readonly user: string;
    readonly secret: string;
    /** An OAuth 2.0 access token. */
    readonly token?: string;
    /** A SASL mechanism; without it the best that the server offers and that is safe on the line. */
    readonly mechanism?: string;
  };
  /**
   * With `startTls`: `required` gives up when the server does not offer it, `ifAvailable` goes on in clear, which is what
   * an attacker on the way waits for. RFC 8314 §4.1.
   */
  readonly tls: 'required' | 'ifAvailable';
  /** How long to wait before trying again; doubles with each failure, up to an hour. */
  readonly retryAfter: Duration;
}

/** What the person wants. */
export type SmtpSendIntent =
  | { readonly type: 'send'; readonly envelope: WrittenEnvelope; readonly message: Uint8Array }
  /** Try now what is waiting. */
  | { readonly type: 'tryNow' }
  | { readonly type: 'stop' };

/** How one session ended. */
export type SmtpSessionEnd =
  | { readonly type: 'done' }
  /** The line was lost or never came about, or the server broke the rules; `reason`: why it did not come about. */
  | { readonly type: 'lost'; readonly reason?: LossReason }
  /** TLS is wanted and not to be had. */
  | { readonly type: 'noTls' }
  /** Trying again with the same settings does not help. */
  | { readonly type: 'loginRefused'; readonly text: string }
  /** The server does not want to talk now. */
  | { readonly type: 'notNow'; readonly text: string };

/** What the program tells. */
export type SmtpSendEvent =
  /** A line stands. */
  | { readonly type: 'smtpSend.sessionBegan' }
  | { readonly type: 'smtpSend.notAnAddress'; readonly text: string }
  | { readonly type: 'smtpSend.loggedIn'; readonly user: string }
  /** One transaction is over: for how many it was taken, refused, and put off. */
  | {
      readonly type: 'smtpSend.sent';
      /** Which message of the outbox. */
      readonly entry: number;
      readonly accepted: number;
      readonly refused: number;
      readonly putOff: number;
    }
  /** Nothing is left to be done for the message. */
  | { readonly type: 'smtpSend.settled'; readonly entry: number; readonly refused: readonly string[] }
  | { readonly type: 'smtpSend.sessionEnded'; readonly end: SmtpSessionEnd };
