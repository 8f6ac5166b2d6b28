// A message that comes in chunks of announced size: BDAT instead of DATA, without dots and without looking for an end.
// What is wrong is told when the chunk's octets have come, as RFC 3030 §2 wants it.

import { CR, LF } from '../../base/bytes.ts';
import type { SmtpReply } from '../replies.ts';
import type { DataLimits, DataProblem, DataResult } from './data-reader.ts';
import { OctetBuffer } from './octet-buffer.ts';

/** Octets that a BDAT has announced. */
export interface ExpectedChunk {
  readonly octets: number;
  readonly last: boolean;
  /** The octets are thrown away, and this is the answer. */
  readonly refusal?: SmtpReply;
  /** How many have come. */
  read: number;
}

/** Collects chunks. */
export class ChunkedMessage {
  readonly #limits: DataLimits;
  readonly #binary: boolean;
  readonly #kept = new OctetBuffer();
  #size = 0;
  #problem: DataProblem | undefined;

  /** @param binary octets need be no lines: BODY=BINARYMIME. RFC 3030 §3 */
  constructor(limits: DataLimits, binary: boolean) {
    this.#limits = limits;
    this.#binary = binary;
  }

  /** What is known to be wrong so far. */
  get problem(): DataProblem | undefined {
    return this.#problem;
  }

  /** Keeps a copy of some octets of the current chunk. */
  add(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > this.#limits.messageOctets) this.#problem ??= 'tooLarge';
    if (this.#problem) this.#kept.clear();
    else this.#kept.append(bytes);
  }

  /** The whole message, behind the last chunk. */
  result(): DataResult {
    if (this.#problem) return { type: 'problem', problem: this.#problem };
    const bytes = this.#kept.bytes();
    const problem = this.#binary ? undefined : lineProblem(bytes, this.#limits.lineOctets);
    return problem ? { type: 'problem', problem } : { type: 'message', bytes };
  }
}

/** Text must come in lines that end in CRLF, as behind DATA. RFC 3030 §2, RFC 5321 §2.3.8. */
function lineProblem(bytes: Uint8Array, lineOctets: number): DataProblem | undefined {
  let start = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, start)) {
    if (bytes[at - 1] !== CR || hasCr(bytes, start, at - 1)) return 'bareLineEnd';
    if (at + 1 - start > lineOctets) return 'lineTooLong';
    start = at + 1;
  }
  if (hasCr(bytes, start, bytes.length)) return 'bareLineEnd';
  return bytes.length - start > lineOctets ? 'lineTooLong' : undefined;
}

function hasCr(bytes: Uint8Array, from: number, to: number): boolean {
  const at = bytes.indexOf(CR, from);
  return at !== -1 && at < to;
}
