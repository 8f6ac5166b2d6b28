// Address lists of From, To and the like. RFC 5322 §3.4 with the obsolete forms of §4.4 (routes, blanks around dots,
// empty elements), comments, UTF-8 (RFC 6532), and what programs write although no grammar allows it. Never fails.

import { AddressTokens } from './address-tokens.ts';
import type { AddressToken } from './address-tokens.ts';
import { quotedString, trimBlanks } from './structured-text.ts';

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
interface AddressGroup {
  readonly kind: 'group';
  readonly name: string;
  readonly members: readonly SingleAddress[];
}

/** An address as one element of a list. */
export type ListedAddress = SingleAddress | AddressGroup;

/** Reads the value of an address field: byte string or text. Elements that hold no address are left out. */
export function readAddressList(value: string): readonly ListedAddress[] {
  return new AddressList(value).read();
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

/** Reads one list: an address at a time, into the group that is open or into the list itself. */
class AddressList {
  readonly #tokens: AddressTokens;
  readonly #found: ListedAddress[] = [];
  #group: { readonly kind: 'group'; readonly name: string; readonly members: SingleAddress[] } | undefined;
  /** Words and `@` signs read since the last separator. */
  #words: AddressToken[] = [];

  constructor(text: string) {
    this.#tokens = new AddressTokens(text);
  }

  read(): readonly ListedAddress[] {
    for (let token = this.#tokens.next(); token; token = this.#tokens.next()) {
      if (token.type === 'word' || token.text === '@') this.#words.push(token);
      else if (token.text === '<') this.#add(this.#angled());
      else if (token.text === ':' && !this.#group) this.#openGroup();
      else if (isSeparator(token)) {
        this.#addBare();
        if (token.text === ';') this.#closeGroup();
      }
    }
    this.#addBare();
    this.#closeGroup();
    return this.#found;
  }

  #add(address: SingleAddress): void {
    if (this.#group) this.#group.members.push(address);
    else this.#found.push(address);
  }

  /** Groups do not nest: a `:` inside one means nothing. */
  #openGroup(): void {
    this.#group = { kind: 'group', name: phraseOf(this.#words), members: [] };
    this.#words = [];
    this.#tokens.takeComments();
  }

  /** A `;` outside a group separates like a comma. */
  #closeGroup(): void {
    if (this.#group) this.#found.push(this.#group);
    this.#group = undefined;
  }

  /** `phrase <@route:local@domain>`. A missing `>` is supplied before `,` and `;`. */
  #angled(): SingleAddress {
    const phrase = phraseOf(this.#words);
    this.#words = [];
    let inside: AddressToken[] = [];
    let route = '';
    for (let token = this.#tokens.next(); token && !isSpecial(token, '>'); token = this.#tokens.next()) {
      const routed = isSpecial(inside[0], '@') && route === '';
      if (isSpecial(token, ':') && routed) {
        route = textOf(inside);
        inside = [];
      } else if (!routed && isSeparator(token)) {
        this.#tokens.back();
        break;
      } else if (!isSpecial(token, '<')) {
        inside.push(token);
      }
    }
    this.#skipToSeparator();
    return { kind: 'single', name: this.#nameFrom(phrase), route, ...splitAddress(inside) };
  }

  /** Words behind `>` belong to no address; comments there may name the person. */
  #skipToSeparator(): void {
    for (let token = this.#tokens.next(); token; token = this.#tokens.next()) {
      if (isSeparator(token) || isSpecial(token, '<')) {
        this.#tokens.back();
        return;
      }
    }
  }

  /** An address without angle brackets, when there is one. Words that stand apart before it are the name. */
  #addBare(): void {
    const words = this.#words;
    if (words.length > 0) {
      const at = words.findIndex((token) => isSpecial(token, '@'));
      let first = Math.max(0, at - 1);
      while (first > 0 && joins(words[first - 1], words[first])) first -= 1;
      const name = this.#nameFrom(phraseOf(words.slice(0, first)));
      this.#add({ kind: 'single', name, route: '', ...splitAddress(words.slice(first)) });
      this.#words = [];
    }
    this.#tokens.takeComments();
  }

  /** The phrase; without one, the comments. */
  #nameFrom(phrase: string): string | undefined {
    const comments = this.#tokens.takeComments();
    return phrase === '' ? comments.join(' ') || undefined : phrase;
  }
}

function isSeparator(token: AddressToken): boolean {
  return isSpecial(token, ',') || isSpecial(token, ';');
}

function isSpecial(token: AddressToken | undefined, special: string): boolean {
  return token?.type === 'special' && token.text === special;
}

/** Whether two words are one: nothing between them, or a dot at the seam (RFC 5322 §4.4 `obs-local-part`). */
function joins(left: AddressToken | undefined, right: AddressToken | undefined): boolean {
  if (!left || !right) return false;
  return !right.apart || left.text.endsWith('.') || right.text.startsWith('.');
}

function phraseOf(tokens: readonly AddressToken[]): string {
  let phrase = '';
  for (const token of tokens) phrase += token.apart && phrase !== '' ? ` ${token.text}` : token.text;
  return trimBlanks(phrase);
}

function textOf(tokens: readonly AddressToken[]): string {
  return tokens.map((token) => token.text).join('');
}

/** The words as one local part or domain: blanks around dots vanish, others stay. */
function joinWords(tokens: readonly AddressToken[]): string {
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
function splitAddress(tokens: readonly AddressToken[]): { readonly localPart: string; readonly domain: string } {
  const at = tokens.findLastIndex((token) => isSpecial(token, '@'));
  if (at === -1) return { localPart: joinWords(tokens), domain: '' };
  const domain = tokens.slice(at + 1);
  const end = domain.findIndex((token, index) => index > 0 && !joins(domain[index - 1], token));
  return {
    localPart: joinWords(tokens.slice(0, at)),
    domain: textOf(end === -1 ? domain : domain.slice(0, end)),
  };
}
