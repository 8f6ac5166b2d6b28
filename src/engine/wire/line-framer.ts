// Lines out of a stream of bytes, however TCP cut it: what POP3 and SMTP need. A line ends with LF; the grammar above
// decides whether one without CR is good. RFC 1939 §3, RFC 5321 §2.3.8.

import { LF, concatBytes } from '../base/bytes.ts';

/** A whole line with its ending, or the news that one grew over the limit and was thrown away. */
export type FramedLine =
  | { readonly type: 'line'; readonly bytes: Uint8Array }
  | { readonly type: 'tooLong'; readonly start: Uint8Array; readonly octets: number };

/** How much of an overlong line is kept to tell what it was. */
const KEPT_OCTETS = 256;

/** Cuts a stream into lines. `next` is called until it answers undefined. */
export class LineFramer {
  readonly #limit: number;
  #pending: Uint8Array[] = [];
  #pendingOctets = 0;
  #waiting: Uint8Array[] = [];
  #lost = 0;

  /** @param limitOctets the longest line accepted, with its ending */
  constructor(limitOctets: number) {
    this.#limit = limitOctets;
  }

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#waiting.push(bytes);
  }

  /** The next whole line; undefined when more bytes are needed. */
  next(): FramedLine | undefined {
    for (let chunk = this.#waiting.shift(); chunk; chunk = this.#waiting.shift()) {
      const end = chunk.indexOf(LF);
      const piece = end === -1 ? chunk : chunk.subarray(0, end + 1);
      if (end !== -1 && end + 1 < chunk.length) this.#waiting.unshift(chunk.subarray(end + 1));
      this.#keep(piece);
      if (end !== -1) return this.#take();
    }
    return undefined;
  }

  /** Takes back everything that is not yet a line: the beginning of data, or what must be forgotten at STARTTLS. */
  takeRest(): Uint8Array {
    const rest = concatBytes([...this.#pending, ...this.#waiting]);
    this.#pending = [];
    this.#pendingOctets = 0;
    this.#waiting = [];
    this.#lost = 0;
    return rest;
  }

  #keep(piece: Uint8Array): void {
    if (this.#lost === 0 && this.#pendingOctets + piece.length <= this.#limit) {
      this.#pending.push(piece);
      this.#pendingOctets += piece.length;
      return;
    }
    if (this.#lost === 0) {
      const start = concatBytes([...this.#pending, piece.subarray(0, KEPT_OCTETS)]).slice(0, KEPT_OCTETS);
      this.#lost = this.#pendingOctets;
      this.#pending = [start];
    }
    this.#lost += piece.length;
  }

  #take(): FramedLine {
    const bytes = concatBytes(this.#pending);
    const octets = this.#lost;
    this.#pending = [];
    this.#pendingOctets = 0;
    this.#lost = 0;
    return octets === 0 ? { type: 'line', bytes } : { type: 'tooLong', start: bytes, octets };
  }
}
