// Content-Transfer-Encoding: names, decoding and encoding. Decoding is lenient and never fails; what is no part of the
// encoding is stepped over (base64, RFC 2045 §6.8) or kept as it is (quoted-printable, RFC 2045 §6.7).

import { CR, LF, SPACE } from '../base/bytes.ts';
import { base64Bytes } from '../wire/base64.ts';
import { commentEnd } from './structured-text.ts';

/** The encodings of RFC 2045 §6.1. `unknown` is any other name. */
export type TransferEncoding = '7bit' | '8bit' | 'binary' | 'base64' | 'quoted-printable' | 'unknown';

const ENCODINGS: ReadonlyMap<string, TransferEncoding> = new Map([
  ['7bit', '7bit'],
  ['8bit', '8bit'],
  ['binary', 'binary'],
  ['base64', 'base64'],
  ['quoted-printable', 'quoted-printable'],
]);

/** The encoding that a Content-Transfer-Encoding value names; 7bit when there is no value. RFC 2045 §6.1. */
export function transferEncodingNamed(value: string | undefined): TransferEncoding {
  const name = encodingName(value);
  return name === '' ? '7bit' : (ENCODINGS.get(name) ?? 'unknown');
}

/** The name in a Content-Transfer-Encoding value, lower case, without comments; empty when there is none. */
export function encodingName(value: string | undefined): string {
  let text = (value ?? '').trimStart();
  while (text.startsWith('(')) text = text.slice(commentEnd(text, 0)).trimStart();
  return /^"?([^\s;("]*)/.exec(text)?.[1]?.toLowerCase() ?? '';
}

/** Whether the bytes in this encoding are not the content itself. */
export function hidesContent(encoding: TransferEncoding): boolean {
  return encoding === 'base64' || encoding === 'quoted-printable';
}

/** The content behind `encoding`. With an unknown encoding, the bytes as they are. */
export function decodeTransfer(bytes: Uint8Array, encoding: TransferEncoding): Uint8Array {
  if (encoding === 'base64') return decodeBase64(bytes);
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

// ------------------------------------------------------------------ base64

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 0x3d;
const NOT_IN_ALPHABET = 0xff;

const SEXTETS: Uint8Array = new Uint8Array(256).fill(NOT_IN_ALPHABET);
for (let value = 0; value < ALPHABET.length; value += 1) SEXTETS[ALPHABET.charCodeAt(value)] = value;

/**
 * Decodes base64, stepping over every byte outside its alphabet. A `=` ends a group of four, not the data: texts encoded
 * in pieces are often joined. RFC 2045 §6.8.
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let group = 0;
  let bits = 0;
  for (const byte of bytes) {
    if (byte === PAD) bits = 0;
    const sextet = SEXTETS[byte] ?? NOT_IN_ALPHABET;
    if (sextet === NOT_IN_ALPHABET) continue;
    group = ((group << 6) | sextet) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded[length] = (group >> bits) & 0xff;
    length += 1;
  }
  return decoded.subarray(0, length);
}

/** Encodes as base64 in lines of 76 characters that end with CRLF. RFC 2045 §6.8. */
export function encodeBase64Lines(bytes: Uint8Array): Uint8Array {
  return base64Bytes(bytes, 76);
}

// ------------------------------------------------------------------ quoted-printable

const EQUALS = 0x3d;
const TAB = 0x09;

/**
 * Decodes quoted-printable: `=XX` in either case, soft line breaks (with CRLF or bare LF), blanks before a line end
 * dropped. A `=` that begins neither stays. RFC 2045 §6.7.
 */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  let blanksFrom = -1; // where, in `decoded`, the blanks begin that end the line so far
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === EQUALS) {
      const octet = hexPair(bytes[at + 1], bytes[at + 2]);
      const soft = octet === -1 ? softBreakEnd(bytes, at + 1) : -1;
      blanksFrom = -1;
      if (soft !== -1) {
        at = soft - 1;
        continue;
      }
      decoded[length] = octet === -1 ? byte : octet;
      length += 1;
      if (octet !== -1) at += 2;
      continue;
    }
    const blank = byte === SPACE || byte === TAB;
    if (isLineEnd(bytes, at) && blanksFrom !== -1) length = blanksFrom;
    if (!blank) blanksFrom = -1;
    else if (blanksFrom === -1) blanksFrom = length;
    decoded[length] = byte;
    length += 1;
  }
  return decoded.subarray(0, blanksFrom === -1 ? length : blanksFrom);
}

function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
}

/** Behind the soft line break whose `=` lies before `from`; −1 when it is none. The end of the data counts as one. */
function softBreakEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === SPACE || bytes[at] === TAB) at += 1;
  if (bytes[at] === CR) at += 1;
  if (at === bytes.length) return at;
  return bytes[at] === LF ? at + 1 : -1;
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const left = hexDigit(high);
  const right = hexDigit(low);
  return left === -1 || right === -1 ? -1 : left * 16 + right;
}

/** The value of a hexadecimal digit; −1 when `byte` is none. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & ~0x20;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

const QUOTED_LINE_LIMIT = 76;

/**
 * Encodes as quoted-printable. CRLF in `bytes` stays a line end, every other CR or LF is encoded; no line is longer than
 * 76 characters. RFC 2045 §6.7.
 */
export function encodeQuotedPrintable(bytes: Uint8Array): string {
  let text = '';
  let column = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === CR && bytes[at + 1] === LF) {
      text += '\r\n';
      column = 0;
      at += 1;
      continue;
    }
    const piece = quotedByte(bytes, at);
    const lineGoesOn = at + 1 < bytes.length && !(bytes[at + 1] === CR && bytes[at + 2] === LF);
    if (column + piece.length > (lineGoesOn ? QUOTED_LINE_LIMIT - 1 : QUOTED_LINE_LIMIT)) {
      text += '=\r\n';
      column = 0;
    }
    text += piece;
    column += piece.length;
  }
  return text;
}

function quotedByte(bytes: Uint8Array, at: number): string {
  const byte = bytes[at] ?? 0;
  const next = bytes[at + 1];
  const beforeLineEnd = next === undefined || (next === CR && bytes[at + 2] === LF);
  const blank = byte === SPACE || byte === TAB;
  const literal = (byte > SPACE && byte < 0x7f && byte !== EQUALS) || (blank && !beforeLineEnd);
  return literal ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
