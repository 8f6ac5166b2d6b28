// The header of a message or MIME part: where its fields lie in the raw bytes. Values are read only when asked for.
// Lenient on purpose: a bare LF ends a line like CRLF, a bare CR is an ordinary byte, 8-bit bytes are kept, lines that
// are no field are stepped over. Only an empty line ends a header. RFC 5322 §2.1, §2.2, §4.5.

import { byteStringOf, bytesOf, concatBytes, CR, LF, NO_BYTES, SPACE } from '../base/bytes.ts';

/** One header field, as offsets into the raw bytes. */
export interface HeaderField {
  /** Where the name begins. */
  readonly start: number;
  /** Behind the last byte of the name: at the colon, or at the blanks that obsolete syntax allows before it. */
  readonly nameEnd: number;
  /** Behind the colon. */
  readonly valueStart: number;
  /** Behind the last line of the field, its line ending included. */
  readonly end: number;
}

/** The fields of one header, in order, and where the body begins. */
export interface Header {
  readonly start: number;
  /** Behind the empty line; where the body begins. Equals `start` of the empty body when there is no empty line. */
  readonly end: number;
  readonly fields: readonly HeaderField[];
}

const COLON = 0x3a;
const TAB = 0x09;

/** Most lines are shorter; for those a loop is faster than the call of a built-in search. */
const SHORT_LINE = 80;

/** Where the line that begins at `at` ends: behind its LF, or `limit` when there is none before it. */
export function lineEnd(raw: Uint8Array, at: number, limit: number): number {
  const soon = Math.min(at + SHORT_LINE, limit);
  for (let index = at; index < soon; index += 1) if (raw[index] === LF) return index + 1;
  if (soon === limit) return limit;
  const feed = raw.indexOf(LF, soon);
  return feed === -1 || feed >= limit ? limit : feed + 1;
}

/** Whether the line from `at` to `end` holds nothing but its line ending. A line cut off by the end is not empty. */
export function isEmptyLine(raw: Uint8Array, at: number, end: number): boolean {
  if (end - at === 1) return raw[at] === LF;
  return end - at === 2 && raw[at] === CR && raw[at + 1] === LF;
}

/**
 * Calls `visit` with the offsets of each field between `start` and `limit`, in order, until the empty line.
 * @returns where the body begins
 */
export function scanHeader(
  raw: Uint8Array,
  start: number,
  limit: number,
  visit: (start: number, nameEnd: number, valueStart: number, end: number) => void,
): number {
  let at = start;
  while (at < limit) {
    let end = lineEnd(raw, at, limit);
    if (isEmptyLine(raw, at, end)) return end;
    const line = at;
    while (end < limit && isBlank(raw[end])) end = lineEnd(raw, end, limit);
    at = end;
    const nameEnd = fieldNameEnd(raw, line, end);
    if (nameEnd === -1) continue;
    let colon = nameEnd;
    while (raw[colon] !== COLON) colon += 1;
    visit(line, nameEnd, colon + 1, end);
  }
  return limit;
}

/**
 * Finds the fields of one name, as `scanHeader` does, in the headers of very many messages: nothing is made for each of
 * them, and other lines are passed over after a look at how they begin.
 */
export class FieldScan {
  readonly #lowerName: string;
  #raw: Uint8Array = NO_BYTES;
  #at = 0;
  /** Behind the colon of the field found last. */
  valueStart = 0;
  /** Behind its last line. */
  end = 0;

  constructor(lowerName: string) {
    this.#lowerName = lowerName;
  }

  /** Begins with the header of another message. */
  begin(raw: Uint8Array): void {
    this.#raw = raw;
    this.#at = 0;
  }

  /** Goes to the next field; false when there are no more. */
  next(): boolean {
    const raw = this.#raw;
    const name = this.#lowerName;
    const limit = raw.length;
    for (let at = this.#at; at < limit;) {
      const line = at;
      at = lineEnd(raw, line, limit);
      if (isEmptyLine(raw, line, at)) break;
      if (!spells(raw, line, line + name.length, name)) continue;
      while (at < limit && isBlank(raw[at])) at = lineEnd(raw, at, limit);
      const nameEnd = fieldNameEnd(raw, line, at);
      if (nameEnd - line !== name.length) continue;
      this.#at = at;
      this.end = at;
      this.valueStart = raw.indexOf(COLON, nameEnd) + 1;
      return true;
    }
    this.#at = limit;
    return false;
  }
}

/**
 * Finds the first field of each of several names in one look at a header, for very many messages one after the other.
 * Where a value lies is told as offsets without the white space around it.
 */
export class FirstFields {
  readonly #lowerNames: readonly string[];
  /** Has a bit for each letter with which a name begins. */
  readonly #letters: number;
  /** By the place of the name: where the value begins, or −1 when the message has no such field. */
  readonly from: number[];
  /** Where it ends. */
  readonly to: number[];

  constructor(lowerNames: readonly string[]) {
    this.#lowerNames = lowerNames;
    this.#letters = lowerNames.reduce((letters, name) => letters | (1 << (name.charCodeAt(0) & 31)), 0);
    this.from = lowerNames.map(() => -1);
    this.to = lowerNames.map(() => -1);
  }

  /** Looks at another message. */
  read(raw: Uint8Array): void {
    const limit = raw.length;
    this.from.fill(-1);
    for (let at = 0; at < limit;) {
      const line = at;
      at = lineEnd(raw, line, limit);
      if (isEmptyLine(raw, line, at)) return;
      while (at < limit && isBlank(raw[at])) at = lineEnd(raw, at, limit);
      if (((this.#letters >>> ((raw[line] ?? 0) & 31)) & 1) === 1) this.#look(raw, line, at);
    }
  }

  /** The value, as `fieldValue` gives it, of the field whose name has this place; undefined when there is none. */
  valueOf(raw: Uint8Array, place: number): string | undefined {
    const from = this.from[place] ?? -1;
    return from === -1 ? undefined : fieldValue(raw, from, this.to[place] ?? from);
  }

  #look(raw: Uint8Array, line: number, end: number): void {
    const names = this.#lowerNames;
    for (let place = 0; place < names.length; place += 1) {
      const name = names[place] ?? '';
      const nameEnd = line + name.length;
      if (!spells(raw, line, nameEnd, name) || this.from[place] !== -1) continue;
      if (fieldNameEnd(raw, line, end) !== nameEnd) continue;
      let from = nameEnd;
      while (raw[from] !== COLON) from += 1;
      from += 1;
      let to = end;
      while (from < to && isWhite(raw[from])) from += 1;
      while (to > from && isWhite(raw[to - 1])) to -= 1;
      this.from[place] = from;
      this.to[place] = to;
    }
  }
}

/** The header that begins at `start`. RFC 5322 §2.2. */
export function readHeader(raw: Uint8Array, start = 0, limit = raw.length): Header {
  const fields: HeaderField[] = [];
  const end = scanHeader(raw, start, limit, (fieldStart, nameEnd, valueStart, fieldEnd) => {
    fields.push({ start: fieldStart, nameEnd, valueStart, end: fieldEnd });
  });
  return { start, end, fields };
}

/** The name of `field` as it is spelled in the message. */
export function fieldName(raw: Uint8Array, field: HeaderField): string {
  return byteStringOf(raw, field.start, field.nameEnd);
}

/** Whether the bytes from `start` to `end` spell the ASCII `lowerName`, in any case. */
export function spells(raw: Uint8Array, start: number, end: number, lowerName: string): boolean {
  if (end - start !== lowerName.length) return false;
  for (let index = 0; index < lowerName.length; index += 1) {
    const byte = raw[start + index] ?? 0;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    if (lower !== lowerName.charCodeAt(index)) return false;
  }
  return true;
}

/** All fields called `name` (ASCII, any case), in order. */
export function fieldsNamed(raw: Uint8Array, header: Header, name: string): readonly HeaderField[] {
  const lowerName = name.toLowerCase();
  return header.fields.filter((field) => spells(raw, field.start, field.nameEnd, lowerName));
}

/** The value of the first field called `name`, as `fieldValue` gives it; undefined when there is none. */
export function firstValue(raw: Uint8Array, header: Header, name: string): string | undefined {
  const [field] = fieldsNamed(raw, header, name);
  return field && fieldValue(raw, field.valueStart, field.end);
}

/**
 * The value between two offsets as a byte string: unfolded (RFC 5322 §2.2.3), without blanks around it and without NUL,
 * which RFC 5322 §4.1 lets a reader ignore and which no IMAP string can carry.
 */
export function fieldValue(raw: Uint8Array, valueStart: number, end: number): string {
  const { from, to } = trimmed(raw, valueStart, end);
  const value = byteStringOf(raw, from, to);
  // A line ending inside a field always precedes a blank, so removing the line ending unfolds it.
  // oxlint-disable-next-line no-control-regex
  return /[\n\0]/.test(value) ? value.replace(/\r?\n|\0/g, '') : value;
}

/** The offsets of a value without the white space around it. */
function trimmed(raw: Uint8Array, valueStart: number, end: number): { readonly from: number; readonly to: number } {
  let from = valueStart;
  let to = end;
  while (from < to && isWhite(raw[from])) from += 1;
  while (to > from && isWhite(raw[to - 1])) to -= 1;
  return { from, to };
}

/**
 * The part of a header that FETCH BODY[HEADER.FIELDS (…)] asks for: the fields named, or all others, as they are in the
 * message, and the empty line when the header has one. RFC 9051 §6.4.5.1 (3501 §6.4.5).
 */
export function selectFields(
  raw: Uint8Array,
  header: Header,
  names: readonly string[],
  which: 'named' | 'others',
): Uint8Array {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const pieces = header.fields
    .filter((field) => wanted.has(fieldName(raw, field).toLowerCase()) === (which === 'named'))
    .map((field) => raw.subarray(field.start, field.end));
  return concatBytes([...pieces, emptyLineOf(raw, header)]);
}

function emptyLineOf(raw: Uint8Array, header: Header): Uint8Array {
  const { start, end } = header;
  if (raw[end - 1] !== LF) return bytesOf('');
  const begin = raw[end - 2] === CR && end - 2 >= start ? end - 2 : end - 1;
  const standsAlone = begin === start || (begin > start && raw[begin - 1] === LF);
  return standsAlone ? raw.subarray(begin, end) : bytesOf('');
}

/** Behind the name of the field that begins at `start`; −1 when the line is no field. RFC 5322 §2.2, §4.5. */
function fieldNameEnd(raw: Uint8Array, start: number, end: number): number {
  let at = start;
  for (let byte = raw[at]; at < end && byte !== undefined && byte > SPACE && byte !== COLON && byte < 0x7f;) {
    at += 1;
    byte = raw[at];
  }
  if (at === start) return -1;
  const nameEnd = at;
  while (at < end && isBlank(raw[at])) at += 1; // obs-optional: blanks before the colon
  return at < end && raw[at] === COLON ? nameEnd : -1;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isWhite(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CR || byte === LF;
}
