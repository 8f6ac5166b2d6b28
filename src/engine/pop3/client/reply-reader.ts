// Replies out of the bytes that a server sends, read strictly and with limits: what breaks RFC 1939 is told as nonsense,
// and nothing that a server sends can make the client keep more than it wants. RFC 1939 §3.

import { asciiUpper, byteStringOf, concatBytes, CR, LF, lossyUtf8TextOf } from '../../base/bytes.ts';
import { LineFramer } from '../../wire/line-framer.ts';

/** What comes first in a reply. */
export type StatusLine =
  | { readonly type: 'positive'; readonly text: string }
  | { readonly type: 'negative'; readonly code: string | undefined; readonly text: string }
  /** `+ ` and a challenge, while AUTH goes on. RFC 5034 §4. */
  | { readonly type: 'challenge'; readonly base64: string };

/** A whole reply, or what is wrong with what came. */
export type ReadReply =
  | { readonly type: 'reply'; readonly status: StatusLine; readonly content: Uint8Array | undefined }
  | { readonly type: 'nonsense'; readonly problem: string };

/** What the client is willing to keep. */
export interface Pop3ClientLimits {
  /** One line of any kind. */
  readonly lineOctets: number;
  /** A status line; RFC 1939 §3 allows 512 octets, challenges may be longer. */
  readonly statusOctets: number;
  /** What follows a status line. */
  readonly contentOctets: number;
}

const DOT = 0x2e;

/** Reads replies one by one. */
export class ReplyReader {
  readonly #limits: Pop3ClientLimits;
  readonly #lines: LineFramer;
  /** The status line of a reply whose content is still coming. */
  #status: StatusLine | undefined;
  #content: Uint8Array[] = [];
  #octets = 0;
  #atLineStart = true;

  constructor(limits: Pop3ClientLimits) {
    this.#limits = limits;
    this.#lines = new LineFramer(limits.lineOctets);
  }

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** The next reply; undefined when more bytes are needed. @param multiLine whether content follows a positive status */
  next(multiLine: boolean): ReadReply | undefined {
    for (let line = this.#lines.next(); line; line = this.#lines.next()) {
      if (line.type === 'tooLong') return nonsense('a line is too long');
      const read = this.#status ? this.#readContent(line.bytes, this.#status) : this.#readStatus(line.bytes, multiLine);
      if (read) return read;
    }
    return undefined;
  }

  /** Forgets what came and was not read: at STLS, since anybody could have sent it. RFC 2595 §4. */
  forget(): void {
    this.#lines.takeRest();
  }

  #readStatus(line: Uint8Array, multiLine: boolean): ReadReply | undefined {
    if (line.at(-2) !== CR) return nonsense('a status line does not end in CRLF');
    if (line.length > this.#limits.statusOctets) return nonsense('a status line is too long');
    const status = statusOf(line.subarray(0, -2));
    if (!status) return nonsense('a reply begins with neither +OK nor -ERR');
    if (!multiLine || status.type !== 'positive') return { type: 'reply', status, content: undefined };
    this.#status = status;
    this.#content = [];
    this.#octets = 0;
    this.#atLineStart = true;
    return undefined;
  }

  /** Lines end in CRLF: only behind one a dot is doubled, or ends the reply. RFC 1939 §3. */
  #readContent(line: Uint8Array, status: StatusLine): ReadReply | undefined {
    const isStuffed = this.#atLineStart && line[0] === DOT;
    if (isStuffed && line.length === 3 && line[1] === CR) {
      this.#status = undefined;
      return { type: 'reply', status, content: concatBytes(this.#content) };
    }
    const text = isStuffed ? line.subarray(1) : line;
    this.#octets += text.length;
    if (this.#octets > this.#limits.contentOctets) return nonsense('an answer is too long');
    this.#content.push(text);
    this.#atLineStart = line.at(-2) === CR && line.at(-1) === LF;
    return undefined;
  }
}

function nonsense(problem: string): ReadReply {
  return { type: 'nonsense', problem };
}

/** `+OK` and `-ERR` come in upper case. RFC 1939 §3, codes RFC 2449 §8. */
function statusOf(line: Uint8Array): StatusLine | undefined {
  const start = byteStringOf(line.subarray(0, 5));
  if (/^\+OK(?: |$)/.test(start)) return { type: 'positive', text: lossyUtf8TextOf(line.subarray(4)) };
  if (/^-ERR$/.test(start.trimEnd())) return negativeOf(lossyUtf8TextOf(line.subarray(5)));
  return start.startsWith('+ ') || start === '+'
    ? { type: 'challenge', base64: byteStringOf(line.subarray(2)) }
    : undefined;
}

function negativeOf(text: string): StatusLine {
  const coded = /^\[([^\]]+)\] ?(.*)$/su.exec(text);
  if (coded?.[1] === undefined) return { type: 'negative', code: undefined, text };
  return { type: 'negative', code: asciiUpper(coded[1]), text: coded[2] ?? '' };
}
