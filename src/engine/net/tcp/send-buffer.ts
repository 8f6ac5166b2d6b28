// The bytes of a stream that are not acknowledged yet, with the event that caused each stretch of them to be written.

import { concatBytes, NO_BYTES } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import type { EventId } from '../trace.ts';

interface Chunk {
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly cause: EventId;
}

/** A window on a stream. Offsets count bytes from the beginning of the stream. */
export class SendBuffer {
  #chunks: Chunk[] = [];
  #end = 0;

  /** How many bytes were ever written. */
  get end(): number {
    return this.#end;
  }

  append(bytes: Uint8Array, cause: EventId): void {
    if (bytes.length === 0) return;
    this.#chunks.push({ start: this.#end, bytes, cause });
    this.#end += bytes.length;
  }

  /** The bytes from `start` to `end`, without a copy where one write holds them all. */
  read(start: number, end: number): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let index = this.#indexAt(start); index < this.#chunks.length; index += 1) {
      const chunk = this.#chunks[index];
      if (!chunk || chunk.start >= end) break;
      const { start: begins, bytes } = chunk;
      const isWhole = begins >= start && begins + bytes.length <= end;
      parts.push(isWhole ? bytes : bytes.subarray(Math.max(0, start - begins), end - begins));
    }
    return parts.length === 0 ? NO_BYTES : concatBytes(parts);
  }

  /** Why the byte at `offset` was written. */
  causeAt(offset: number): EventId {
    const chunk = this.#chunks[this.#indexAt(offset)];
    if (!chunk) invariant(false, `byte ${offset} is in the buffer`);
    return chunk.cause;
  }

  /** Forgets everything before `offset`. */
  release(offset: number): void {
    let whole = 0;
    for (const chunk of this.#chunks) {
      if (chunk.start + chunk.bytes.length > offset) break;
      whole += 1;
    }
    if (whole > 0) this.#chunks.splice(0, whole);
  }

  /** The index of the chunk with the byte at `offset`, by bisection. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle];
      if (chunk && chunk.start + chunk.bytes.length <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
