// The text that SEARCH looks through: encoded words, transfer encodings and charsets decoded, in parts and in messages
// inside. How it is compared (case, normal forms) is the searcher's concern. RFC 9051 §6.4.4 (3501 §6.4.4), RFC 5255 §4.6.

import { byteStringOf } from '../base/bytes.ts';
import { headerText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { type Header, fieldName, fieldValue, firstValue, readHeader } from './header.ts';
import { type MessageIndex, type MimePart, indexMessage, messageInside } from './mime-index.ts';
import { inUtf8, readDisposition } from './parameters.ts';
import { textOfPart } from './part-text.ts';
import { contentOf } from './section.ts';
import { hidesContent, transferEncodingNamed } from './transfer-encoding.ts';

/** A text to look through: as such, or the offsets between which ASCII text stands in the message just so. */
export type SearchPiece = string | { readonly from: number; readonly to: number };

/** How deep messages that are encoded inside of messages are opened. */
const ENCODED_DEPTH = 5;

/** The top header, one field a line, decoded: what TEXT searches besides the body. */
export function headerSearchText(raw: Uint8Array): string {
  return decodedHeader(raw, readHeader(raw));
}

/** What BODY searches, as one text. */
export function bodySearchText(raw: Uint8Array, index: MessageIndex): string {
  return bodySearchPieces(raw, index)
    .map((piece) => (typeof piece === 'string' ? piece : byteStringOf(raw, piece.from, piece.to)))
    .join('\n');
}

/**
 * What BODY searches: the decoded text parts, and the headers of parts and of messages inside, which are body too.
 * Other content (images, archives) is no text and is not searched; nor are preambles and epilogues.
 */
export function bodySearchPieces(raw: Uint8Array, index: MessageIndex): readonly SearchPiece[] {
  const pieces: SearchPiece[] = [];
  collectBody(raw, index.root, pieces, 0);
  return pieces;
}

function collectBody(raw: Uint8Array, part: MimePart, pieces: SearchPiece[], depth: number): void {
  if (part.kind === 'text') pieces.push(textPiece(raw, part));
  if (part.kind === 'basic' && depth < ENCODED_DEPTH && isEncodedMessage(raw, part)) {
    const inside = contentOf(raw, part);
    const { root } = indexMessage(inside);
    const found: SearchPiece[] = [decodedHeader(inside, readHeader(inside, root.headerStart, root.bodyStart))];
    collectBody(inside, root, found, depth + 1);
    // Offsets would count in the decoded content, which is not kept.
    for (const piece of found)
      pieces.push(typeof piece === 'string' ? piece : byteStringOf(inside, piece.from, piece.to));
  }
  for (const child of part.kind === 'message' ? [messageInside(part)] : part.parts) {
    pieces.push(headerPiece(raw, child));
    collectBody(raw, child, pieces, depth);
  }
}

/** Charsets in which ASCII bytes are ASCII characters, whatever stands around them. */
const ASCII_SUPERSET =
  /^(?:us-ascii|utf-8|iso-8859-\d+|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr))$/i;

function textPiece(raw: Uint8Array, part: MimePart): SearchPiece {
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  const isPlain =
    !hidesContent(transferEncodingNamed(firstValue(raw, header, 'content-transfer-encoding'))) &&
    ASCII_SUPERSET.test(charsetOf(firstValue(raw, header, 'content-type'))) &&
    isAsciiBetween(raw, part.bodyStart, part.bodyEnd);
  return isPlain ? { from: part.bodyStart, to: part.bodyEnd } : textOfPart(raw, part);
}

function charsetOf(contentType: string | undefined): string {
  if (contentType === undefined || !/charset/i.test(contentType)) return 'us-ascii';
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? '';
}

function isAsciiBetween(raw: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((raw[at] ?? 0) > 0x7f) return false;
  return true;
}

/** Whether the part is a message in base64 or quoted-printable, which RFC 2045 §6.4 does not allow but programs send. */
function isEncodedMessage(raw: Uint8Array, part: MimePart): boolean {
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  const type = firstValue(raw, header, 'content-type') ?? '';
  if (!/^\s*message\/(?:rfc822|global)\b/i.test(type)) return false;
  return hidesContent(transferEncodingNamed(firstValue(raw, header, 'content-transfer-encoding')));
}

/** A header inside the body: mostly it shows what stands there. */
function headerPiece(raw: Uint8Array, { headerStart, bodyStart }: MimePart): SearchPiece {
  if (showsItsBytes(raw, headerStart, bodyStart)) return { from: headerStart, to: bodyStart };
  return decodedHeader(raw, readHeader(raw, headerStart, bodyStart));
}

/** Whether a header is ASCII without folded lines, encoded words and encoded parameters (`*=`). */
function showsItsBytes(raw: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = raw[at] ?? 0;
    const next = raw[at + 1];
    if (byte === 0 || byte > 0x7f) return false;
    if (byte === 0x3d && next === 0x3f) return false;
    if (byte === 0x2a && next === 0x3d) return false;
    if (byte === 0x0a && (next === 0x20 || next === 0x09) && at + 1 < to) return false;
  }
  return true;
}

function decodedHeader(raw: Uint8Array, { fields }: Header): string {
  return fields
    .map((field) => {
      const value = fieldValue(raw, field.valueStart, field.end);
      return `${fieldName(raw, field)}: ${decodeWords(value)}${encodedParameters(value)}`;
    })
    .join('\n');
}

/** The values of parameters in RFC 2231's encoding, such as names of files; nothing for other fields. */
function encodedParameters(value: string): string {
  if (!/\*\d*\*?=/.test(value)) return '';
  const { parameters } = readDisposition(value); // a Content-Type is made the same way
  return inUtf8(parameters)
    .map((parameter) => `\n${headerText(parameter.value)}`)
    .join('');
}
