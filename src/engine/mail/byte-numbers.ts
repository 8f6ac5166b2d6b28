// Numbers for short runs of bytes: equal ones have the same number, so that very many can be compared without making
// strings of them. A hash table whose keys lie one behind the other in one array.

import { byteStringOf } from '../base/bytes.ts';

/** Which byte counts as which: all as they are. */
export const AS_THEY_ARE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Which byte counts as which: ASCII letters of both cases as the capital. */
export const AS_CAPITALS: Uint8Array = AS_THEY_ARE.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));

const FREE = -1;

/** How many slots are looked at for a key. Where somebody chose keys to make this dear, the rest goes into a `Map`. */
const PROBES_MAX = 48;

/** The numbers, from 0 on in the order in which keys are first seen. */
export class ByteNumbers {
  #count = 0;
  #bytes = new Uint8Array(4096);
  #starts = new Uint32Array(257);
  #hashes = new Int32Array(256);
  #slots = new Int32Array(512).fill(FREE);
  readonly #crowded = new Map<string, number>();

  /** How many numbers there are. */
  get count(): number {
    return this.#count;
  }

  /** The number of the bytes of `source` between two offsets, each counting as `alphabet` says. */
  numberOf(source: Uint8Array, from = 0, to = source.length, alphabet = AS_THEY_ARE): number {
    const start = this.#starts[this.#count] ?? 0;
    const end = start + to - from;
    if (end > this.#bytes.length) this.#bytes = enlarged(this.#bytes, end);
    const bytes = this.#bytes;
    let hash = 0x811c9dc5 | 0;
    for (let at = from, target = start; at < to; at += 1, target += 1) {
      const byte = alphabet[source[at] ?? 0] ?? 0;
      bytes[target] = byte; // behind the last key: it becomes the next one if it is new
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    // Lets every bit have its say in the last ones, by which the slot is chosen.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash ^= hash >>> 13;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let probes = 0; probes < PROBES_MAX; probes += 1, slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? FREE;
      if (number === FREE)
        return this.#crowded.size === 0 ? this.#added(hash, slot, end) : this.#among(hash, slot, end);
      if (this.#hashes[number] === hash && this.#isKey(number, start, end)) return number;
    }
    return this.#among(hash, FREE, end);
  }

  /** Whether the key of `number` is what stands between two offsets. */
  #isKey(number: number, start: number, end: number): boolean {
    const bytes = this.#bytes;
    let at = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - at !== end - start) return false;
    for (let other = start; other < end; other += 1, at += 1) if (bytes[at] !== bytes[other]) return false;
    return true;
  }

  /** A key that may be among those for which no slot was near enough. */
  #among(hash: number, slot: number, end: number): number {
    const key = byteStringOf(this.#bytes, this.#starts[this.#count], end);
    const known = this.#crowded.get(key);
    if (known !== undefined) return known;
    if (slot === FREE) this.#crowded.set(key, this.#count);
    return this.#added(hash, slot, end);
  }

  #added(hash: number, slot: number, end: number): number {
    const number = this.#count;
    if (number === this.#hashes.length) {
      this.#hashes = enlargedNumbers(this.#hashes);
      const starts = new Uint32Array(this.#hashes.length + 1);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    this.#hashes[number] = hash;
    this.#starts[number + 1] = end;
    this.#count += 1;
    if (slot !== FREE) this.#slots[slot] = number;
    if (this.#count * 2 > this.#slots.length) this.#spread();
    return number;
  }

  /** Puts all keys into twice as many slots. */
  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const mask = slots.length - 1;
    const crowded = new Set(this.#crowded.values());
    for (let number = 0; number < this.#count; number += 1) {
      if (crowded.has(number)) continue;
      let slot = (this.#hashes[number] ?? 0) & mask;
      let probes = 0;
      for (; probes < PROBES_MAX && slots[slot] !== FREE; probes += 1) slot = (slot + 1) & mask;
      if (probes < PROBES_MAX) slots[slot] = number;
      else this.#crowded.set(byteStringOf(this.#bytes, this.#starts[number], this.#starts[number + 1]), number);
    }
    this.#slots = slots;
  }
}

function enlarged(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

function enlargedNumbers(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
