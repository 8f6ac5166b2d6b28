// What a reader gets who does not understand UTF-8 in headers: the same message with headers in ASCII only. Bodies stay as
// they are: 8-bit text in a body is old and announced by MIME. RFC 6532, RFC 6855 §7, §8, RFC 6856 §2.1, §4; the forms are those
// that RFC 6858 recommends.

import { bytesOf, concatBytes } from '../base/bytes.ts';
import { flattenAddresses, formatAddress, readAddressList, type SingleAddress } from './addresses.ts';
import { headerText } from './charset.ts';
import { addressPieces, parameterPieces, textPieces, writeField, type Correspondent } from './field-writer.ts';
import { fieldName, fieldValue, readHeader, type Header, type HeaderField } from './header.ts';
import { indexMessage, type MimePart } from './mime-index.ts';
import { parameterText, readDisposition, readMediaType, type Parameter } from './parameters.ts';

/** The message with ASCII headers; the same array when it has them already. */
export function surrogateOf(raw: Uint8Array): Uint8Array {
  if (!hasHighOctet(raw, 0, raw.length)) return raw;
  const pieces: Uint8Array[] = [];
  const from = copyParts(raw, indexMessage(raw).root, pieces, 0);
  if (from === 0) return raw;
  pieces.push(raw.subarray(from));
  return concatBytes(pieces);
}

/** Copies `raw` from `from` with changed headers of `part` and its parts. @returns up to where it was copied */
function copyParts(raw: Uint8Array, part: MimePart, pieces: Uint8Array[], from: number): number {
  let at = from;
  if (hasHighOctet(raw, part.headerStart, part.bodyStart)) {
    const header = readHeader(raw, part.headerStart, part.bodyStart);
    for (const field of header.fields) at = copyField(raw, field, header, pieces, at);
  }
  for (const inner of part.parts) at = copyParts(raw, inner, pieces, at);
  return at;
}

function copyField(raw: Uint8Array, field: HeaderField, header: Header, pieces: Uint8Array[], from: number): number {
  if (!hasHighOctet(raw, field.start, field.end)) return from;
  pieces.push(raw.subarray(from, field.start), bytesOf(asciiField(raw, field)));
  return Math.min(field.end, header.end);
}

const ADDRESS_FIELDS = /^(?:resent-)?(?:from|sender|reply-to|to|cc|bcc)$/;

/** Fields whose values have no place for encoded words; without ASCII nothing of them can be kept. RFC 2047 §5. */
const WITHOUT_WORDS =
  /^(?:(?:resent-)?(?:date|message-id)|return-path|received|in-reply-to|references|mime-version|content-transfer-encoding|content-id|dkim-signature)$/;

/** The field in ASCII; empty when it cannot be kept. */
function asciiField(raw: Uint8Array, field: HeaderField): string {
  const name = fieldName(raw, field);
  // oxlint-disable-next-line no-control-regex
  if (/[^\u0021-\u007e]/.test(name)) return '';
  const value = fieldValue(raw, field.valueStart, field.end);
  const lower = name.toLowerCase();
  if (WITHOUT_WORDS.test(lower)) return '';
  if (ADDRESS_FIELDS.test(lower)) return writeField(name, addressPieces(addressesIn(headerText(value))));
  if (lower === 'content-type' || lower === 'content-disposition') return parameterField(name, lower, value);
  return writeField(name, textPieces(headerText(value)));
}

function addressesIn(value: string): readonly Correspondent[] {
  return flattenAddresses(readAddressList(value)).map(asciiAddress);
}

/** An address that is not ASCII is shown and cannot be answered. RFC 6858 recommends this domain for it. */
function asciiAddress(single: SingleAddress): Correspondent {
  const address = formatAddress(single);
  const { name } = single;
  if (isAscii(address)) return name === undefined ? { address } : { name, address };
  const shown = name === undefined ? address : `${name} <${address}>`;
  return { name: shown, address: 'invalid@internationalized-address.invalid' };
}

function parameterField(name: string, lower: string, value: string): string {
  const read = lower === 'content-type' ? readMediaType(value) : readDisposition(value);
  if (!read) return '';
  const main = 'mediaType' in read ? read.mediaType : read.type;
  if (!isAscii(main)) return '';
  const kept = read.parameters.filter((parameter) => isAscii(parameter.name));
  const pieces = kept.map((parameter) => [parameter, piecesOf(parameter, kept)] as const);
  const last = pieces.length - 1;
  return writeField(name, [
    pieces.length === 0 ? main : `${main};`,
    ...pieces.flatMap(([, written], index) => (index === last ? written : ended(written))),
  ]);
}

function piecesOf(parameter: Parameter, all: readonly Parameter[]): readonly string[] {
  const name = parameter.name.replace(/\*$/, '');
  return parameterPieces(name.toLowerCase(), parameterText(all, name) ?? '');
}

/** The pieces of a parameter that is not the last: a semicolon stands behind it. */
function ended(pieces: readonly string[]): readonly string[] {
  return pieces.map((piece, index) => (index === pieces.length - 1 ? `${piece};` : piece));
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text);
}

function hasHighOctet(raw: Uint8Array, from: number, to: number): boolean {
  const head = Math.min(to, from + ((4 - ((raw.byteOffset + from) % 4)) % 4));
  const count = Math.floor((to - head) / 4);
  const tail = head + count * 4;
  let seen = count === 0 ? 0 : allBits(new Int32Array(raw.buffer, raw.byteOffset + head, count));
  for (let at = from; at < head; at += 1) seen |= raw[at] ?? 0;
  for (let at = tail; at < to; at += 1) seen |= raw[at] ?? 0;
  return (seen & HIGH_BITS) !== 0;
}

/** Four octets at a time: at the first login every message is asked. */
function allBits(words: Int32Array): number {
  let seen = 0;
  for (let at = 0; at < words.length; at += 1) seen |= words[at] ?? 0;
  return seen;
}

const HIGH_BITS = 0x80808080;
