// How SEARCH compares texts: substrings by the comparator i;unicode-casemap. Most texts are ASCII as they stand in the
// message, and are looked through there; only others are decoded. RFC 9051 §6.4.4 (3501 §6.4.4), RFC 5255 §4.6.

import { byteStringOf, bytesOf, lossyUtf8TextOf, utf8BytesOf } from '../../base/bytes.ts';
import { flattenAddresses, formatAddress, readAddressList } from '../../mail/addresses.ts';
import { asciiFinder, byteFinder } from '../../mail/ascii-search.ts';
import { casemapped } from '../../mail/casemap.ts';
import { decodeCharset } from '../../mail/charset.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { showsItsBytes } from '../../mail/field-text.ts';
import { FieldScan, fieldValue } from '../../mail/header.ts';
import { type SearchPiece, bodySearchPieces, headerSearchText } from '../../mail/search-text.ts';
import { isBlankCode } from '../../mail/structured-text.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { ByteString, SearchKey } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import type { BodyText } from './content-memory.ts';
import type { Search, SearchTest } from './search-tests.ts';

/** BODY, SUBJECT and the like. */
export type TextKey = Extract<SearchKey, { readonly text: ByteString }>;

/** The keys that look for a text. */
export function textTest(search: Search, key: TextKey): SearchTest {
  const wanted = wantedText(key.text, search.charset);
  switch (key.type) {
    case 'HEADER':
      return fieldTest(key.field.toLowerCase(), wanted);
    case 'SUBJECT':
      return subjectTest(search, wanted);
    case 'BODY':
    case 'TEXT':
      return wholeTest(search, key.type, wanted);
    default:
      return addressTest(key.type.toLowerCase(), wanted);
  }
}

/** The Subject of the envelope. */
function subjectTest({ connection }: Search, wanted: string): SearchTest {
  const occurs = byteFinder(utf8BytesOf(wanted));
  const { subjects } = connection.memory;
  return { cost: 1, holds: (message) => subjects.holds(message, occurs) };
}

function fieldTest(lowerName: string, wanted: string): SearchTest {
  const finds = fieldFinder(lowerName, wanted);
  return { cost: 1, holds: ({ raw }) => finds(raw) };
}

/**
 * The text as it stands in the field; or an address as the envelope shows it, without comments and blanks inside.
 * RFC 9051 §6.4.4: FROM means that field of the envelope.
 */
function addressTest(lowerName: string, wanted: string): SearchTest {
  const field = fieldTest(lowerName, wanted);
  if (!wanted.includes('@')) return field;
  const addressed = (raw: Uint8Array): boolean =>
    fieldValues(raw, lowerName)
      .flatMap((value) => flattenAddresses(readAddressList(decodeWords(value))))
      .some((address) => casemapped(formatAddress(address)).includes(wanted));
  return { cost: field.cost, holds: (message) => field.holds(message) || addressed(message.raw) };
}

function wholeTest({ connection }: Search, type: 'BODY' | 'TEXT', wanted: string): SearchTest {
  const finds = bodyFinder(connection, wanted);
  if (type === 'BODY') return { cost: 2, holds: finds };
  return { cost: 2, holds: (message) => headerText(message.raw).includes(wanted) || finds(message) };
}

/** The text (casemapped) that an argument of SEARCH asks for. Both charsets that are always there are UTF-8, or a part of it. */
export function wantedText(argument: ByteString, charset: string | undefined): string {
  const bytes = bytesOf(argument);
  const isUtf8 = charset === undefined || charset === 'UTF-8' || charset === 'US-ASCII';
  return casemapped(isUtf8 ? lossyUtf8TextOf(bytes) : decodeCharset(bytes, charset));
}

/** Values (byte strings) of the fields called `lowerName` in the header of the message. */
export function fieldValues(raw: Uint8Array, lowerName: string): readonly string[] {
  const scan = new FieldScan(lowerName);
  const values: string[] = [];
  scan.begin(raw);
  while (scan.next()) values.push(fieldValue(raw, scan.valueStart, scan.end));
  return values;
}

/** The texts (casemapped) of all fields called `lowerName`. */
export function textOfFields(raw: Uint8Array, lowerName: string): string {
  return casemapped(fieldValues(raw, lowerName).map(decodeWords).join('\n'));
}

/** The whole header as text (casemapped). */
export function headerText(raw: Uint8Array): string {
  return casemapped(headerSearchText(raw));
}

/** Whether a field called `lowerName` holds `wanted`; the empty text is in every such field. RFC 9051 §6.4.4 HEADER. */
function fieldFinder(lowerName: string, wanted: string): (raw: Uint8Array) => boolean {
  const occurs = asciiFinder(wanted);
  const scan = new FieldScan(lowerName);
  return (raw) => {
    scan.begin(raw);
    while (scan.next()) {
      const from = behindBlanks(raw, scan.valueStart, scan.end);
      const to = beforeBlanks(raw, from, scan.end);
      const found = showsItsBytes(raw, from, to)
        ? occurs(raw, from, to)
        : casemapped(decodeWords(fieldValue(raw, from, to))).includes(wanted);
      if (found) return true;
    }
    return false;
  };
}

/** Where a value begins without the blanks before it. */
function behindBlanks(raw: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlankCode(raw[at] ?? 0)) at += 1;
  return at;
}

/** Where it ends without the blanks and the line end behind it. */
function beforeBlanks(raw: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && isBlankCode(raw[at - 1] ?? 0)) at -= 1;
  return at;
}

/** Whether the text of a message's body holds `wanted`. What it takes to know is remembered for the next search. */
function bodyFinder(connection: ImapConnection, wanted: string): (message: StoredMessage) => boolean {
  const occurs = asciiFinder(wanted);
  return (message) => {
    const text = knownBodyText(connection, message);
    const { raw } = message;
    if (typeof text === 'number') return occurs(raw, text, raw.length);
    if (typeof text === 'string') return text.includes(wanted);
    return text.some((piece) =>
      typeof piece === 'string' ? piece.includes(wanted) : occurs(raw, piece.from, piece.to),
    );
  };
}

/** The body's text (casemapped). */
export function bodyText(connection: ImapConnection, message: StoredMessage): string {
  const text = knownBodyText(connection, message);
  const { raw } = message;
  const pieces = typeof text === 'number' ? [{ from: text, to: raw.length }] : typeof text === 'string' ? [text] : text;
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : casemapped(byteStringOf(raw, piece.from, piece.to))))
    .join('\n');
}

function knownBodyText({ memory, parsed }: ImapConnection, message: StoredMessage): BodyText {
  const { raw } = message;
  return memory.bodyTexts.of(message, () => inShort(bodySearchPieces(raw, parsed.of(raw).index).map(mappedPiece), raw));
}

function mappedPiece(piece: SearchPiece): SearchPiece {
  return typeof piece === 'string' ? casemapped(piece) : piece;
}

/** Most messages have one piece only; for those it is kept without a list around it. */
function inShort(pieces: readonly SearchPiece[], raw: Uint8Array): BodyText {
  const [only] = pieces;
  if (pieces.length !== 1 || only === undefined) return pieces;
  if (typeof only === 'string') return only;
  return only.to === raw.length ? only.from : pieces;
}
