// The subjects of messages as SEARCH SUBJECT compares them, one behind the other in one array: so a search of a large
// mailbox need not look at the messages themselves. RFC 9051 §6.4.4, RFC 5255 §4.6.

import { utf8BytesOf } from '../../base/bytes.ts';
import type { ByteFinder } from '../../mail/ascii-search.ts';
import { AS_CAPITALS, AS_THEY_ARE } from '../../mail/byte-numbers.ts';
import { casemapped } from '../../mail/casemap.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { showsItsBytes } from '../../mail/field-text.ts';
import { FirstFields } from '../../mail/header.ts';
import type { StoredMessage } from '../../store/message.ts';
import { ContentColumn } from './content-column.ts';

/** What lies at the beginning of the array: nothing, so that no text ends at 0. */
const FIRST = 1;

/** Up to a number of octets: when they are more, all are forgotten and it begins anew. */
export class SubjectTexts {
  readonly #octetsMax: number;
  readonly #fields = new FirstFields(['subject']);
  #bytes = new Uint8Array(4096);
  #length = FIRST;
  readonly #starts = new ContentColumn();
  readonly #ends = new ContentColumn();

  constructor(octetsMax: number) {
    this.#octetsMax = octetsMax;
  }

  /** Whether the message has a Subject field in which `occurs` finds (in UTF-8, casemapped) what it looks for. */
  holds({ content, raw }: Pick<StoredMessage, 'content' | 'raw'>, occurs: ByteFinder): boolean {
    if (this.#ends.of(content) === 0) this.#learn(content, raw);
    const start = this.#starts.of(content);
    return start !== 0 && occurs(this.#bytes, start, this.#ends.of(content));
  }

  /** Of several Subject fields the first one counts, as in the envelope. RFC 9051 §7.5.2. */
  #learn(content: number, raw: Uint8Array): void {
    this.#fields.read(raw);
    const from = this.#fields.from[0] ?? -1;
    const to = this.#fields.to[0] ?? from;
    let start = 0; // when there is no such field
    if (from !== -1 && showsItsBytes(raw, from, to)) start = this.#put(raw, from, to, AS_CAPITALS);
    else if (from !== -1) {
      const text = utf8BytesOf(casemapped(decodeWords(this.#fields.valueOf(raw, 0) ?? '')));
      start = this.#put(text, 0, text.length, AS_THEY_ARE);
    }
    this.#starts.set(content, start);
    this.#ends.set(content, this.#length);
  }

  /** Puts the bytes between two offsets behind the others, each as what `alphabet` says. */
  #put(source: Uint8Array, from: number, to: number, alphabet: Uint8Array): number {
    if (this.#length + to - from > this.#octetsMax) {
      this.#length = FIRST;
      this.#starts.clear();
      this.#ends.clear();
    }
    const start = this.#length;
    const end = start + to - from;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let at = from; at < to; at += 1) this.#bytes[start + at - from] = alphabet[source[at] ?? 0] ?? 0;
    this.#length = end;
    return start;
  }
}
