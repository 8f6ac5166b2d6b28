// A message with NUL, as IMAP's FETCH BODY can give it: parts sent with the transfer encoding `binary` that hold NUL
// become base64, everything else keeps its octets. RFC 3516 §4.4 and §6, RFC 9051 §4.3.

import { bytesOf, concatBytes } from '../base/bytes.ts';
import { fieldsNamed, firstValue, readHeader } from './header.ts';
import { type MimePart, indexMessage } from './mime-index.ts';
import { encodeBase64Lines, transferEncodingNamed } from './transfer-encoding.ts';

/** Octets that give way to others. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

const ENCODING_FIELD = 'content-transfer-encoding';

/** The message without NUL; undefined when a NUL stands where no encoding can hide it. */
export function withoutNul(raw: Uint8Array): Uint8Array | undefined {
  if (!raw.includes(0)) return raw;
  const edited = applied(raw, editsOf(raw, indexMessage(raw).root));
  return edited.includes(0) ? undefined : edited;
}

/** In the order of the octets, for this part and all inside it. */
function editsOf(raw: Uint8Array, part: MimePart): readonly Edit[] {
  if (part.parts.length > 0) return part.parts.flatMap((inside) => editsOf(raw, inside));
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  const body = raw.subarray(part.bodyStart, part.bodyEnd);
  if (!body.includes(0) || transferEncodingNamed(firstValue(raw, header, ENCODING_FIELD)) !== 'binary') return [];
  const fields = fieldsNamed(raw, header, ENCODING_FIELD).map(({ start, end }, index) => {
    return { start, end, bytes: bytesOf(index === 0 ? 'Content-Transfer-Encoding: base64\r\n' : '') };
  });
  return [...fields, { start: part.bodyStart, end: part.bodyEnd, bytes: encodeBase64Lines(body) }];
}

function applied(raw: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, bytes } of edits) {
    pieces.push(raw.subarray(at, start), bytes);
    at = end;
  }
  return concatBytes([...pieces, raw.subarray(at)]);
}
