// The record layer of TLS 1.3 as an observer sees it: headers and lengths are right, the content is unreadable on the
// wire. Simplified on purpose: both ends draw one keystream from the simulation's seed; there is no cryptography, the
// authentication tag is filler, nothing is secret from this program itself. RFC 8446 §5.

import { createRng } from '../../base/rng.ts';

/** RFC 8446 §5.1. */
export const CONTENT_TYPE = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

export type ContentType = (typeof CONTENT_TYPE)[keyof typeof CONTENT_TYPE];

/** Type, version, length. RFC 8446 §5.1. */
const RECORD_HEADER_BYTES = 5;

/** The byte that hides the true content type, and the tag of the AEAD. RFC 8446 §5.2. */
const TYPE_BYTES = 1;
const TAG_BYTES = 16;

/** The longest content of one record. RFC 8446 §5.1. */
export const MAX_RECORD_CONTENT = 2 ** 14;

/** A record in clear, as in the first flights of a handshake. */
export function plainRecord(type: ContentType, content: Uint8Array): Uint8Array {
  const record = new Uint8Array(RECORD_HEADER_BYTES + content.length);
  record[0] = type;
  record[1] = 3; // TLS 1.2's version, forever. RFC 8446 §5.1
  record[2] = 3;
  record[3] = content.length >>> 8;
  record[4] = content.length & 0xff;
  record.set(content, RECORD_HEADER_BYTES);
  return record;
}

/** A protected record. `number` counts the protected records of one direction from 0. RFC 8446 §5.3. */
export function sealRecord(key: number, number: number, type: ContentType, content: Uint8Array): Uint8Array {
  const hidden = new Uint8Array(content.length + TYPE_BYTES + TAG_BYTES);
  hidden.set(content);
  hidden[content.length] = type;
  applyKeystream(key, number, hidden);
  return plainRecord(CONTENT_TYPE.applicationData, hidden);
}

/** What stands in a protected record. */
export function openRecord(key: number, number: number, hidden: Uint8Array): { type: number; content: Uint8Array } {
  const shown = hidden.slice();
  applyKeystream(key, number, shown);
  const contentEnd = Math.max(0, shown.length - TYPE_BYTES - TAG_BYTES);
  return { type: shown[contentEnd] ?? 0, content: shown.subarray(0, contentEnd) };
}

/** One record as it was read from the stream. */
export interface ReadRecord {
  readonly type: number;
  readonly body: Uint8Array;
  /** Where in the stream it ends. */
  readonly end: number;
}

/** Cuts a stream into records. */
export class RecordReader {
  #held = new Uint8Array(0);
  #end: number;

  /** @param start where in the stream the first record begins */
  constructor(start: number) {
    this.#end = start;
  }

  /** The records that are complete now; undefined when this is not TLS. */
  read(bytes: Uint8Array): readonly ReadRecord[] | undefined {
    const all = new Uint8Array(this.#held.length + bytes.length);
    all.set(this.#held);
    all.set(bytes, this.#held.length);
    const records: ReadRecord[] = [];
    let at = 0;
    while (at < all.length) {
      const type = all[at] ?? 0;
      if (type < CONTENT_TYPE.changeCipherSpec || type > CONTENT_TYPE.applicationData) return undefined;
      if (at + 1 < all.length && all[at + 1] !== 3) return undefined;
      if (at + RECORD_HEADER_BYTES > all.length) break;
      const bodyEnd = at + RECORD_HEADER_BYTES + (all[at + 3] ?? 0) * 256 + (all[at + 4] ?? 0);
      if (bodyEnd > all.length) break;
      this.#end += bodyEnd - at;
      records.push({ type, body: all.subarray(at + RECORD_HEADER_BYTES, bodyEnd), end: this.#end });
      at = bodyEnd;
    }
    this.#held = all.slice(at);
    return records;
  }
}

/** Turns clear into unreadable and back. */
function applyKeystream(key: number, number: number, bytes: Uint8Array): void {
  const stream = createRng((key ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0);
  let word = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if ((index & 3) === 0) word = stream.uint32();
    bytes[index] = (bytes[index] ?? 0) ^ ((word >>> ((index & 3) * 8)) & 0xff);
  }
}
