// Address lists of From, To and the like. RFC 5322 §3.4 with the obsolete forms of §4.4 (routes, blanks around dots,
// empty elements), comments, UTF-8 (RFC 6532), and what programs write although no grammar allows it. Never fails.

import { closingQuote, commentEnd, quotedString, unquotePairs } from './structured-text.ts';

/** One person's address, values as they stand in the header. */
export interface SingleAddress {
  readonly kind: 'single';
  /** Display name without quotes; of an address without one, the comment behind it (RFC 5322 §3.4); else undefined. */
  readonly name: string | undefined;
  /** The obsolete source route, e.g. `@a.example,@b.example`; empty when there is none. RFC 5322 §4.4. */
  readonly route: string;
  /** Without quotes. */
  readonly localPart: string;
  /** Empty when the address has none. */
  readonly domain: string;
}

/** `name: member, member;` */
export interface AddressGroup {
  readonly kind: 'group';
  readonly name: string;
  readonly members: readonly SingleAddress[];
}

/** An address as one element of a list. */
export type ListedAddress = SingleAddress | AddressGroup;

/** Reads the value of an address field: byte string or text. Elements that hold no address are left out. */
export function readAddressList(value: string): readonly ListedAddress[] {
  return new AddressScan(value).list();
}

/** The mailboxes of a list, those in groups included. */
export function flattenAddresses(list: readonly ListedAddress[]): readonly SingleAddress[] {
  return list.flatMap((address) => (address.kind === 'group' ? address.members : [address]));
}

/** `local@domain`, the local part quoted when it must be; without a domain, the local part alone; empty for `<>`. */
export function formatAddress(address: SingleAddress): string {
  if (address.domain === '') return address.localPart;
  const local = NOT_DOT_ATOM.test(address.localPart) ? quotedString(address.localPart) : address.localPart;
  return `${local}@${address.domain}`;
}

/** What a local part that is no dot-atom contains; as one test for what must not be there, linear for any length. */
const NOT_DOT_ATOM = /[^\w.!#$%&'*+/=?^`{|}~\u0080-\uffff-]|^\.|\.\.|\.$|^$/;

/** A piece of an address: a word (atom with its dots, quoted string, domain literal), or one of `@ < > , ; :`. */
interface Token {
  readonly type: 'word' | 'special';
  /** Words: quotes removed. */
  readonly text: string;
  /** Whether blanks or comments stand before it. */
  readonly apart: boolean;
}

const BLANKS = /\s*/y;
/** Encoded words are one word each, even with the commas or colons that RFC 2047 §5 forbids in them. */
const ATOM = /=\?[^\s?]+\?[bBqQ]\?[^\s?]*\?=|[^\s()<>@,;:"[]+/y;
const DOMAIN_LITERAL = /\[[^\]]*\]?/y;

class AddressScan {
  readonly #text: string;
  #at = 0;
  /** Words and `@` signs read since the last separator. */
  #tokens: Token[] = [];
  /** Comments seen since the last separator. */
  #comments: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  list(): readonly ListedAddress[] {
    const found: ListedAddress[] = [];
    let group: { name: string; members: SingleAddress[] } | undefined;
    for (let token = this.#next(); token; token = this.#next()) {
      if (isSpecial(token, '<')) {
        this.#take(group?.members ?? found, this.#angled());
      } else if (isSpecial(token, ',') || isSpecial(token, ';')) {
        this.#take(group?.members ?? found, this.#bare());
        if (group && token.text === ';') {
          found.push({ kind: 'group', ...group });
          group = undefined;
        }
      } else if (isSpecial(token, ':') && !group) {
        group = { name: phraseOf(this.#tokens), members: [] };
        this.#forget();
      } else if (!isSpecial(token, ':') && !isSpecial(token, '>')) {
        this.#tokens.push(token);
      }
    }
    this.#take(group?.members ?? found, this.#bare());
    if (group) found.push({ kind: 'group', ...group });
    return found;
  }

  #take(list: ListedAddress[] | SingleAddress[], address: SingleAddress | undefined): void {
    if (address) (list as ListedAddress[]).push(address);
    this.#forget();
  }

  #forget(): void {
    this.#tokens = [];
    this.#comments = [];
  }

  /** `phrase <route:local@domain>`; the words before `<` are the name. A missing `>` is supplied before `,` and `;`. */
  #angled(): SingleAddress {
    const phrase = phraseOf(this.#tokens);
    let inside: Token[] = [];
    let route = '';
    for (let token = this.#next(); token && !isSpecial(token, '>'); token = this.#next()) {
      const routed = isSpecial(inside[0], '@') && route === '';
      if (isSpecial(token, ':') && routed) {
        route = textOf(inside);
        inside = [];
      } else if (!routed && (isSpecial(token, ',') || isSpecial(token, ';'))) {
        this.#at -= 1;
        break;
      } else if (!isSpecial(token, '<')) {
        inside.push(token);
      }
    }
    this.#skipToSeparator();
    const name = phrase === '' ? this.#comments.join(' ') || undefined : phrase;
    return { kind: 'single', name, route, ...splitAddress(inside) };
  }

  /** Text behind `>` belongs to no address; comments there may name the person. */
  #skipToSeparator(): void {
    for (let token = this.#next(); token; token = this.#next()) {
      if (isSpecial(token, ',') || isSpecial(token, ';')) {
        this.#at -= 1;
        return;
      }
      if (isSpecial(token, '<')) {
        this.#at -= 1;
        return;
      }
    }
  }

  /** An address without angle brackets: the name is words that stand apart before it, or the comments. */
  #bare(): SingleAddress | undefined {
    const tokens = this.#tokens;
    if (tokens.length === 0) return undefined;
    const at = tokens.findIndex((token) => isSpecial(token, '@'));
    let first = at === -1 ? 0 : Math.max(0, at - 1);
    while (first > 0 && joins(tokens[first - 1], tokens[first])) first -= 1;
    const phrase = phraseOf(tokens.slice(0, first));
    const name = phrase === '' ? this.#comments.join(' ') || undefined : phrase;
    return { kind: 'single', name, route: '', ...splitAddress(tokens.slice(first)) };
  }

  #next(): Token | undefined {
    const from = this.#at;
    for (this.#match(BLANKS); this.#text[this.#at] === '('; this.#match(BLANKS)) this.#comment();
    const apart = this.#at > from;
    const character = this.#text[this.#at];
    if (character === undefined) return undefined;
    if (character === '"') return { type: 'word', text: this.#quoted(), apart };
    const word = this.#match(character === '[' ? DOMAIN_LITERAL : ATOM);
    if (word) return { type: 'word', text: word[0], apart };
    this.#at += 1;
    return { type: 'special', text: character, apart };
  }

  #comment(): void {
    const end = commentEnd(this.#text, this.#at);
    const inside = this.#text.slice(this.#at + 1, this.#text[end - 1] === ')' ? end - 1 : end);
    this.#comments.push(unquotePairs(inside).trim());
    this.#at = end;
  }

  #quoted(): string {
    const end = closingQuote(this.#text, this.#at);
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return unquotePairs(quoted);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

function isSpecial(token: Token | undefined, special: string): boolean {
  return token?.type === 'special' && token.text === special;
}

/** Whether two words are one: nothing between them, or a dot at the seam (RFC 5322 §4.4 `obs-local-part`). */
function joins(left: Token | undefined, right: Token | undefined): boolean {
  if (!left || !right) return false;
  return !right.apart || left.text.endsWith('.') || right.text.startsWith('.');
}

function phraseOf(tokens: readonly Token[]): string {
  let phrase = '';
  for (const token of tokens) phrase += token.apart && phrase !== '' ? ` ${token.text}` : token.text;
  return phrase.trim();
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}

/** The words as one local part or domain: blanks around dots vanish, others stay. */
function joinWords(tokens: readonly Token[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    text += index === 0 || joins(tokens[index - 1], token) ? token.text : ` ${token.text}`;
  }
  return text;
}

/**
 * Splits at the last `@`: earlier ones can only belong to a local part that should have been quoted. Words that stand
 * apart behind the domain belong to nothing.
 */
function splitAddress(tokens: readonly Token[]): { readonly localPart: string; readonly domain: string } {
  const at = tokens.findLastIndex((token) => isSpecial(token, '@'));
  if (at === -1) return { localPart: joinWords(tokens), domain: '' };
  const domain = tokens.slice(at + 1);
  const end = domain.findIndex((token, index) => index > 0 && !joins(domain[index - 1], token));
  return {
    localPart: joinWords(tokens.slice(0, at)),
    domain: textOf(end === -1 ? domain : domain.slice(0, end)),
  };
}
