// Messages written readably in tests: lines in, bytes with CRLF out.

import { bytesOf } from '#engine/base/bytes.ts';

/** The lines joined with CRLF, the last one ended too; characters are bytes. */
export function message(...lines: readonly string[]): Uint8Array {
  return bytesOf(lines.map((line) => `${line}\r\n`).join(''));
}
