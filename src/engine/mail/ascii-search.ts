// Looks for one text in the bytes of very many messages, without regard to ASCII case. It passes over most bytes: when
// the byte under the text's last character does not occur in the text, the text is moved by its whole length
// (Horspool's algorithm).

import { bytesOf } from '../base/bytes.ts';

/** Upper-case form of each byte; ASCII letters only. */
const UPPER: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte,
);

/** Tells whether a text occurs in `bytes` between `from` and `to`. */
export type AsciiFinder = (bytes: Uint8Array, from: number, to: number) => boolean;

/** A finder of `text`, whose letters are in upper case, in ASCII bytes; a text with other characters occurs nowhere. */
export function asciiFinder(text: string): AsciiFinder {
  // oxlint-disable-next-line no-control-regex
  if (!/^[\0-\x7f]*$/.test(text)) return () => false;
  const wanted = bytesOf(text);
  const { length } = wanted;
  if (length === 0) return () => true;
  const last = length - 1;
  const shifts = new Uint32Array(256).fill(length);
  wanted.subarray(0, last).forEach((byte, index) => {
    shifts[byte] = last - index;
  });
  return (bytes, from, to) => {
    for (let at = from + last; at < to; at += shifts[UPPER[bytes[at] ?? 0] ?? 0] ?? length) {
      let matched = 0;
      while (matched < length && UPPER[bytes[at - matched] ?? 0] === wanted[last - matched]) matched += 1;
      if (matched === length) return true;
    }
    return false;
  };
}
