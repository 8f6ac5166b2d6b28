// Whether the value of a field must be decoded before it is compared: mostly not.

/** Whether a value is ASCII on one line, without encoded words: what it shows is what stands there. RFC 2047 §2. */
export function showsItsBytes(raw: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = raw[at] ?? 0;
    if (byte === 0 || byte === 0x0a || byte > 0x7f) return false;
    if (byte === 0x3d && raw[at + 1] === 0x3f) return false;
  }
  return true;
}
