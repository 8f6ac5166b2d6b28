// Seeded chance. Each part of a simulation forks its own stream by name, so that adding a user of chance in one place
// does not change what another place sees. Not for secrets.

/** A deterministic stream of chance. */
export interface Rng {
  /** A whole number from 0 to 2³²−1. */
  uint32(): number;
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** An independent stream that depends on this stream's seed and `name` only, not on what was drawn so far. */
  fork(name: string): Rng;
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashName(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** One step of splitmix32, which spreads a small seed over all bits. */
function splitMix(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A stream of chance from a whole-number seed (sfc32). */
export function createRng(seed: number): Rng {
  return new Sfc32(seed);
}

/** A class, because streams are made by the thousand: each TLS record has one. */
class Sfc32 implements Rng {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#seed = seed;
    this.#a = splitMix(seed);
    this.#b = splitMix(this.#a);
    this.#c = splitMix(this.#b);
    for (let round = 0; round < 12; round += 1) this.uint32();
  }

  uint32(): number {
    const b = this.#b;
    const c = this.#c;
    const sum = (this.#a + b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = b ^ (b >>> 9);
    this.#b = (c + (c << 3)) | 0;
    this.#c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }

  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  fork(name: string): Rng {
    return new Sfc32(hashName(name, this.#seed));
  }
}
