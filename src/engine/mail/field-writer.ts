// Writes header fields: folded at 78 columns, non-ASCII text as encoded words, parameters by RFC 2231. RFC 5322 §2.2.3.

import { utf8BytesOf } from '../base/bytes.ts';
import { encodeWords } from './encoded-words.ts';
import { quotedString } from './structured-text.ts';

/** Somebody to write to or from. */
export interface Correspondent {
  /** Display name, any text. */
  readonly name?: string;
  /** `local@domain`; with non-ASCII characters it needs SMTPUTF8 to travel. */
  readonly address: string;
}

const LINE_COLUMNS = 78;

/**
 * A header field from pieces between which it may be folded; each piece but the first brings the blank it begins with.
 * @returns text with its line ends, to be written as UTF-8
 */
export function writeField(name: string, pieces: readonly string[]): string {
  let text = `${name}:`;
  let column = text.length;
  for (const [index, piece] of pieces.entries()) {
    const spaced = index === 0 ? ` ${piece}` : piece;
    const folds = index > 0 && column + spaced.length > LINE_COLUMNS;
    text += folds ? `\r\n${spaced}` : spaced;
    column = folds ? spaced.length : column + spaced.length;
  }
  return `${text}\r\n`;
}

/** The pieces of unstructured text: as it is when it is ASCII that can be folded, else encoded words. RFC 2047 §5 (1). */
export function textPieces(text: string): readonly string[] {
  const line = oneLine(text);
  if (isPlain(line)) return line.split(/(?= [^ ])/);
  return encodeWords(line).map((word, index) => (index === 0 ? word : ` ${word}`));
}

/** The pieces of an address list. RFC 5322 §3.4. */
export function addressPieces(people: readonly Correspondent[]): readonly string[] {
  return people.flatMap((person, index) => {
    const words = namePieces(oneLine(person.name ?? ''));
    const address = oneLine(person.address);
    const pieces = words.length === 0 ? [address] : [...words, ` <${address}>`];
    const last = pieces.length - 1;
    return pieces.map(
      (piece, at) =>
        (index > 0 && at === 0 ? ` ${piece}` : piece) + commaBehind(at === last && index < people.length - 1),
    );
  });
}

function commaBehind(needed: boolean): string {
  return needed ? ',' : '';
}

/** A display name: atoms as they are, other ASCII quoted, the rest as encoded words. RFC 2047 §5 (3). */
function namePieces(name: string): readonly string[] {
  if (name === '') return [];
  if (!isPlain(name)) return textPieces(name);
  return [/^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(name) ? name : quotedString(name)];
}

/** The pieces of one parameter: quoted, or percent-encoded UTF-8 in sections when it is not ASCII or long. RFC 2231. */
export function parameterPieces(name: string, value: string): readonly string[] {
  const line = oneLine(value);
  if (isAscii(line) && line.length <= SECTION_COLUMNS) return [` ${name}=${quotedString(line)}`];
  const sections = percentSections(line);
  if (sections.length === 1) return [` ${name}*=utf-8''${sections[0]}`];
  return sections.map((section, number) => {
    const last = number === sections.length - 1;
    return ` ${name}*${number}*=${number === 0 ? "utf-8''" : ''}${section}${last ? '' : ';'}`;
  });
}

const SECTION_COLUMNS = 50;

function percentSections(text: string): readonly string[] {
  const sections: string[] = [];
  let section = '';
  for (const byte of utf8BytesOf(text)) {
    const character = String.fromCharCode(byte);
    const literal = /[\w.!#$&+^`{|}~-]/.test(character);
    section += literal ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (section.length >= SECTION_COLUMNS) {
      sections.push(section);
      section = '';
    }
  }
  return section === '' ? sections : [...sections, section];
}

/** ASCII that folds well and cannot be mistaken for an encoded word. */
function isPlain(line: string): boolean {
  return isAscii(line) && !line.includes('=?') && !/[^ ]{70}/.test(line) && line === line.trim();
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** A line end in a value would begin another field. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\r\n\0]+/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}
