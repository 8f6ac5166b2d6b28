// Text from bytes in a charset that a message names. Every label gives an answer: what TextDecoder does not know is read
// as ASCII with a guess for the rest. Windows-1252 and UTF-7 are decoded here, because platforms differ or cannot.

import { byteStringOf, bytesOf, lossyUtf8TextOf, utf8TextOf } from '../base/bytes.ts';
import { decodeBase64 } from './transfer-encoding.ts';

/** Spellings seen in mail that are no label of the Encoding Standard, and what they mean. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['cp950', 'big5'],
  ['x-big5', 'big5'],
  ['latin-1', 'iso-8859-1'],
  ['latin-9', 'iso-8859-15'],
  ['utf7', 'utf-7'],
  ['unicode-1-1-utf-7', 'utf-7'],
  ['x-unicode-2-0-utf-7', 'utf-7'],
  ['csutf7', 'utf-7'],
]);

/** Labels that promise no more than ASCII, or Latin-1, which mail programs have always read as windows-1252. */
const ASCII_LABELS: ReadonlySet<string> = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso-ir-6', 'us']);
const LATIN_1_LABELS: ReadonlySet<string> = new Set([
  'iso-8859-1',
  'iso8859-1',
  'iso_8859-1',
  'latin1',
  'l1',
  'windows-1252',
  'cp1252',
  'x-cp1252',
  'cp819',
  'ibm819',
]);

/** What windows-1252 has at 0x80–0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decoders = new Map<string, TextDecoder | undefined>();

/**
 * The text of `bytes` in the charset `label` (any case, any alias). Never fails: bytes that the charset does not have
 * become U+FFFD; an unknown label is read like ASCII.
 */
export function decodeCharset(bytes: Uint8Array, label: string | undefined): string {
  const name = canonicalLabel(label);
  if (LATIN_1_LABELS.has(name)) return decodeWindows1252(bytes);
  if (name === 'utf-8' || name === 'utf8') return withoutMark(lossyUtf8TextOf(bytes));
  if (name === 'utf-7') return decodeUtf7(byteStringOf(bytes));
  const decoder = ASCII_LABELS.has(name) ? undefined : decoderFor(name === 'utf-16' ? utf16Order(bytes) : name);
  return decoder ? decoder.decode(bytes) : decodeUnlabelled(bytes);
}

/** Whether bytes in this charset can be made text; any case, any alias. */
export function knowsCharset(label: string): boolean {
  const name = canonicalLabel(label);
  const decodedHere = LATIN_1_LABELS.has(name) || name === 'utf-7' || (name !== '' && ASCII_LABELS.has(name));
  return decodedHere || (name !== '' && decoderFor(name === 'utf8' ? 'utf-8' : name) !== undefined);
}

/**
 * Text without a usable label: UTF-8 when the bytes are valid UTF-8 (ASCII always is) or hold more characters of it than
 * errors; else windows-1252.
 */
export function decodeUnlabelled(bytes: Uint8Array): string {
  const text = utf8TextOf(bytes);
  if (text !== undefined) return withoutMark(text);
  const lossy = lossyUtf8TextOf(bytes);
  const errors = lossy.split('\ufffd').length - 1;
  const characters = (lossy.match(/[^\0-\x7f]/g)?.length ?? 0) - errors;
  return characters > errors ? withoutMark(lossy) : decodeWindows1252(bytes);
}

/** The text of a byte string from a header: ASCII, UTF-8 (RFC 6532), or what old programs put there. */
export function headerText(byteString: string): string {
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(byteString) ? byteString : decodeUnlabelled(bytesOf(byteString));
}

/** No label is longer; what is, names no charset. */
const LABEL_LIMIT = 60;

function canonicalLabel(label: string | undefined): string {
  const name = (label ?? '')
    .slice(0, LABEL_LIMIT)
    .replace(/["'\s]/g, '')
    .toLowerCase();
  const windows = /^(?:win|windows|cp|x-cp)[-_]?(125\d|874)$/.exec(name);
  return windows ? `windows-${windows[1]}` : (ALIASES.get(name) ?? name);
}

/** The platform's decoder for `name`; undefined when it has none. */
function decoderFor(name: string): TextDecoder | undefined {
  if (decoders.has(name)) return decoders.get(name);
  let decoder: TextDecoder | undefined;
  try {
    decoder = new TextDecoder(name);
  } catch {
    decoder = undefined; // the platform has no way to ask which labels it knows
  }
  if (decoders.size < 200) decoders.set(name, decoder); // labels come from peers: the table must not grow for ever
  return decoder;
}

/** UTF-16 is big-endian unless its byte order mark says otherwise, as its registration as a charset demands. */
function utf16Order(bytes: Uint8Array): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be';
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodeWindows1252(bytes: Uint8Array): string {
  // oxlint-disable-next-line no-control-regex
  return byteStringOf(bytes).replace(/[\x80-\x9f]/g, (high) => WINDOWS_1252[high.charCodeAt(0) - 0x80] ?? high);
}

/** UTF-7: `+…-` holds UTF-16 in base64 without padding, `+-` is a plus sign. RFC 2152. */
function decodeUtf7(byteString: string): string {
  return byteString.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, digits: string) => {
    if (digits === '') return whole === '+-' ? '+' : whole;
    const units = decodeBase64(bytesOf(digits));
    let text = '';
    for (let at = 0; at + 1 < units.length; at += 2) {
      text += String.fromCharCode(((units[at] ?? 0) << 8) | (units[at + 1] ?? 0));
    }
    return text.replace(/\p{Surrogate}/gu, '\ufffd');
  });
}
