// Bytes by seeded chance: words of a language, frames that are right, and frames with mistakes in them.
import { concatBytes } from '#engine/base/bytes.ts';
import type { Rng } from '#engine/base/rng.ts';

/** One of `list`, which is not empty. */
export function pick<Item>(rng: Rng, list: readonly Item[]): Item {
  const item = list[rng.integer(0, list.length - 1)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** True in one of `outOf` cases. */
export function rarely(rng: Rng, outOf: number): boolean {
  return rng.integer(1, outOf) === 1;
}

/** One character for a byte. */
export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** Up to `most` bytes, any. */
export function noise(rng: Rng, most: number): Uint8Array {
  return Uint8Array.from({ length: rng.integer(0, most) }, () => rng.integer(0, 255));
}

/** Words of the language, with or without spaces between them, in no order. */
export function wordSalad(rng: Rng, words: readonly string[], most: number): Uint8Array {
  const glue = pick(rng, [' ', ' ', '']);
  return latin1(`${Array.from({ length: rng.integer(1, most) }, () => pick(rng, words)).join(glue)}\r\n`);
}

/** Characters at which readers of mail protocols decide something. */
const TURNING_POINTS = latin1(' \t\r\n\0"\\(){}[]<>*%+-=&~.,:;@/$\x7f\x80\xc3\xff0129aZ');

/** `frame` with one to four changes: bytes set, cut out, put in, doubled, moved. */
export function damaged(rng: Rng, frame: Uint8Array): Uint8Array {
  let bytes = frame;
  for (let edits = rng.integer(1, 4); edits > 0; edits -= 1) bytes = edited(rng, bytes);
  return bytes;
}

function edited(rng: Rng, bytes: Uint8Array): Uint8Array {
  const at = rng.integer(0, bytes.length);
  const to = Math.min(bytes.length, at + rng.integer(1, rarely(rng, 4) ? 40 : 2));
  const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  const one = Uint8Array.of(rarely(rng, 3) ? rng.integer(0, 255) : pick(rng, [...TURNING_POINTS]));
  switch (rng.integer(1, 5)) {
    case 1:
      return concatBytes([before, one, bytes.subarray(at + 1)]);
    case 2:
      return concatBytes([before, after]);
    case 3:
      return concatBytes([before, one, middle, after]);
    case 4:
      return concatBytes([before, middle, middle, after]);
    default:
      return concatBytes([after, before, middle]);
  }
}

/** The bytes in pieces: mostly whole, sometimes cut once, sometimes byte by byte. */
export function cutByChance(rng: Rng, bytes: Uint8Array): readonly Uint8Array[] {
  const how = rng.integer(1, 8);
  if (how === 1 && bytes.length < 400) return Array.from(bytes, (byte) => Uint8Array.of(byte));
  if (how > 3) return [bytes];
  const at = rng.integer(0, bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}
