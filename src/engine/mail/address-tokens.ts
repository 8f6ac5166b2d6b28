// Cuts an address list into words and the specials between them. RFC 5322 §3.2, §4.4.

import { closingQuote, commentEnd, isBlankCode, trimBlanks, unquotePairs } from './structured-text.ts';

/** A piece of an address: a word (atom with its dots, quoted string, domain literal), or one of `@ < > , ; : )`. */
export interface AddressToken {
  readonly type: 'word' | 'special';
  /** Of a quoted string, without quotes. */
  readonly text: string;
  /** Whether blanks or comments stand before it. */
  readonly apart: boolean;
}

/** An encoded word is one word, even with the commas or colons that RFC 2047 §5 forbids in it. */
const ENCODED_WORD = /=\?[^ \t\r\n?]+\?[bBqQ]\?[^ \t\r\n?]*\?=/y;

/** Which ASCII characters end an atom; all others, 8-bit bytes among them, belong to it. */
const ENDS_ATOM: Uint8Array = new Uint8Array(128);
for (const character of ' \t\r\n()<>@,;:"[') ENDS_ATOM[character.charCodeAt(0)] = 1;

/** Reads tokens from left to right and collects the comments between them. */
export class AddressTokens {
  readonly #text: string;
  #at = 0;
  #comments: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token; undefined at the end. */
  next(): AddressToken | undefined {
    const from = this.#at;
    this.#skipBlanks();
    const apart = this.#at > from;
    const character = this.#text[this.#at];
    if (character === undefined) return undefined;
    if (character === '"') return { type: 'word', text: this.#quoted(), apart };
    const end = character === '[' ? this.#literalEnd() : this.#atomEnd();
    const type = end > this.#at ? 'word' : 'special';
    const text = type === 'word' ? this.#text.slice(this.#at, end) : character;
    this.#at += text.length;
    return { type, text, apart };
  }

  /** Gives a special back, to be read again. */
  back(): void {
    this.#at -= 1;
  }

  /** The comments read since the last call. */
  takeComments(): readonly string[] {
    const comments = this.#comments;
    if (comments.length > 0) this.#comments = [];
    return comments;
  }

  #skipBlanks(): void {
    for (;;) {
      while (isBlankCode(this.#text.charCodeAt(this.#at))) this.#at += 1;
      if (this.#text[this.#at] !== '(') return;
      const end = commentEnd(this.#text, this.#at);
      const inside = this.#text.slice(this.#at + 1, this.#text[end - 1] === ')' ? end - 1 : end);
      this.#comments.push(trimBlanks(unquotePairs(inside)));
      this.#at = end;
    }
  }

  #quoted(): string {
    const end = closingQuote(this.#text, this.#at);
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return unquotePairs(quoted);
  }

  #literalEnd(): number {
    const end = this.#text.indexOf(']', this.#at);
    return end === -1 ? this.#text.length : end + 1;
  }

  /** Behind the atom that begins here; here when none does. */
  #atomEnd(): number {
    if (this.#text.startsWith('=?', this.#at)) {
      ENCODED_WORD.lastIndex = this.#at;
      if (ENCODED_WORD.test(this.#text)) return ENCODED_WORD.lastIndex;
    }
    let end = this.#at;
    while (end < this.#text.length && ENDS_ATOM[this.#text.charCodeAt(end)] !== 1) end += 1;
    return end;
  }
}
