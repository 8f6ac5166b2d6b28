// Line ends of files from other systems.

const CR = 0x0d;
const LF = 0x0a;

/** A copy of `bytes` with CRLF wherever a line ended in a lone LF. */
export function asCrlf(bytes: Uint8Array): Uint8Array {
  const crlf = new Uint8Array(bytes.length + loneLineFeeds(bytes));
  let to = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte === LF && before !== CR) {
      crlf[to] = CR;
      to += 1;
    }
    crlf[to] = byte;
    to += 1;
    before = byte;
  }
  return crlf;
}

function loneLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) count += 1;
  return count;
}
