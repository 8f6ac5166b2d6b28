// Encoded words: non-ASCII text in headers, `=?charset?B?…?=` and `=?charset?Q?…?=`. RFC 2047, RFC 2231 §5.

import { byteStringOf, bytesOf, concatBytes, utf8BytesOf } from '../base/bytes.ts';
import { decodeCharset, headerText, knowsCharset } from './charset.ts';
import { trimBlanks } from './structured-text.ts';
import { encodeBase64 } from '../wire/base64.ts';
import { decodeBase64, hexDigit } from './transfer-encoding.ts';

/**
 * The text that a header value (byte string) shows: encoded words decoded, the rest read as UTF-8 or what old programs
 * put there. Blanks between two encoded words vanish (RFC 2047 §6.2); neighbours in one charset are joined before they
 * are decoded, because programs split characters between words although RFC 2047 §5 forbids it. More lenient than RFC
 * 2047 §5: a word is decoded too when no blank separates it from other text, or when Q text holds blanks.
 */
export function decodeWords(value: string): string {
  return value.includes('=?') ? replacedWords(value, headerText, decodeCharset) : headerText(value);
}

/** The octets (byte string) of a header value without the encoding of RFC 2047, in whatever charsets they are. */
export function octetsOfWords(value: string): string {
  return replacedWords(
    value,
    (text) => text,
    (bytes) => byteStringOf(bytes),
  );
}

/** Whether all that the value holds can be made text: no unknown charset, no octets that its charset has not. */
export function isDecodable(value: string): boolean {
  if (!value.includes('=?')) return true;
  let decodable = true;
  replacedWords(
    value,
    () => '',
    (bytes, charset) => {
      decodable &&= knowsCharset(charset) && !decodeCharset(bytes, charset).includes('\ufffd');
      return '';
    },
  );
  return decodable;
}

/** How the octets of encoded words become text. */
type WordDecoder = (bytes: Uint8Array, charset: string) => string;

function replacedWords(value: string, plain: (text: string) => string, decode: WordDecoder): string {
  const words = /=\?([^\s?]+)\?(?:[bB]\?([^?]*)|[qQ]\?([^?]*))\?=/g;
  const run: WordRun = { charset: '', pieces: [] };
  let text = '';
  let end = 0;
  for (const match of value.matchAll(words)) {
    const between = value.slice(end, match.index);
    const charset = withoutLanguage(match[1] ?? '');
    const adjacent = end > 0 && trimBlanks(between) === '';
    if (!adjacent || charset !== run.charset) text += takeRun(run, decode);
    if (!adjacent) text += plain(between);
    run.charset = charset;
    run.pieces.push(match[2] === undefined ? decodeQ(match[3] ?? '') : decodeBase64(bytesOf(match[2])));
    end = match.index + match[0].length;
  }
  return text + takeRun(run, decode) + plain(value.slice(end));
}

/** Neighbouring words in one charset, not decoded yet. */
interface WordRun {
  charset: string;
  pieces: Uint8Array[];
}

/** Words in ISO 2022 begin and end in ASCII by escape sequences, two of which in a row are an error: never joined. */
function takeRun(run: WordRun, decode: WordDecoder): string {
  if (run.pieces.length === 0) return '';
  const pieces = run.charset.startsWith('iso-2022') ? run.pieces : [concatBytes(run.pieces)];
  run.pieces = [];
  return pieces.map((bytes) => decode(bytes, run.charset)).join('');
}

/** `charset*language` → charset. RFC 2231 §5. */
function withoutLanguage(charset: string): string {
  const star = charset.indexOf('*');
  return (star === -1 ? charset : charset.slice(0, star)).toLowerCase();
}

/** The Q encoding: `_` is a space, `=XX` an octet. RFC 2047 §4.2. */
function decodeQ(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const high = text[at] === '=' ? hexDigit(text.charCodeAt(at + 1)) : -1;
    const low = high === -1 ? -1 : hexDigit(text.charCodeAt(at + 2));
    bytes[length] = low === -1 ? (text[at] === '_' ? 0x20 : text.charCodeAt(at)) : high * 16 + low;
    if (low !== -1) at += 2;
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** Octets of text in one encoded word: 64 characters, which fits behind a field name in the 76 of RFC 2047 §2. */
const WORD_OCTETS = 39;

/** `text` as UTF-8 encoded words in base64, none splitting a character, to be joined by folding. RFC 2047 §2, §5. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of text) {
    const size = utf8BytesOf(character).length;
    if (octets + size > WORD_OCTETS) {
      words.push(wordOf(piece));
      piece = '';
      octets = 0;
    }
    piece += character;
    octets += size;
  }
  if (piece !== '') words.push(wordOf(piece));
  return words;
}

function wordOf(piece: string): string {
  return `=?utf-8?B?${encodeBase64(utf8BytesOf(piece))}?=`;
}
