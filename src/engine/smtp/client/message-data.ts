// A message as a client sends it: in canonical lines, with a dot before dots behind DATA, in frames that can be looked
// at. RFC 5321 §2.3.8 and §4.5.2.

import { CR, LF, bytesOf, concatBytes } from '../../base/bytes.ts';

const CRLF = Uint8Array.of(CR, LF);
const DOT = 0x2e;

/** So many lines become frames of their own; what is behind them goes in one. */
const LINES_SHOWN = 100;

/** `message` with every lone CR and LF as CRLF. */
export function canonicalLines(message: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < message.length; at += 1) {
    const octet = message[at];
    if (octet !== CR && octet !== LF) continue;
    if (octet === CR && message[at + 1] === LF) {
      at += 1;
      continue;
    }
    pieces.push(message.subarray(from, at), CRLF);
    from = at + 1;
  }
  return pieces.length === 0 ? message : concatBytes([...pieces, message.subarray(from)]);
}

/** What stands between 354 and the last reply: the lines, stuffed, and the dot. `message` has canonical lines. */
export function dataFrames(message: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  const rest: Uint8Array[] = [];
  let from = 0;
  while (from < message.length) {
    const feed = message.indexOf(LF, from);
    const to = feed === -1 ? message.length : feed + 1;
    const stuffing = message[from] === DOT ? [Uint8Array.of(DOT)] : [];
    const whole = concatBytes([...stuffing, message.subarray(from, to), ...(feed === -1 ? [CRLF] : [])]);
    if (frames.length < LINES_SHOWN) frames.push(whole);
    else rest.push(whole);
    from = to;
  }
  if (rest.length > 0) frames.push(concatBytes(rest));
  return [...frames, bytesOf('.\r\n')];
}

/** Pieces of at most `octets`: for BDAT. One empty piece for an empty message. */
export function chunksOf(message: Uint8Array, octets: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < message.length; from += octets) chunks.push(message.subarray(from, from + octets));
  return chunks.length === 0 ? [message] : chunks;
}
