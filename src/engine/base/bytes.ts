// Bytes and the strings that stand for them. Protocol text is bytes; a "byte string" here is a JavaScript string whose
// every character is one byte (0–255), handy for literals in code and for comparing.

const encoder = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** No bytes at all. */
export const NO_BYTES: Uint8Array = new Uint8Array(0);

export const CR = 0x0d;
export const LF = 0x0a;
export const SPACE = 0x20;

/** Small arrays are cut from pieces of this size: memory of its own costs each of them more than filling it. */
const PIECE = 16 * 1024;
const SMALL = 1024;

let piece = new Uint8Array(0);
let pieceUsed = 0;

/** `length` bytes, all zero, that nobody else has. Small ones share their memory with others: never send it away. */
export function newBytes(length: number): Uint8Array {
  if (length > SMALL) return new Uint8Array(length);
  if (pieceUsed + length > piece.length) {
    piece = new Uint8Array(PIECE);
    pieceUsed = 0;
  }
  pieceUsed += length;
  return piece.subarray(pieceUsed - length, pieceUsed);
}

/** The bytes of a byte string: one byte for each character. Characters over 255 lose their high bits. */
export function bytesOf(byteString: string): Uint8Array {
  const bytes = new Uint8Array(byteString.length);
  for (let index = 0; index < byteString.length; index += 1) bytes[index] = byteString.charCodeAt(index);
  return bytes;
}

/** Up to here a loop is faster than a call with many arguments; a call bears no more than some ten thousand. */
const FEW = 16;
const MANY = 8192;

/** Up to here a loop over ASCII is faster than a call of the encoder. */
const SHORT = 64;

/** The byte string of `bytes` from `start` to `end`: one character (0–255) for each byte. */
export function byteStringOf(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  if (end - start <= FEW) {
    for (let index = start; index < end; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
    return text;
  }
  for (let from = start; from < end; from += MANY) {
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(from, Math.min(end, from + MANY)));
  }
  return text;
}

/** The UTF-8 encoding of `text`. */
export function utf8BytesOf(text: string): Uint8Array {
  const { length } = text;
  if (length > SHORT) return encoder.encode(text);
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return encoder.encode(text);
    bytes[index] = unit;
  }
  return bytes;
}

/** The text whose UTF-8 encoding is `bytes`; undefined when `bytes` are not valid UTF-8. */
export function utf8TextOf(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined; // TextDecoder has no way to ask before decoding
  }
}

/** The text of `bytes` read as UTF-8, with U+FFFD for what is not valid. */
export function lossyUtf8TextOf(bytes: Uint8Array): string {
  return lenientUtf8.decode(bytes);
}

/** All `parts` in one array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Whether both arrays hold the same bytes. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

/** Where `needle` first occurs in `haystack` at or after `from`; −1 when nowhere. */
export function indexOfBytes(haystack: Uint8Array, needle: Uint8Array, from = 0): number {
  const first = needle[0];
  if (first === undefined) return from;
  const last = haystack.length - needle.length;
  for (let at = haystack.indexOf(first, from); at !== -1 && at <= last; at = haystack.indexOf(first, at + 1)) {
    let matched = 1;
    while (matched < needle.length && haystack[at + matched] === needle[matched]) matched += 1;
    if (matched === needle.length) return at;
  }
  return -1;
}

/** `text` with ASCII letters in upper case and everything else as it was. */
export function asciiUpper(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  }
  return text.toUpperCase(); // many times faster, and the same where all is ASCII
}
