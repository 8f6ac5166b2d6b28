// The record layer of TLS 1.3 as an observer sees it: headers and lengths are right, the content is unreadable on the
// wire. Simplified on purpose: both ends draw one keystream from the simulation's seed; there is no cryptography, the
// authentication tag is filler, nothing is secret from this program itself. RFC 8446 §5.

import { concatBytes, newBytes, NO_BYTES } from '../../base/bytes.ts';
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
  const record = emptyRecord(type, content.length);
  record.set(content, RECORD_HEADER_BYTES);
  return record;
}

/** A protected record. `number` counts the protected records of one direction from 0. RFC 8446 §5.3. */
export function sealRecord(key: number, number: number, type: ContentType, content: Uint8Array): Uint8Array {
  const record = emptyRecord(CONTENT_TYPE.applicationData, content.length + TYPE_BYTES + TAG_BYTES);
  record.set(content, RECORD_HEADER_BYTES);
  record[RECORD_HEADER_BYTES + content.length] = type;
  applyKeystream(key, number, record, RECORD_HEADER_BYTES);
  return record;
}

/** What stands in a protected record, of which these are all bytes behind the header. */
export function openRecord(key: number, number: number, hidden: Uint8Array): { type: number; content: Uint8Array } {
  const shown = newBytes(hidden.length);
  shown.set(hidden);
  applyKeystream(key, number, shown, 0);
  const contentEnd = Math.max(0, shown.length - TYPE_BYTES - TAG_BYTES);
  return { type: shown[contentEnd] ?? 0, content: shown.subarray(0, contentEnd) };
}

/** The header of a record, and room for what it holds. */
function emptyRecord(type: ContentType, contentBytes: number): Uint8Array {
  const record = newBytes(RECORD_HEADER_BYTES + contentBytes);
  record[0] = type;
  record[1] = 3; // TLS 1.2's version, forever. RFC 8446 §5.1
  record[2] = 3;
  record[3] = contentBytes >>> 8;
  record[4] = contentBytes & 0xff;
  return record;
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
  #held = NO_BYTES;
  #end: number;

  /** @param start where in the stream the first record begins */
  constructor(start: number) {
    this.#end = start;
  }

  /** The records that are complete now; undefined when this is not TLS. */
  read(bytes: Uint8Array): readonly ReadRecord[] | undefined {
    const all = this.#held.length === 0 ? bytes : concatBytes([this.#held, bytes]);
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
    this.#held = at === all.length ? NO_BYTES : all.slice(at);
    return records;
  }
}

/** Turns clear into unreadable and back, from `start` on: each number of the stream hides four bytes. */
function applyKeystream(key: number, number: number, bytes: Uint8Array, start: number): void {
  const stream = createRng((key ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0);
  const { length } = bytes;
  let at = start;
  for (; at + 3 < length; at += 4) {
    const word = stream.uint32();
    bytes[at] = (bytes[at] ?? 0) ^ word;
    bytes[at + 1] = (bytes[at + 1] ?? 0) ^ (word >>> 8);
    bytes[at + 2] = (bytes[at + 2] ?? 0) ^ (word >>> 16);
    bytes[at + 3] = (bytes[at + 3] ?? 0) ^ (word >>> 24);
  }
  if (at === length) return;
  for (let word = stream.uint32(); at < length; at += 1, word >>>= 8) bytes[at] = (bytes[at] ?? 0) ^ word;
}
