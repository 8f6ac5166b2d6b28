// Base64 as protocols exchange it: no line breaks, the right padding, no stray bits. RFC 4648 §4, RFC 9051 §9.

import { CR, LF, byteStringOf, bytesOf } from '../base/bytes.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const DIGITS = bytesOf(ALPHABET);
const PAD = 0x3d;

/** The base64 form of `bytes`, padded, as bytes; with `lineOctets`, a CRLF behind each line of so many (a multiple of 4). */
export function base64Bytes(bytes: Uint8Array, lineOctets = Infinity): Uint8Array {
  const digits = Math.ceil(bytes.length / 3) * 4;
  const lines = lineOctets === Infinity ? 0 : Math.ceil(digits / lineOctets);
  const encoded = new Uint8Array(digits + 2 * lines);
  let to = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    encoded[to] = DIGITS[group >> 18] ?? PAD;
    encoded[to + 1] = DIGITS[(group >> 12) & 63] ?? PAD;
    encoded[to + 2] = at + 1 < bytes.length ? (DIGITS[(group >> 6) & 63] ?? PAD) : PAD;
    encoded[to + 3] = at + 2 < bytes.length ? (DIGITS[group & 63] ?? PAD) : PAD;
    to += 4;
    column += 4;
    if (column < lineOctets && at + 3 < bytes.length) continue;
    if (lines > 0) {
      encoded[to] = CR;
      encoded[to + 1] = LF;
      to += 2;
    }
    column = 0;
  }
  return encoded;
}

/** The base64 form of `bytes`, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  return byteStringOf(base64Bytes(bytes));
}

/** The bytes of a base64 text; undefined when it is not exactly what `encodeBase64` writes. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text.slice(0, text.length - padding)) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined;
}
