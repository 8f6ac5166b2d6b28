// Line ends of files from other systems.

const CR = 0x0d;
const LF = 0x0a;

/** `bytes` with CRLF wherever a line ended in a lone LF. */
export function asCrlf(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] === CR) continue;
    pieces.push(bytes.subarray(from, at), CRLF);
    from = at + 1;
  }
  if (from === 0) return Uint8Array.from(bytes); // a copy: the file that it was part of need not stay in memory
  return new Uint8Array(Buffer.concat([...pieces, bytes.subarray(from)]));
}

const CRLF = Uint8Array.of(CR, LF);
