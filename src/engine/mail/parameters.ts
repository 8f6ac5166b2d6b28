// Media types and parameters: the values of Content-Type and Content-Disposition. RFC 2045 §5.1, RFC 2183 §2, with the
// continuations and charsets of RFC 2231. Lenient: unquoted values may hold blanks and specials, `;` may be doubled.

import { asciiUpper, byteStringOf, bytesOf, utf8BytesOf } from '../base/bytes.ts';
import { decodeCharset, headerText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { closingQuote, commentEnd, isBlankCode, trimBlanks, unquotePairs } from './structured-text.ts';
import { hexDigit } from './transfer-encoding.ts';

/** One parameter. A list of them keeps the header's order and is safe for any name. */
export interface Parameter {
  /** Upper case; ends with `*` when the value names its charset (RFC 2231 §4). */
  readonly name: string;
  /** Byte string; `charset'language'percent-encoded` when the name ends with `*`. */
  readonly value: string;
}

/** A Content-Type that is one. */
export interface MediaType {
  /** Lower case, `type/subtype`. */
  readonly mediaType: string;
  readonly parameters: readonly Parameter[];
}

/** Reads the value (byte string) of a Content-Type field; undefined when it names no media type. RFC 2045 §5.1. */
export function readMediaType(value: string): MediaType | undefined {
  const scan = new ParameterScan(value);
  const [type = '', subtype = '', ...more] = scan.value().toLowerCase().split('/');
  const words = [trimBlanks(type), trimBlanks(subtype)];
  if (more.length > 0 || !words.every((word) => TOKEN.test(word))) return undefined;
  return { mediaType: internedType(words.join('/')), parameters: joinContinuations(scan.parameters()) };
}

/** `token` of RFC 2045 §5.1. */
const TOKEN = /^[^\s"<>@,;:\\[\]?=()/]+$/;

/** Reads the value (byte string) of a Content-Disposition field. RFC 2183 §2. */
export function readDisposition(value: string): { readonly type: string; readonly parameters: readonly Parameter[] } {
  const scan = new ParameterScan(value);
  return { type: scan.value(), parameters: joinContinuations(scan.parameters()) };
}

/** The value (byte string) of the first parameter called `name` (upper case); undefined when there is none. */
export function parameterNamed(parameters: readonly Parameter[], name: string): string | undefined {
  return parameters.find((parameter) => parameter.name === name)?.value;
}

/**
 * The text of the parameter called `name` (upper case): the form with a charset first (RFC 2231), else the plain one with
 * encoded words decoded, which RFC 2047 §5 forbids there but programs write.
 */
export function parameterText(parameters: readonly Parameter[], name: string): string | undefined {
  const extended = parameterNamed(inUtf8(parameters), `${name}*`);
  if (extended !== undefined) return headerText(extended);
  const plain = parameterNamed(parameters, name);
  return plain === undefined ? undefined : decodeWords(plain);
}

/** Common media types share one string each, so that an index of many messages stays small. */
const COMMON_TYPES: ReadonlyMap<string, string> = new Map(
  [
    'text/plain',
    'text/html',
    'text/calendar',
    'multipart/mixed',
    'multipart/alternative',
    'multipart/related',
    'multipart/signed',
    'multipart/report',
    'multipart/digest',
    'message/rfc822',
    'message/global',
    'message/delivery-status',
    'application/octet-stream',
    'application/pdf',
    'image/jpeg',
    'image/png',
    'image/gif',
  ].map((type) => [type, type]),
);

function internedType(mediaType: string): string {
  return COMMON_TYPES.get(mediaType) ?? mediaType;
}

/** Reads a field's value from left to right: first `value()`, then `parameters()`. */
class ParameterScan {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** All parameters as written, names in upper case. */
  parameters(): readonly Parameter[] {
    const found: Parameter[] = [];
    for (;;) {
      this.#skip(SEPARATORS);
      if (this.#at >= this.#text.length) return found;
      const name = this.#take(NAME);
      this.#skip(BLANKS);
      if (this.#text[this.#at] === '=') {
        this.#at += 1;
        const value = this.value();
        if (name !== '') found.push({ name: asciiUpper(name), value });
      } else if (name === '') {
        this.#at += 1;
      }
    }
  }

  /** A quoted string, or everything up to `;` without comments and the blanks around it. */
  value(): string {
    this.#skip(BLANKS);
    if (this.#text[this.#at] === '"') return this.#quoted();
    let value = '';
    for (;;) {
      value += this.#upToComment();
      if (this.#text[this.#at] !== '(') return trimBlanks(value);
      this.#skip(BLANKS);
    }
  }

  #quoted(): string {
    const end = closingQuote(this.#text, this.#at);
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return unquotePairs(quoted);
  }

  /** Up to `;` or a comment. A parenthesis begins one only behind a blank: `name=report(1).pdf` is common. */
  #upToComment(): string {
    const from = this.#at;
    for (; this.#at < this.#text.length && this.#text[this.#at] !== ';'; this.#at += 1) {
      if (this.#text[this.#at] === '(' && (this.#at === from || isBlankCode(this.#text.charCodeAt(this.#at - 1))))
        break;
    }
    return this.#text.slice(from, this.#at);
  }

  /** Takes what `pattern` (sticky) matches here. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  /** Steps over what `pattern` matches, and over comments. */
  #skip(pattern: RegExp): void {
    for (;;) {
      this.#take(pattern);
      if (this.#text[this.#at] !== '(') return;
      this.#at = commentEnd(this.#text, this.#at);
    }
  }
}

const BLANKS = /[ \t\r\n]*/y;
const SEPARATORS = /[ \t\r\n;]*/y;
const NAME = /[^ \t\r\n=;"(]*/y;

// ------------------------------------------------------------------ RFC 2231

/** One parameter as RFC 2231 §3 and §4 may have cut it up: `name*0*`, `name*1`, … */
interface Continued {
  readonly sections: Map<number, { readonly value: string; readonly encoded: boolean }>;
}

/** The parameters with values that name their charset decoded to UTF-8; their names keep the `*`. RFC 9051 §7.5.2. */
export function inUtf8(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(({ name, value }) => {
    const charset = name.endsWith('*') ? CHARSET_AND_LANGUAGE.exec(value) : null;
    if (!charset) return { name, value };
    const octets = bytesOf(percentDecoded(value.slice(charset[0].length)));
    return { name, value: byteStringOf(utf8BytesOf(decodeCharset(octets, charset[1]))) };
  });
}

const CHARSET_AND_LANGUAGE = /^([^']*)'[^']*'/;

/** What must be percent-encoded in a value that names its charset: all but `attribute-char`. RFC 2231 §7. */
const NO_ATTRIBUTE_CHAR = /[^!#$&+\-.^_`{|}~\w]/g;

/** Joins continuations, each parameter standing where its first section stood. RFC 2231 §3 and §6. */
function joinContinuations(parameters: readonly Parameter[]): readonly Parameter[] {
  if (!parameters.some((parameter) => parameter.name.includes('*'))) return parameters;
  const joined: (Parameter | { readonly base: string; readonly continued: Continued })[] = [];
  const continuedByName = new Map<string, Continued>();
  for (const parameter of parameters) {
    const form = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(parameter.name);
    if (!form || !parameter.name.includes('*')) {
      joined.push(parameter);
      continue;
    }
    const base = form[1] ?? '';
    const known = continuedByName.get(base);
    const continued = known ?? { sections: new Map() };
    if (!known) {
      continuedByName.set(base, continued);
      joined.push({ base, continued });
    }
    const number = Number(form[2] ?? 0);
    const section = { value: parameter.value, encoded: form[3] === '*' };
    if (!continued.sections.has(number)) continued.sections.set(number, section);
  }
  return joined.map((entry) => ('continued' in entry ? joinSections(entry.base, entry.continued) : entry));
}

function joinSections(name: string, { sections }: Continued): Parameter {
  const first = sections.get(0);
  const extended = first?.encoded === true && CHARSET_AND_LANGUAGE.test(first.value);
  let joined = '';
  for (let number = 0, section = sections.get(0); section; number += 1, section = sections.get(number)) {
    const { value, encoded } = section;
    if (extended) joined += encoded ? value : percentEncoded(value);
    else joined += encoded ? percentDecoded(value) : value;
  }
  return { name: extended ? `${name}*` : name, value: joined };
}

function percentEncoded(value: string): string {
  return value.replace(
    NO_ATTRIBUTE_CHAR,
    (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function percentDecoded(value: string): string {
  return value.replace(/%([0-9A-Fa-f])([0-9A-Fa-f])/g, (_, high: string, low: string) =>
    String.fromCharCode(hexDigit(high.charCodeAt(0)) * 16 + hexDigit(low.charCodeAt(0))),
  );
}
