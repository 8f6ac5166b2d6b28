// Looks for one text in the bytes of very many messages, without regard to ASCII case. It passes over most bytes: when
// the byte under the text's last character does not occur in the text, the text is moved by its whole length
// (Horspool's algorithm).

import { bytesOf } from '../base/bytes.ts';
import { AS_CAPITALS, AS_THEY_ARE } from './byte-numbers.ts';

/** Tells whether what is looked for occurs in `bytes` between `from` and `to`. */
export type ByteFinder = (bytes: Uint8Array, from: number, to: number) => boolean;

/** A finder of `text`, whose letters are in upper case, in ASCII bytes; a text with other characters occurs nowhere. */
export function asciiFinder(text: string): ByteFinder {
  // oxlint-disable-next-line no-control-regex
  if (!/^[\0-\x7f]*$/.test(text)) return () => false;
  return byteFinder(bytesOf(text), AS_CAPITALS);
}

/** A finder of the bytes `wanted` in bytes that count as `alphabet` says. */
export function byteFinder(wanted: Uint8Array, alphabet = AS_THEY_ARE): ByteFinder {
  const { length } = wanted;
  if (length === 0) return () => true;
  const last = length - 1;
  const shifts = new Uint32Array(256).fill(length);
  wanted.subarray(0, last).forEach((byte, index) => {
    shifts[byte] = last - index;
  });
  return (bytes, from, to) => {
    for (let at = from + last; at < to; at += shifts[alphabet[bytes[at] ?? 0] ?? 0] ?? length) {
      let matched = 0;
      while (matched < length && alphabet[bytes[at - matched] ?? 0] === wanted[last - matched]) matched += 1;
      if (matched === length) return true;
    }
    return false;
  };
}
