// A response as a tree of words, strings and lists, as loosely as RFC 9051 §9 allows: for comparing what two servers say,
// and what a transcript expects, without caring about the form of strings. Text is one character for each byte.

/** A piece of a response. Words keep their case; a quoted string and a literal are the same. */
export type Tree =
  | { readonly type: 'word' | 'string'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly Tree[] };

/** The trees of one frame without its last CRLF. What follows a status is one word for its code and none for its text. */
export function readTrees(frame: string): readonly Tree[] {
  const reader = new TreeReader(frame);
  return reader.rest();
}

class TreeReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  rest(): Tree[] {
    const items: Tree[] = [];
    for (;;) {
      while (this.#here() === ' ') this.#at += 1;
      if (this.#at >= this.#text.length || this.#here() === ')') return items;
      items.push(this.#tree());
    }
  }

  #here(): string {
    return this.#text[this.#at] ?? '';
  }

  #tree(): Tree {
    if (this.#here() === '(') {
      this.#at += 1;
      const items = this.rest();
      this.#at += 1;
      return { type: 'list', items };
    }
    const rest = this.#text.slice(this.#at);
    const literal = /^~?\{(\d+)\+?\}\r\n/.exec(rest);
    if (literal) return this.#string(literal[0].length, Number(literal[1]), 0);
    const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(rest);
    if (quoted) {
      this.#at += quoted[0].length;
      return { type: 'string', text: (quoted[1] ?? '').replace(/\\(.)/gs, '$1') };
    }
    return this.#word(rest);
  }

  #string(before: number, octets: number, after: number): Tree {
    const begin = this.#at + before;
    this.#at = begin + octets + after;
    return { type: 'string', text: this.#text.slice(begin, begin + octets) };
  }

  /** A word may hold a part in brackets with spaces: `BODY[HEADER.FIELDS (FROM)]<0>`. */
  #word(rest: string): Tree {
    const found = /^(?:\[[^\]]*\]|[^ ()[\]])+/s.exec(rest) ?? /^./s.exec(rest);
    const text = found?.[0] ?? '';
    this.#at += Math.max(1, text.length);
    return { type: 'word', text };
  }
}

/** A status response taken apart; undefined for data. `code` is without its brackets. */
export interface Status {
  readonly tag: string;
  readonly status: string;
  readonly code: string | undefined;
}

/** Reads `a1 OK [CODE] text` and `* NO text`. RFC 9051 §7.1. */
export function readStatus(frame: string): Status | undefined {
  const found = /^(\S+) (OK|NO|BAD|BYE|PREAUTH)(?: |$)(?:\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)(?:\]|$))?/i.exec(frame);
  if (!found) return undefined;
  return { tag: found[1] ?? '', status: (found[2] ?? '').toUpperCase(), code: found[3] };
}
