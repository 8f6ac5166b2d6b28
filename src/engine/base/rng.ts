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
  let a = splitMix(seed);
  let b = splitMix(a);
  let c = splitMix(b);
  let counter = 1;
  const uint32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) uint32();
  return {
    uint32,
    next: () => uint32() / 0x1_0000_0000,
    integer: (min, max) => min + Math.floor((uint32() / 0x1_0000_0000) * (max - min + 1)),
    fork: (name) => createRng(hashName(name, seed)),
  };
}
