// Whole frames out of a stream: a line with the literals that its lines announce. Used by the server for commands and
// by the client for responses. Framing comes first, so no grammar ever sees half a frame; the limits on sizes live here.
// RFC 9051 §2.2.1 and §4.3, RFC 7888.

import { CR, LF, NO_BYTES, byteStringOf, concatBytes } from '../base/bytes.ts';
import { LITERAL_MINUS_OCTETS } from '../wire/fragment-writer.ts';

/** What one end accepts. */
export interface FrameLimits {
  /** The longest line outside literals. */
  readonly lineOctets: number;
  /** The largest literal. */
  readonly literalOctets: number;
  /** The most that one frame may hold altogether. */
  readonly frameOctets: number;
}

/** The largest literal that either end takes. */
export const LITERAL_OCTETS_MAX = 64 * 1024 * 1024;

/** The most that one command of somebody who is logged in may hold. */
export const COMMAND_OCTETS_MAX = 68 * 1024 * 1024;

/** PROTOCOLS: a line of 64 KiB, a literal of 64 MiB; a command with several literals may be a little larger. */
const DEFAULT_FRAME_LIMITS: FrameLimits = {
  lineOctets: 64 * 1024, // RFC 7162 §4: clients send up to 8192
  literalOctets: LITERAL_OCTETS_MAX,
  frameOctets: COMMAND_OCTETS_MAX,
};

/** What a client takes from a server: a SEARCH of a large mailbox is one long line. */
const RESPONSE_FRAME_LIMITS: FrameLimits = {
  lineOctets: 16 * 1024 * 1024,
  literalOctets: LITERAL_OCTETS_MAX,
  frameOctets: 128 * 1024 * 1024,
};

/**
 * Which literals the peer may send: a server's (all come without asking), or a client's, with no `{n+}` (RFC 3501),
 * with `{n+}` up to 4096 octets (LITERAL-, IMAP4rev2) or with any (LITERAL+).
 */
export type LiteralPolicy = 'fromServer' | 'waiting' | 'literalMinus' | 'literalPlus';

/** What came out of the stream. */
export type Framed =
  /** A whole frame with its literals and its last CRLF. */
  | { readonly type: 'frame'; readonly bytes: Uint8Array }
  /**
   * The peer asks to send a literal and waits. Call `accept` (after sending `+`) or `refuse` (after sending the tagged
   * NO or BAD). `start` is the frame so far.
   */
  | { readonly type: 'literalAsked'; readonly start: Uint8Array; readonly octets: number }
  /**
   * A frame over a limit. It is never delivered: a waiting literal is refused before it is sent; a literal already on
   * its way is read and thrown away with the rest of its command (RFC 7888 §4, first choice).
   */
  | {
      readonly type: 'tooLarge';
      readonly what: 'line' | 'literal' | 'frame';
      readonly start: Uint8Array;
      /** The size announced; for a line, the limit. */
      readonly octets: number;
      /** The literal is so large that reading it makes no sense: say BYE and close (RFC 7888 §4, second choice). */
      readonly hopeless: boolean;
    };

/** How much of a frame that is thrown away is shown to the caller, for its tag. */
const SHOWN_OCTETS = 1024;

/** The longest announcement looked for at the end of a line: `~{9223372036854775807+}` CRLF, and leading zeros. */
const ANNOUNCEMENT_OCTETS = 64;

/** A literal on its way that is larger than this many times the limit is hopeless. */
const HOPELESS_FACTOR = 4;

/** Cuts a stream into frames; how the bytes were cut on the way never changes what comes out. */
export class Framer {
  #limits: FrameLimits;
  readonly #waiting: Uint8Array[] = [];
  #policy: LiteralPolicy;
  #frame: Uint8Array[] = [];
  #frameOctets = 0;
  #lineOctets = 0;
  #literalLeft = 0;
  /** The size of a literal that waits for `accept` or `refuse`. */
  #asked: number | undefined;
  #discarding = false;
  #tail: Uint8Array = NO_BYTES;

  constructor(
    policy: LiteralPolicy,
    limits: FrameLimits = policy === 'fromServer' ? RESPONSE_FRAME_LIMITS : DEFAULT_FRAME_LIMITS,
  ) {
    this.#policy = policy;
    this.#limits = limits;
  }

  /** Changes which literals are accepted from now on. */
  set policy(policy: LiteralPolicy) {
    this.#policy = policy;
  }

  /** Changes how much one frame may hold from now on. */
  set frameOctets(frameOctets: number) {
    if (frameOctets !== this.#limits.frameOctets) this.#limits = { ...this.#limits, frameOctets };
  }

  /** Whether nothing of a frame has come yet. */
  get idle(): boolean {
    return this.#frameOctets === 0 && !this.#discarding && this.#waiting.length === 0;
  }

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#waiting.push(bytes);
  }

  /** The next thing to deal with; undefined when more bytes, or an answer to `literalAsked`, are needed. */
  next(): Framed | undefined {
    while (this.#asked === undefined) {
      const chunk = this.#waiting.shift();
      if (!chunk) return undefined;
      const framed = this.#literalLeft > 0 ? this.#takeLiteral(chunk) : this.#takeLine(chunk);
      if (framed) return framed;
    }
    return undefined;
  }

  /** Answers `literalAsked`: the literal may come. */
  accept(): void {
    this.#literalLeft = this.#asked ?? 0;
    this.#asked = undefined;
  }

  /** Answers `literalAsked`: the command is over; what comes next is a new one. */
  refuse(): void {
    this.#asked = undefined;
    this.#reset();
  }

  /** Forgets everything not yet delivered. RFC 9051 §6.2.1: nothing sent in clear behind STARTTLS may count. */
  clear(): void {
    this.#waiting.length = 0;
    this.#asked = undefined;
    this.#literalLeft = 0;
    this.#reset();
  }

  /** What came behind the last frame, and forgets it: it is to be read in another way. RFC 4978 §3. */
  takeUnread(): Uint8Array {
    return concatBytes(this.#waiting.splice(0));
  }

  #takeLiteral(chunk: Uint8Array): Framed | undefined {
    const taken = Math.min(this.#literalLeft, chunk.length);
    this.#literalLeft -= taken;
    if (!this.#discarding) this.#keep(chunk.subarray(0, taken));
    if (taken < chunk.length) this.#waiting.unshift(chunk.subarray(taken));
    return undefined;
  }

  #takeLine(chunk: Uint8Array): Framed | undefined {
    const end = chunk.indexOf(LF);
    const piece = end === -1 || end === chunk.length - 1 ? chunk : chunk.subarray(0, end + 1);
    if (piece.length < chunk.length) this.#waiting.unshift(chunk.subarray(piece.length));
    this.#lineOctets += piece.length;
    this.#tail = tailOf(this.#tail, piece);
    let news: Framed | undefined;
    if (!this.#discarding) {
      this.#keep(piece);
      if (this.#lineOctets > this.#limits.lineOctets) news = this.#giveUp('line', this.#limits.lineOctets);
    }
    return end === -1 ? news : (this.#endLine(news) ?? news);
  }

  /** A line is whole: it announces a literal, or it ends the frame. */
  #endLine(news: Framed | undefined): Framed | undefined {
    const literal = announcedLiteral(this.#tail, this.#policy);
    this.#lineOctets = 0;
    this.#tail = NO_BYTES;
    if (!literal) {
      const wasDiscarding = this.#discarding;
      const bytes = wasDiscarding ? NO_BYTES : concatBytes(this.#frame);
      this.#reset();
      return wasDiscarding ? undefined : { type: 'frame', bytes };
    }
    return literal.waits ? this.#waitingLiteral(literal.octets, news) : this.#comingLiteral(literal.octets);
  }

  #waitingLiteral(octets: number, news: Framed | undefined): Framed | undefined {
    const what = this.#discarding ? undefined : this.#overLimit(octets);
    if (this.#discarding || what) {
      const refused = what ? this.#giveUp(what, octets) : news;
      this.#reset(); // the peer waits for `+`, is told NO or BAD instead, and begins anew
      return refused;
    }
    this.#asked = octets;
    const start = concatBytes(this.#frame);
    this.#frame = [start];
    return { type: 'literalAsked', start, octets };
  }

  #comingLiteral(octets: number): Framed | undefined {
    const tooLargeForPolicy = this.#policy === 'literalMinus' && octets > LITERAL_MINUS_OCTETS;
    const what = tooLargeForPolicy ? 'literal' : this.#overLimit(octets);
    const hopeless = octets > this.#limits.literalOctets * HOPELESS_FACTOR;
    const news = what && !this.#discarding ? this.#giveUp(what, octets, hopeless) : undefined;
    this.#literalLeft = octets;
    return news;
  }

  #overLimit(octets: number): 'literal' | 'frame' | undefined {
    if (octets > this.#limits.literalOctets) return 'literal';
    return this.#frameOctets + octets > this.#limits.frameOctets ? 'frame' : undefined;
  }

  /** From here on the frame is thrown away as it comes. */
  #giveUp(what: 'line' | 'literal' | 'frame', octets: number, hopeless = false): Framed {
    // What is shown must not depend on how the bytes were cut, so a line ends at its limit.
    const beyond = what === 'line' ? this.#lineOctets - this.#limits.lineOctets : 0;
    const start = concatBytes(this.#frame).slice(0, Math.min(SHOWN_OCTETS, this.#frameOctets - beyond));
    this.#discarding = true;
    this.#frame = [];
    return { type: 'tooLarge', what, start, octets, hopeless };
  }

  #keep(piece: Uint8Array): void {
    this.#frame.push(piece);
    this.#frameOctets += piece.length;
  }

  #reset(): void {
    this.#frame = [];
    this.#frameOctets = 0;
    this.#lineOctets = 0;
    this.#discarding = false;
    this.#tail = NO_BYTES;
  }
}

/** The last bytes of a line that grows by `piece`, or more of them. */
function tailOf(tail: Uint8Array, piece: Uint8Array): Uint8Array {
  if (piece.length >= ANNOUNCEMENT_OCTETS || tail.length === 0) return piece;
  return concatBytes([tail.subarray(-ANNOUNCEMENT_OCTETS), piece]);
}

/**
 * The literal that the end of a line announces, if any. A line that ends without CR announces one too: the grammar
 * will refuse it, but its octets must not be taken for commands.
 */
function announcedLiteral(tail: Uint8Array, policy: LiteralPolicy): { octets: number; waits: boolean } | undefined {
  const brace = tail.length - (tail.at(-2) === CR ? 3 : 2);
  if (tail[brace] !== 0x7d) return undefined;
  const found = /\{([0-9]+)(\+?)$/.exec(byteStringOf(tail, Math.max(0, tail.length - ANNOUNCEMENT_OCTETS), brace));
  if (!found) return undefined;
  const plus = found[2] === '+';
  if (plus && (policy === 'waiting' || policy === 'fromServer')) return undefined;
  return { octets: Number(found[1]), waits: !plus && policy !== 'fromServer' };
}

/** The tag that the first bytes of a frame begin with, for answering a frame that was not read. */
export function tagOf(start: Uint8Array): string | undefined {
  return /^[!#$&',\-./0-9:;<=>?@A-Z[\]^_`a-z|}~]{1,64}(?= )/.exec(
    byteStringOf(start, 0, Math.min(start.length, 80)),
  )?.[0];
}
