// Mail data between DATA and its end: CRLF.CRLF and nothing else ends it, and the `.` that the client put before a line
// beginning with `.` is taken away. RFC 5321 §4.1.1.4 and §4.5.2.
//
// A lone LF or CR is never taken for a line end: two servers that disagree about where a message ends let one message
// smuggle in another. RFC 5321 §2.3.8 forbids clients to send them, so the message is refused at its real end.

import { CR, LF } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';

/** Why a message cannot be accepted, known when its end has come. */
export type DataProblem = 'tooLarge' | 'lineTooLong' | 'bareLineEnd';

/** What DATA brought. `size` counts all octets, also when they were too many to keep. */
export type DataResult =
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  | { readonly type: 'problem'; readonly problem: DataProblem; readonly size: number };

export interface DataLimits {
  readonly messageOctets: number;
  readonly lineOctets: number;
}

const DOT = 0x2e;

/** Where in a line the next octet stands. */
type Place = 'lineStart' | 'dot' | 'dotCr' | 'text' | 'cr';

/** Reads one message from octets that arrive cut anywhere. */
export class DataReader {
  readonly #limits: DataLimits;
  #place: Place = 'lineStart';
  #kept = new Uint8Array(4096);
  #size = 0;
  #lineOctets = 0;
  #problem: DataProblem | undefined;
  readonly #single = new Uint8Array(1);

  constructor(limits: DataLimits) {
    this.#limits = limits;
  }

  /** Reads from `bytes`. Answers how many octets were used when the end was among them; undefined when it was not. */
  read(bytes: Uint8Array): number | undefined {
    let at = 0;
    while (at < bytes.length) {
      const octet = bytes[at] ?? 0;
      if (this.#place === 'text' && octet !== CR && octet !== LF) {
        const end = endOfText(bytes, at);
        this.#keep(bytes, at, end);
        at = end;
        continue;
      }
      at += 1;
      if (this.#step(octet)) return at;
    }
    return undefined;
  }

  /** The message, once `read` has found its end. */
  result(): DataResult {
    if (this.#problem) return { type: 'problem', problem: this.#problem, size: this.#size };
    return { type: 'message', bytes: this.#kept.slice(0, this.#size) };
  }

  /** Takes one octet; true when it was the last of the data. */
  #step(octet: number): boolean {
    switch (this.#place) {
      case 'lineStart':
        if (octet === DOT) this.#place = 'dot';
        else this.#text(octet);
        return false;
      case 'dot': // its `.` is not kept: it ends the data or was put there by the client
        if (octet === CR) this.#place = 'dotCr';
        else this.#text(octet);
        return false;
      case 'dotCr':
        if (octet === LF) return true;
        this.#keepOctet(CR);
        this.#afterCr(octet);
        return false;
      case 'cr':
        this.#afterCr(octet);
        return false;
      case 'text':
        this.#text(octet);
        return false;
      default:
        return assertNever(this.#place, 'place in the data');
    }
  }

  #text(octet: number): void {
    this.#keepOctet(octet);
    if (octet === LF) this.#found('bareLineEnd');
    this.#place = octet === CR ? 'cr' : 'text';
  }

  #afterCr(octet: number): void {
    if (octet !== LF) {
      this.#found('bareLineEnd');
      this.#text(octet);
      return;
    }
    this.#keepOctet(LF);
    this.#lineOctets = 0;
    this.#place = 'lineStart';
  }

  #keepOctet(octet: number): void {
    this.#single[0] = octet;
    this.#keep(this.#single, 0, 1);
  }

  /** Keeps what fits; what does not is counted, so that the client hears how large its message was. */
  #keep(bytes: Uint8Array, from: number, to: number): void {
    const size = this.#size + to - from;
    this.#lineOctets += to - from;
    if (this.#lineOctets > this.#limits.lineOctets) this.#found('lineTooLong');
    if (size > this.#limits.messageOctets) this.#found('tooLarge');
    if (!this.#problem) {
      this.#growTo(size);
      this.#kept.set(bytes.subarray(from, to), this.#size);
    }
    this.#size = size;
  }

  #growTo(size: number): void {
    if (size <= this.#kept.length) return;
    const grown = new Uint8Array(Math.max(size, this.#kept.length * 2));
    grown.set(this.#kept);
    this.#kept = grown;
  }

  #found(problem: DataProblem): void {
    this.#problem ??= problem;
    this.#kept = new Uint8Array(0);
  }
}

/** Where the run of octets that are neither CR nor LF ends. */
function endOfText(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== CR && bytes[end] !== LF) end += 1;
  return end;
}
