// CRLF, the only line end that mail protocols know. RFC 5322 §2.1, RFC 5321 §2.3.8.

import { CR, LF } from '../base/bytes.ts';

/** `bytes` with every bare LF made CRLF, as an import from a file needs it. A bare CR stays: it is no line end. */
export function withCrlf(bytes: Uint8Array): Uint8Array {
  let bare = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) bare += 1;
  if (bare === 0) return bytes;
  const converted = new Uint8Array(bytes.length + bare);
  let from = 0;
  let to = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] === CR) continue;
    converted.set(bytes.subarray(from, at), to);
    to += at - from;
    converted[to] = CR;
    to += 1;
    from = at;
  }
  converted.set(bytes.subarray(from), to);
  return converted;
}
