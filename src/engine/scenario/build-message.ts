// Messages of a scenario as bytes: raw text with its line ends made CRLF, or header fields and a body put together.
// RFC 5322 §2, RFC 2045 to 2047.

import { createRng } from '../base/rng.ts';
import { bytesOf, concatBytes, utf8BytesOf } from '../base/bytes.ts';
import { encodeWords } from '../mail/encoded-words.ts';
import { parameterNamed, readMediaType } from '../mail/parameters.ts';
import {
  decodeBase64,
  encodeBase64Lines,
  encodeQuotedPrintable,
  transferEncodingNamed,
} from '../mail/transfer-encoding.ts';
import type { MessageSpec, PartSpec } from './scenario.ts';

const CRLF = bytesOf('\r\n');

/** `text` in UTF-8 with every line end as CRLF. */
export function wireText(text: string): Uint8Array {
  return utf8BytesOf(text.replace(/\r\n|\r|\n/g, '\r\n'));
}

/** The message, byte for byte as it lies in a mailbox. */
export function buildMessage(message: MessageSpec): Uint8Array {
  return message.raw === undefined ? buildPart(message) : wireText(message.raw);
}

/** The boundary that the part's Content-Type names. */
export function boundaryOf(part: PartSpec): string | undefined {
  const mediaType = readMediaType(headerOf(part, 'Content-Type') ?? '');
  return mediaType && parameterNamed(mediaType.parameters, 'BOUNDARY');
}

/** The header field of a part with this name, in any case. */
function headerOf(part: PartSpec, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(part.headers).find(([field]) => field.toLowerCase() === wanted)?.[1];
}

function buildPart(part: PartSpec): Uint8Array {
  const fields = Object.entries(part.headers).map(([name, value]) => wireText(`${name}: ${fieldValue(value)}\r\n`));
  return concatBytes([...fields, CRLF, buildBody(part)]);
}

/** One or more words in a row that are not ASCII. What delimits addresses is no part of a word. */
const NOT_ASCII_WORDS = /[^\s<>",;@]*[^\s!-~][^\s<>",;@]*(?: +[^\s<>",;@]*[^\s!-~][^\s<>",;@]*)*/g;

/** Words that are not ASCII become encoded words, folded between them. RFC 2047 §2 and §5. */
function fieldValue(value: string): string {
  return value.replace(NOT_ASCII_WORDS, (words) => encodeWords(words).join('\r\n '));
}

function buildBody(part: PartSpec): Uint8Array {
  if (part.text !== undefined) return encodeContent(part, wireText(part.text));
  if (part.base64 !== undefined) return encodeContent(part, decodeBase64(bytesOf(part.base64)));
  if (part.fillOctets !== undefined) return encodeContent(part, noise(part.fillOctets));
  if (part.message) return buildMessage(part.message);
  const delimiter = `--${boundaryOf(part) ?? ''}`;
  const parts = (part.parts ?? []).flatMap((inside) => [bytesOf(`${delimiter}\r\n`), buildPart(inside), CRLF]);
  return concatBytes([...parts, bytesOf(`${delimiter}--\r\n`)]);
}

/** Octets by chance, the same for the same number of them. */
function noise(octets: number): Uint8Array {
  const rng = createRng(octets);
  const words = new Uint32Array(Math.ceil(octets / 4));
  for (let at = 0; at < words.length; at += 1) words[at] = rng.uint32();
  return new Uint8Array(words.buffer, 0, octets);
}

/** `content` in the encoding that the part's header announces. */
function encodeContent(part: PartSpec, content: Uint8Array): Uint8Array {
  switch (transferEncodingNamed(headerOf(part, 'Content-Transfer-Encoding'))) {
    case 'base64':
      return encodeBase64Lines(content);
    case 'quoted-printable':
      return bytesOf(encodeQuotedPrintable(content));
    default:
      return content;
  }
}
