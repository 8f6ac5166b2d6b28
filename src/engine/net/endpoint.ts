// The contract between a protocol and whatever carries its bytes. An endpoint is one end of one connection: a
// synchronous state machine that is told what happened and answers what to do. The simulated network, the real sockets
// of `serve` and the tests all drive endpoints through this contract alone.

import type { Duration, Instant } from '../base/units.ts';

/** What can happen to one end of a connection. */
export type Input =
  /** The connection stands; for implicit TLS, after the handshake. The first input of every endpoint. */
  | { readonly type: 'opened' }
  /** Bytes arrived, cut anywhere; after `secured`, as clear text. */
  | { readonly type: 'received'; readonly bytes: Uint8Array }
  /** The TLS handshake that a `startTls` output asked for has ended well. */
  | { readonly type: 'secured' }
  /** The peer sent FIN (`reset: false`) or RST (`reset: true`). After a reset nothing can be sent. */
  | { readonly type: 'peerClosed'; readonly reset: boolean }
  /** A timer that this endpoint started has run out. */
  | { readonly type: 'timer'; readonly name: string }
  /** Somebody changed the store, and this endpoint had asked to be woken (`ServerServices.wake`). */
  | { readonly type: 'storeChanged' };

/** What an endpoint wants done, in this order. */
export type Output<Report> =
  /** One whole frame to send: a line with its CRLF, with its literals where the protocol has them. */
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  /** Begin TLS now; whatever the peer had sent in clear behind its request must be thrown away by the endpoint. */
  | { readonly type: 'startTls' }
  /**
   * Deflate what is sent from now on, and inflate what comes; `unread` came already and is compressed, too. Endpoints see
   * clear bytes only. RFC 4978 §3.
   */
  | { readonly type: 'startCompression'; readonly unread: Uint8Array }
  /** The end of that, in both directions. RFC 8437 §4.1. */
  | { readonly type: 'stopCompression' }
  /** Send FIN after what was sent before. */
  | { readonly type: 'close' }
  /** Start or restart the named timer. */
  | { readonly type: 'startTimer'; readonly name: string; readonly after: Duration }
  | { readonly type: 'stopTimer'; readonly name: string }
  /** Something worth recording happened; becomes a trace event whose cause is the input. */
  | { readonly type: 'report'; readonly event: Report };

/** One end of a connection, speaking one protocol. */
export interface Endpoint<Report> {
  /**
   * Whether it has not come to the end of an answer: it gives it in portions and asked to be woken, or puts it off until a
   * timer runs out. Bytes given to it meanwhile only wait. Whoever can hold them back should.
   */
  readonly busy?: boolean;
  /** Tells the endpoint what happened at `now`; answers what to do. Never throws for anything the peer did. */
  handle(input: Input, now: Instant): readonly Output<Report>[];
}
