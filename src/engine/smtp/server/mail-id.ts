// Names that a server gives to messages: unlike any other, and an atom, as Received and Message-ID want them.

import type { Rng } from '../../base/rng.ts';

/** 16 hexadecimal digits. */
export function newMailId(rng: Rng): string {
  return [rng.uint32(), rng.uint32()].map((part) => part.toString(16).padStart(8, '0')).join('');
}
