// Replies out of what a server sends, read by their grammar and nothing looser: a server that does not keep to it may be
// none, and what it says can't be relied on. RFC 5321 §4.2.

import { byteStringOf, lossyUtf8TextOf } from '../../base/bytes.ts';
import { LineFramer } from '../../wire/line-framer.ts';

/** One reply, of one line or several. */
export interface ServerReply {
  readonly code: number;
  /** As `2.1.5`, when the server gives one that fits the code. RFC 2034 §4. */
  readonly enhanced?: string;
  /** The text of each line, without codes. */
  readonly text: readonly string[];
}

/** Whole replies come out; `malformed` when no reply can come any more. */
export type ReadReply = { readonly type: 'reply'; readonly reply: ServerReply } | { readonly type: 'malformed' };

/** RFC 5321 §4.5.3.1.5 allows 512; SASL challenges are longer. */
const LINE_OCTETS = 65_536;

/** A reply longer than this only wants to fill the memory. */
const REPLY_OCTETS = 262_144;

/** `Reply-code`, hyphen or space, `textstring`; UTF-8 where RFC 6531 §3.7.4 allows it. */
const LINE = /^([2-5][0-5][0-9])(?:([ -])([\t -~\x80-\xff]*))?\r\n$/;

/** Reads one stream. */
export class ReplyReader {
  readonly #lines = new LineFramer(LINE_OCTETS);
  #begun: { readonly code: string; readonly text: string[] } | undefined;
  #octets = 0;
  #malformed = false;

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** The next whole reply; undefined when more bytes are needed. */
  next(): ReadReply | undefined {
    while (!this.#malformed) {
      const line = this.#lines.next();
      if (!line) return undefined;
      const ended = line.type === 'line' ? this.#takeLine(line.bytes) : 'malformed';
      if (ended === 'malformed') this.#malformed = true;
      else if (ended) return { type: 'reply', reply: ended };
    }
    return { type: 'malformed' };
  }

  /** Whether bytes of a reply have come that is not whole; they must be forgotten when TLS begins. RFC 3207 §4.2. */
  clear(): boolean {
    const isMidway = this.#lines.takeRest().length > 0 || this.#begun !== undefined;
    this.#begun = undefined;
    this.#octets = 0;
    return isMidway;
  }

  #takeLine(bytes: Uint8Array): ServerReply | 'malformed' | undefined {
    this.#octets += bytes.length;
    const found = LINE.exec(byteStringOf(bytes));
    const [, code, separator] = found ?? [];
    const begun = this.#begun;
    const isWrong = code === undefined || this.#octets > REPLY_OCTETS || (begun && begun.code !== code);
    if (isWrong) return 'malformed';
    const text = lossyUtf8TextOf(bytes.subarray(4, bytes.length - 2));
    if (separator === '-') {
      if (begun) begun.text.push(text);
      else this.#begun = { code, text: [text] };
      return undefined;
    }
    this.#begun = undefined;
    this.#octets = 0;
    return replyOf(Number(code), [...(begun?.text ?? []), text]);
  }
}

/** RFC 2034 §4: the enhanced code stands at the beginning of each line's text. */
function replyOf(code: number, lines: readonly string[]): ServerReply {
  const enhanced = /^([245])\.[0-9]{1,3}\.[0-9]{1,3}(?= |$)/.exec(lines.at(-1) ?? '');
  if (enhanced?.[1] !== String(code).charAt(0)) return { code, text: lines };
  const text = lines.map((line) => (line.startsWith(enhanced[0]) ? line.slice(enhanced[0].length + 1) : line));
  return { code, enhanced: enhanced[0], text };
}
