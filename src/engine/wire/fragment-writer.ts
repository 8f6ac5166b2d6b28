// What rules write into: a growing run of bytes that may have to stop where a synchronising literal waits for the
// server's `+`. A server's literals never wait. RFC 9051 §4.3, RFC 7888.

import { NO_BYTES, concatBytes } from '../base/bytes.ts';
import type { Dialect } from './dialect.ts';

/** How literals are announced: by a server `{n}`; by a client waiting `{n}`, not waiting `{n+}`, or LITERAL-. */
export type LiteralStyle = 'server' | 'synchronising' | 'nonSynchronising' | 'nonSynchronisingSmall';

/** Bytes to send in one go. The next fragment must wait for a continuation request. */
export type Fragment = Uint8Array;

/** Literals up to this many octets may be non-synchronising under LITERAL-. RFC 7888 §5. */
export const LITERAL_MINUS_OCTETS = 4096;

/** Bytes longer than this are kept by reference until the end instead of being copied twice. */
const COPY_OCTETS = 2048;

/** Memory is taken in pieces that grow from the first of these sizes to the last, and frames are cut from them. */
const PIECE_OCTETS = { first: 192, last: 16 * 1024 } as const;

/** Collects the bytes of one frame, or of one after the other: a hundred thousand small arrays would cost more than writing. */
export class FragmentWriter {
  readonly dialect: Dialect;
  readonly #style: LiteralStyle;
  #buffer = new Uint8Array(PIECE_OCTETS.first);
  /** Where in the buffer the bytes begin that were not given away. */
  #start = 0;
  #length = 0;
  #chunks: Uint8Array[] = [];
  readonly #fragments: Fragment[] = [];

  constructor(dialect: Dialect, style: LiteralStyle) {
    this.dialect = dialect;
    this.#style = style;
  }

  byte(byte: number): void {
    if (this.#length === this.#buffer.length) this.#grow(1);
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  /** Writes one byte for each character of a byte string. */
  text(text: string): void {
    const { length } = text;
    if (this.#length + length > this.#buffer.length) this.#grow(length);
    const buffer = this.#buffer;
    let at = this.#length;
    for (let index = 0; index < length; index += 1) {
      buffer[at] = text.charCodeAt(index);
      at += 1;
    }
    this.#length = at;
  }

  /** Writes a whole number that is not negative, in decimal digits. */
  number(value: number): void {
    if (value > 0x7fff_ffff) {
      this.text(value > Number.MAX_SAFE_INTEGER ? decimalOfHuge(value) : String(value));
      return;
    }
    let divisor = 1;
    while (value / divisor >= 10) divisor *= 10;
    for (let rest = value; divisor >= 1; divisor /= 10) {
      const digit = (rest / divisor) | 0;
      this.byte(0x30 + digit);
      rest -= digit * divisor;
    }
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length > COPY_OCTETS) {
      this.#flush();
      this.#chunks.push(bytes);
      return;
    }
    if (this.#length + bytes.length > this.#buffer.length) this.#grow(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes a literal; `binary` as literal8, in which NUL may occur. RFC 9051 §4.3. */
  literal(data: Uint8Array, binary = false): void {
    const waits = !this.#isFree(data.length);
    if (binary) this.byte(0x7e);
    this.byte(0x7b);
    this.number(data.length);
    this.text(waits || this.#style === 'server' ? '}\r\n' : '+}\r\n');
    if (waits) this.#endFragment();
    this.bytes(data);
  }

  /** All fragments, in order. The writer is empty afterwards. */
  fragments(): readonly Fragment[] {
    this.#endFragment();
    return this.#fragments.splice(0);
  }

  /** The bytes as one run, for those who never wait. The writer is empty afterwards. */
  toBytes(): Uint8Array {
    if (this.#chunks.length > 0 || this.#fragments.length > 0) return concatBytes(this.fragments());
    return this.#take();
  }

  #isFree(octets: number): boolean {
    if (this.#style === 'synchronising') return false;
    return this.#style !== 'nonSynchronisingSmall' || octets <= LITERAL_MINUS_OCTETS;
  }

  #flush(): void {
    if (this.#length > this.#start) this.#chunks.push(this.#take());
  }

  #endFragment(): void {
    this.#flush();
    if (this.#chunks.length > 0) this.#fragments.push(concatBytes(this.#chunks));
    else if (this.#fragments.length === 0) this.#fragments.push(NO_BYTES);
    this.#chunks = [];
  }

  /** Gives away what was written; nobody writes there again. */
  #take(): Uint8Array {
    const taken = this.#buffer.subarray(this.#start, this.#length);
    this.#start = this.#length;
    return taken;
  }

  /** Goes on in a new piece; what was given away stays where it is. */
  #grow(room: number): void {
    const begun = this.#buffer.subarray(this.#start, this.#length);
    const usual = Math.min(this.#buffer.length * 2, PIECE_OCTETS.last);
    this.#buffer = new Uint8Array(Math.max(usual, begun.length * 2, begun.length + room));
    this.#buffer.set(begun);
    this.#start = 0;
    this.#length = begun.length;
  }
}

/** Digits of a number over 2⁵³−1, which a double holds only nearly; never over the limit of 2⁶³−1. */
function decimalOfHuge(value: number): string {
  const limit = 2n ** 63n - 1n;
  const exact = BigInt(value);
  return String(exact > limit ? limit : exact);
}
