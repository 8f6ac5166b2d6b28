// The client's side of the endpoint contract: an endpoint that also takes requests from a program, answers each of them
// exactly once, and passes on what the server says unasked. Still a synchronous state machine without I/O.

import type { Brand } from '../base/brand.ts';
import type { Instant } from '../base/units.ts';
import type { Input, Output } from './endpoint.ts';

/** The number of a request within its line, from 1. */
export type RequestId = Brand<number, 'RequestId'>;

/**
 * What a client endpoint wants done or has to tell, in this order.
 * - `Outcome`: how a request ended, for whatever the server answered; a server that says no is an outcome.
 * - `News`: what the server said, in the order of the wire. A protocol may give all data as news (IMAP does), or put
 *   them into outcomes.
 * - `Report`: events for the trace.
 */
export type ClientOutput<Outcome, News, Report> =
  | Output<Report>
  | { readonly type: 'completed'; readonly request: RequestId; readonly outcome: Outcome }
  | { readonly type: 'news'; readonly news: News };

/** One client end of one connection. */
export interface ClientEndpoint<Request, Outcome, News, Report> {
  /** As for every endpoint. A `close` that it answers ends the line; requests under way are lost then. */
  handle(input: Input, now: Instant): readonly ClientOutput<Outcome, News, Report>[];
  /** Begins a request; several may be under way where the protocol can pipeline. Given only while the line stands. */
  request(id: RequestId, request: Request, now: Instant): readonly ClientOutput<Outcome, News, Report>[];
}
