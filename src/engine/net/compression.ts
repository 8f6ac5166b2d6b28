// DEFLATE between an endpoint and the line, below the protocol and above TLS: what is said is deflated and flushed at
// once, what is heard is inflated piece by piece. RFC 4978 §3, RFC 1951. Reading is left to a library, which only this file
// knows; its writer cannot flush often.

import { Inflate } from 'fflate';

import { concatBytes } from '../base/bytes.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { Deflater } from './deflater.ts';

/** So many octets are inflated at a time: they can become a thousand times as many, not more. */
const PIECE_OCTETS = 1024;

/** Both directions of one connection, from the moment on at which it was agreed. */
export class Compression {
  readonly #inflated: Uint8Array[] = [];
  readonly #deflater = new Deflater();
  readonly #inflate = new Inflate((bytes) => this.#inflated.push(bytes));

  /** What goes onto the line for `bytes`: all of it, so that the peer can read it at once. */
  deflated(bytes: Uint8Array): Uint8Array {
    return this.#deflater.deflated(bytes);
  }

  /** What a piece from the line means; fails when it is no DEFLATE. Pieces come from `piecesOf`. */
  inflated(piece: Uint8Array): Result<Uint8Array, 'garbled'> {
    try {
      this.#inflate.push(piece);
    } catch {
      return fail('garbled'); // the library has no other way to say so
    }
    return ok(concatBytes(this.#inflated.splice(0)));
  }
}

/** Cuts what came from the line, so that no piece can become very large. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE_OCTETS) yield bytes.subarray(at, at + PIECE_OCTETS);
}
