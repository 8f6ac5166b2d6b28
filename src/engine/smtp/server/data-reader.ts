// Mail data between DATA and its end: CRLF.CRLF and nothing else ends it, and the `.` that the client put before a line
// beginning with `.` is taken away. RFC 5321 §4.1.1.4 and §4.5.2.
//
// A lone LF or CR is never taken for a line end: two servers that disagree about where a message ends let one message
// smuggle in another. RFC 5321 §2.3.8 forbids clients to send them, so the message is refused at its real end.

import { CR, LF } from '../../base/bytes.ts';
import { OctetBuffer } from './octet-buffer.ts';

/** Why a message cannot be accepted, known when its end has come. */
export type DataProblem = 'tooLarge' | 'lineTooLong' | 'bareLineEnd';

/** What DATA brought. */
export type DataResult =
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'problem'; readonly problem: DataProblem };

export interface DataLimits {
  readonly messageOctets: number;
  readonly lineOctets: number;
}

const DOT = 0x2e;

/** Where in a line the next octet stands; `dotCr` is behind CRLF.CR, where LF is the end. */
type Place = 'lineStart' | 'dot' | 'dotCr' | 'text' | 'cr';

/** Reads one message from octets that arrive cut anywhere. */
export class DataReader {
  readonly #limits: DataLimits;
  /** The fault of a server that can be smuggled past. */
  readonly #acceptsBareLf: boolean;
  #place: Place = 'lineStart';
  readonly #kept = new OctetBuffer();
  #size = 0;
  /** The size that the message had where the current line began. */
  #lineStart = 0;
  #problem: DataProblem | undefined;

  constructor(limits: DataLimits, acceptsBareLf = false) {
    this.#limits = limits;
    this.#acceptsBareLf = acceptsBareLf;
  }

  /** Reads from `bytes`. Answers how many octets were used when the end was among them; undefined when it was not. */
  read(bytes: Uint8Array): number | undefined {
    let from = 0; // the octets from here on are to be kept
    for (let at = 0; at < bytes.length; at += 1) {
      if (this.#place === 'text') at = endOfText(bytes, at);
      if (at === bytes.length) break;
      const place = this.#follow(bytes[at]);
      if (place === 'end') return at + 1;
      // The dot of a line that begins with one is not kept, nor the CR that may belong to the end.
      if (place === 'dot' || place === 'dotCr') {
        this.#keep(bytes.subarray(from, at));
        from = at + 1;
      } else if (this.#place === 'dotCr') this.#keep(LONE_CR);
      else if (place === 'lineStart') this.#beginLine(this.#size + at + 1 - from);
      this.#place = place;
    }
    this.#keep(bytes.subarray(from));
    this.#beginLine(this.#lineStart);
    return undefined;
  }

  /** The message, once `read` has found its end. */
  result(): DataResult {
    if (this.#problem) return { type: 'problem', problem: this.#problem };
    return { type: 'message', bytes: this.#kept.bytes() };
  }

  /** Where the octet behind this one stands. */
  #follow(octet: number | undefined): Place | 'end' {
    const behindCr = this.#place === 'cr' || this.#place === 'dotCr';
    if (octet === LF && behindCr) return this.#place === 'dotCr' ? 'end' : 'lineStart';
    if (octet === LF && this.#acceptsBareLf) return this.#place === 'dot' ? 'end' : 'lineStart';
    if (octet === LF || behindCr) this.#found('bareLineEnd');
    if (octet === CR) return this.#place === 'dot' ? 'dotCr' : 'cr';
    return octet === DOT && this.#place === 'lineStart' ? 'dot' : 'text';
  }

  /** The line that is being read began where the message had `size` octets. */
  #beginLine(size: number): void {
    const end = Math.max(size, this.#size);
    if (end - this.#lineStart > this.#limits.lineOctets) this.#found('lineTooLong');
    this.#lineStart = size;
  }

  #keep(bytes: Uint8Array): void {
    const size = this.#size + bytes.length;
    if (size > this.#limits.messageOctets) this.#found('tooLarge');
    if (!this.#problem) this.#kept.append(bytes);
    this.#size = size;
  }

  /** What is wrong first is told at the end; nothing needs to be kept from here on. */
  #found(problem: DataProblem): void {
    this.#problem ??= problem;
    this.#kept.clear();
  }
}

/** Where the run of octets that are neither CR nor LF ends. */
function endOfText(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== CR && bytes[end] !== LF) end += 1;
  return end;
}

const LONE_CR = Uint8Array.of(CR);
