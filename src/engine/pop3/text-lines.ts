// A message as POP3 sends it: whole lines that end in CRLF, and the part of them that TOP asks for. RFC 1939 §7 and §11.

import { bytesOf, concatBytes, CR, indexOfBytes, LF } from '../base/bytes.ts';

const EMPTY_LINE = bytesOf('\r\n\r\n');

/**
 * `raw` with CRLF at the end of every line. A lone LF becomes CRLF: POP3 has no other line end, and a client that takes
 * LF for one would see `.` lines that nobody stuffed. Messages that are right already come back as the same array.
 */
export function asCrlfLines(raw: Uint8Array): Uint8Array {
  const missing = loneLineFeeds(raw);
  const ended = endsInCrlf(raw);
  if (missing.length === 0 && ended) return raw;
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const at of missing) {
    pieces.push(raw.subarray(from, at), CRLF);
    from = at + 1;
  }
  pieces.push(raw.subarray(from));
  const lines = concatBytes(pieces);
  return endsInCrlf(lines) ? lines : concatBytes([lines, CRLF]);
}

/** How many octets `asCrlfLines(raw)` has: the exact size that RFC 1939 §11 asks for. */
export function octetsAsCrlfLines(raw: Uint8Array): number {
  let missing = 0;
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) if (raw[at - 1] !== CR) missing += 1;
  const ended = endsInCrlf(raw) || raw.at(-1) === LF;
  return raw.length + missing + (ended ? 0 : 2);
}

/** The header, the empty line and the first `count` lines of the body. All of a message without an empty line. */
export function topOf(message: Uint8Array, count: number): Uint8Array {
  const bodyAt = bodyStart(message);
  let end = bodyAt;
  for (let line = 0; line < count && end < message.length; line += 1) {
    const lineFeed = message.indexOf(LF, end);
    end = lineFeed === -1 ? message.length : lineFeed + 1;
  }
  return message.subarray(0, end);
}

const CRLF = bytesOf('\r\n');

function bodyStart(message: Uint8Array): number {
  if (message[0] === CR && message[1] === LF) return 2;
  const empty = indexOfBytes(message, EMPTY_LINE);
  return empty === -1 ? message.length : empty + EMPTY_LINE.length;
}

function endsInCrlf(bytes: Uint8Array): boolean {
  return bytes.length === 0 || (bytes.at(-2) === CR && bytes.at(-1) === LF);
}

function loneLineFeeds(raw: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) if (raw[at - 1] !== CR) found.push(at);
  return found;
}
