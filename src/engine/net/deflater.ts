// Writes DEFLATE, each piece so that the reader has all of it at once: one block with fixed codes, then an empty stored
// block that ends at a byte (a "sync flush"). Repetitions are found within 32 KiB. RFC 1951 §3.2.4 to §3.2.6 and §4.

const WINDOW = 32_768;
const LENGTH_MIN = 3;
const LENGTH_MAX = 258;
const HASH_BITS = 14;
/** So many earlier places with the same beginning are looked at. */
const CHAIN_MAX = 24;
const END_OF_BLOCK = 256;

/** Length codes 257–285: the smallest length of each and its extra bits. RFC 1951 §3.2.5. */
const LENGTH_BASES = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

/** Codes are sent beginning with their highest bit, everything else with the lowest. RFC 1951 §3.1.1. */
function reversed(code: number, bits: number): number {
  let out = 0;
  for (let bit = 0; bit < bits; bit += 1) out |= ((code >> bit) & 1) << (bits - 1 - bit);
  return out;
}

interface Code {
  readonly code: number;
  readonly bits: number;
}

/** The fixed code of a literal or length. RFC 1951 §3.2.6. */
function fixedCode(symbol: number): Code {
  if (symbol < 144) return { code: reversed(0x30 + symbol, 8), bits: 8 };
  if (symbol < 256) return { code: reversed(0x190 + symbol - 144, 9), bits: 9 };
  if (symbol < 280) return { code: reversed(symbol - 256, 7), bits: 7 };
  return { code: reversed(0xc0 + symbol - 280, 8), bits: 8 };
}

const codes: readonly Code[] = Array.from({ length: 286 }, (_, symbol) => fixedCode(symbol));

/** The index of the length code for each length. */
const lengthIndexes = Uint8Array.from({ length: LENGTH_MAX + 1 }, (_, length) =>
  Math.max(
    0,
    LENGTH_BASES.findLastIndex((base) => base <= length),
  ),
);

/** A stream of deflated pieces. */
export class Deflater {
  /** What was said last, and what is being said behind it. */
  readonly #recent = new Uint8Array(2 * WINDOW);
  #filled = 0;
  /** For each hash the last place in the window where it began, plus 1; and for each place the one before. */
  readonly #last = new Uint32Array(1 << HASH_BITS);
  readonly #before = new Uint32Array(2 * WINDOW);
  #out = new Uint8Array(256);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** The bytes that stand for `bytes`, and nothing held back. */
  deflated(bytes: Uint8Array): Uint8Array {
    for (let at = 0; at < bytes.length; at += WINDOW) this.#block(bytes.subarray(at, at + WINDOW));
    this.#bits(0, 3);
    if (this.#pendingBits > 0) this.#bits(0, 8 - this.#pendingBits);
    for (const byte of [0, 0, 0xff, 0xff]) this.#byte(byte);
    const whole = this.#out.slice(0, this.#length);
    this.#length = 0;
    return whole;
  }

  #block(piece: Uint8Array): void {
    if (this.#filled + piece.length > this.#recent.length) this.#slide();
    const start = this.#filled;
    this.#recent.set(piece, start);
    this.#filled += piece.length;
    this.#bits(2, 3);
    for (let at = start; at < this.#filled; at += this.#symbol(at));
    this.#code(END_OF_BLOCK);
  }

  /** Forgets what is too long ago to be pointed at. */
  #slide(): void {
    const gone = this.#filled - WINDOW;
    if (gone <= 0) return;
    this.#recent.copyWithin(0, gone, this.#filled);
    this.#filled = WINDOW;
    this.#before.copyWithin(0, gone);
    for (const table of [this.#last, this.#before]) {
      for (let index = 0; index < table.length; index += 1) table[index] = Math.max(0, (table[index] ?? 0) - gone);
    }
  }

  /** Writes what stands at `at`: a repetition, or the byte itself. Answers how much that was. */
  #symbol(at: number): number {
    const { length, distance } = this.#longest(at);
    const covered = length >= LENGTH_MIN ? length : 1;
    if (covered === 1) this.#code(this.#recent[at] ?? 0);
    else this.#repetition(length, distance);
    for (let index = at; index < at + covered; index += 1) this.#note(index);
    return covered;
  }

  #longest(at: number): { readonly length: number; readonly distance: number } {
    const recent = this.#recent;
    const most = Math.min(LENGTH_MAX, this.#filled - at);
    let length = 0;
    let distance = 0;
    if (most < LENGTH_MIN) return { length, distance };
    let place = this.#last[this.#hash(at)] ?? 0;
    for (let tries = 0; tries < CHAIN_MAX && place > 0 && at - (place - 1) <= WINDOW; tries += 1) {
      const from = place - 1;
      let same = 0;
      while (same < most && recent[from + same] === recent[at + same]) same += 1;
      if (same > length) {
        length = same;
        distance = at - from;
        if (same === most) break;
      }
      place = this.#before[from] ?? 0;
    }
    return { length, distance };
  }

  #note(at: number): void {
    if (at + LENGTH_MIN > this.#filled) return;
    const hash = this.#hash(at);
    this.#before[at] = this.#last[hash] ?? 0;
    this.#last[hash] = at + 1;
  }

  #hash(at: number): number {
    const recent = this.#recent;
    const three = (recent[at] ?? 0) | ((recent[at + 1] ?? 0) << 8) | ((recent[at + 2] ?? 0) << 16);
    return Math.imul(three, 0x9e37_79b1) >>> (32 - HASH_BITS);
  }

  #repetition(length: number, distance: number): void {
    const index = lengthIndexes[length] ?? 0;
    this.#code(257 + index);
    this.#bits(length - (LENGTH_BASES[index] ?? 0), LENGTH_EXTRA[index] ?? 0);
    // Distance codes come in pairs, each pair with one bit more than the one before. RFC 1951 §3.2.5.
    const less = distance - 1;
    const extra = less < 4 ? 0 : 30 - Math.clz32(less);
    const code = less < 4 ? less : 2 * extra + (less >> extra);
    this.#bits(reversed(code, 5), 5);
    this.#bits(less & ((1 << extra) - 1), extra);
  }

  #code(symbol: number): void {
    const found = codes[symbol];
    if (found) this.#bits(found.code, found.bits);
  }

  #bits(value: number, count: number): void {
    this.#pending |= value << this.#pendingBits;
    this.#pendingBits += count;
    while (this.#pendingBits >= 8) {
      this.#byte(this.#pending & 0xff);
      this.#pending >>>= 8;
      this.#pendingBits -= 8;
    }
  }

  #byte(byte: number): void {
    if (this.#length === this.#out.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#out);
      this.#out = larger;
    }
    this.#out[this.#length] = byte;
    this.#length += 1;
  }
}
