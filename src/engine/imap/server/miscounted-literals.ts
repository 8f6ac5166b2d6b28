// The fault of a server that counts what it sends before it changes the line ends: `{n}` is right for CRLF, and LF alone
// follows. RFC 9051 §4.3.

import { byteStringOf, bytesOf } from '../../base/bytes.ts';

/** The frame with bare LF in its literals, whose announcements stay as they were. */
export function withMiscountedLiterals(frame: Uint8Array): Uint8Array {
  const text = byteStringOf(frame);
  const announced = /\{([0-9]+)\}\r\n/g;
  let said = '';
  let from = 0;
  for (let found = announced.exec(text); found; found = announced.exec(text)) {
    const start = announced.lastIndex;
    const end = start + Number(found[1]);
    said += text.slice(from, start) + text.slice(start, end).replaceAll('\r\n', '\n');
    from = end;
    announced.lastIndex = end;
  }
  return bytesOf(said + text.slice(from));
}
