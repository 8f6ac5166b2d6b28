// A request as a conversation: a generator that says something, waits for the replies, and goes on by what they are. It
// does no I/O; when the connection is lost it is simply never resumed.

import { utf8BytesOf } from '../../base/bytes.ts';
import { minutes, type Duration } from '../../base/units.ts';
import type { SmtpOffers } from './offers.ts';
import type { ServerReply } from './reply-reader.ts';

/** Something to be said, and how long the server may take for its reply. */
export interface Saying {
  /** Whole lines, or octets of a message. */
  readonly frames: readonly Uint8Array[];
  readonly patience: Duration;
}

/** What a conversation asks for. */
export type Ask =
  /** Says all at once and waits for one reply to each: pipelining when there are several. RFC 2920 §3.1. */
  | { readonly type: 'say'; readonly sayings: readonly Saying[] }
  /** Waits for the greeting, which may have come already. */
  | { readonly type: 'greeting' }
  /** Begins TLS and waits until it stands. */
  | { readonly type: 'secure' };

/** The conversation of one request. It is resumed with the replies; after `secure` with none. */
export type Talk<Outcome> = Generator<Ask, Outcome, readonly ServerReply[]>;

/** What a conversation may know and change about its connection. */
export interface TalkContext {
  /** What the last EHLO said; empty after HELO. */
  offers: SmtpOffers;
  /** What we call ourselves. */
  name: string;
  readonly secured: boolean;
}

/** RFC 5321 §4.5.3.2: how long to wait for which reply, at least. */
export const PATIENCE = {
  greeting: minutes(5), // RFC 5321 §4.5.3.2.1
  command: minutes(5),
  mail: minutes(5), // RFC 5321 §4.5.3.2.2
  recipient: minutes(5), // RFC 5321 §4.5.3.2.3
  dataBegin: minutes(2), // RFC 5321 §4.5.3.2.4
  /** Storing may take long, and asking again would store it twice. RFC 5321 §4.5.3.2.5 and §4.5.3.2.6. */
  dataEnd: minutes(10),
} as const;

/** A line to be said. */
export function line(text: string, patience: Duration = PATIENCE.command): Saying {
  return { frames: [utf8BytesOf(`${text}\r\n`)], patience };
}

/** Says one thing and waits for its reply. */
export function* ask(saying: Saying): Talk<ServerReply> {
  const [reply] = yield { type: 'say', sayings: [saying] };
  return reply ?? NO_REPLY;
}

/** Never seen: a conversation is resumed with as many replies as it waits for. */
const NO_REPLY: ServerReply = { code: 421, text: [''] };

/** Whether the first digit of the code is this one: clients look at no more than they must. RFC 5321 §4.3.2. */
export function isClass(reply: ServerReply, digit: 2 | 3 | 4 | 5): boolean {
  return Math.floor(reply.code / 100) === digit;
}
