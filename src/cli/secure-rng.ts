// Chance from the operating system, for nonces and challenges that strangers must not guess.

import { randomBytes } from 'node:crypto';
import type { Rng } from '#engine/index.ts';

/** A stream of chance that nobody can repeat; forks are further such streams. */
export function createSecureRng(): Rng {
  const next = (): number => uint32() / 0x1_0000_0000;
  return {
    uint32,
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    fork: createSecureRng,
  };
}

function uint32(): number {
  return randomBytes(4).readUInt32BE();
}
