// The reading half of an IMAP client: bytes in, responses out. Strict: what no rule of the standards allows is a
// problem, not a guess. It follows ENABLE by itself, because the form of the language changes with it. RFC 9051 §7.

import { equalBytes } from '../../base/bytes.ts';
import { type Framed, Framer } from '../framer.ts';
import { widestDialect } from '../known-capabilities.ts';
import { type ResponseProblem, readResponse } from '../responses.ts';
import type { Response } from '../response-syntax.ts';
import type { Dialect } from '../syntax.ts';

/** What came: a response, or a frame that is none. */
export type ReadResponse =
  | { readonly type: 'response'; readonly response: Response; readonly frame: Uint8Array }
  | { readonly type: 'problem'; readonly problem: ResponseProblem; readonly frame: Uint8Array };

const ASTERISK = 0x2a;

/** Lines up to this many octets are remembered, and so many of them. */
const REMEMBERED = { octets: 256, lines: 512 } as const;

interface Remembered {
  readonly frame: Uint8Array;
  readonly dialect: Dialect;
  readonly response: Response;
}

/** Reads what a server sends, however it is cut. */
export class ResponseReader {
  readonly #framer = new Framer('fromServer');
  #dialect: Dialect = widestDialect(false);
  /** Untagged lines that were read: who polls hears the same ones again and again. By a sum of their bytes. */
  readonly #remembered = new Map<number, Remembered>();

  /** The form of the language now: commands are written in it too. */
  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    this.#framer.push(bytes);
  }

  /** The next response; undefined when more bytes are needed. */
  next(): ReadResponse | undefined {
    const framed = this.#framer.next();
    return framed && this.#read(framed);
  }

  /** Forgets what came in clear and was not read. RFC 9051 §6.2.1. */
  clear(): void {
    this.#framer.clear();
  }

  #read(framed: Framed): ReadResponse {
    if (framed.type !== 'frame') {
      const problem = { offset: framed.start.length, expected: ['CRLF'] };
      return { type: 'problem', problem, frame: framed.start };
    }
    const { bytes: frame } = framed;
    const sum = mayRecur(frame) ? sumOf(frame) : undefined;
    const known = sum === undefined ? undefined : this.#remembered.get(sum);
    if (known?.dialect === this.#dialect && equalBytes(known.frame, frame)) {
      return { type: 'response', response: known.response, frame };
    }
    const dialect = this.#dialect;
    const read = readResponse(frame, dialect);
    if (!read.ok) return { type: 'problem', problem: read.error, frame };
    this.#follow(read.value);
    // What changes the dialect is read anew each time.
    if (sum !== undefined && dialect === this.#dialect) this.#remember(sum, { frame, dialect, response: read.value });
    return { type: 'response', response: read.value, frame };
  }

  #remember(sum: number, line: Remembered): void {
    if (this.#remembered.size >= REMEMBERED.lines) this.#remembered.clear();
    this.#remembered.set(sum, line);
  }

  /**
   * RFC 9051 §6.3.1 and RFC 6855 §3: from ENABLED on the server speaks IMAP4rev2, or UTF-8. RFC 5255 §3.2: once a language
   * is chosen, the text for people is UTF-8.
   */
  #follow(response: Response): void {
    const { rev2: wasRev2, utf8 } = this.#dialect;
    if (response.type === 'LANGUAGE' && response.tags.length === 1) this.#dialect = widestDialect(wasRev2, utf8, true);
    if (response.type !== 'ENABLED') return;
    const names = response.capabilities.map((name) => name.toUpperCase());
    const rev2 = wasRev2 || names.includes('IMAP4REV2');
    const utf8Text = rev2 || this.#dialect.utf8Text === true;
    this.#dialect = widestDialect(rev2, utf8 || names.includes('UTF8=ACCEPT'), utf8Text);
  }
}

/** A completion has a new tag each time, and what carries a message comes once. */
function mayRecur(frame: Uint8Array): boolean {
  return frame.length <= REMEMBERED.octets && frame[0] === ASTERISK;
}

/** FNV-1a, 32 bits. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 1) sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return sum;
}
