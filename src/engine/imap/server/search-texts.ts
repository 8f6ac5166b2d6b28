// How SEARCH compares texts: substrings, without regard to case. Most texts are ASCII as they stand in the message, and
// are looked through there; only others are decoded and folded. RFC 9051 §6.4.4 (3501 §6.4.4).

import { byteStringOf, bytesOf, lossyUtf8TextOf } from '../../base/bytes.ts';
import { asciiFinder } from '../../mail/ascii-search.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { fieldValue, scanFieldsNamed, trimmed } from '../../mail/header.ts';
import { bodySearchText } from '../../mail/search-text.ts';
import type { ByteString } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import type { BodyText } from './content-memory.ts';

/** The folded text that an argument of SEARCH asks for. Both charsets that it takes are UTF-8 or a part of it. */
export function wantedText(argument: ByteString): string {
  return folded(lossyUtf8TextOf(bytesOf(argument)));
}

/** What two texts that differ only by case or composition have in common, much as i;unicode-casemap. RFC 5051. */
export function folded(text: string): string {
  return isAscii(text) ? text.toUpperCase() : text.normalize('NFKD').toUpperCase();
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(text);
}

/** Whether a field called `lowerName` holds `wanted`; the empty text is in every such field. RFC 9051 §6.4.4 HEADER. */
export function fieldFinder(lowerName: string, wanted: string): (raw: Uint8Array) => boolean {
  const occurs = asciiFinder(wanted);
  return (raw) => {
    let found = false;
    scanFieldsNamed(raw, lowerName, (valueStart, end) => {
      const { from, to } = trimmed(raw, valueStart, end);
      found ||= showsItsBytes(raw, from, to)
        ? occurs(raw, from, to)
        : folded(decodeWords(fieldValue(raw, valueStart, end))).includes(wanted);
    });
    return found;
  };
}

/** Whether a value is ASCII on one line, without encoded words: what it shows is what stands there. */
function showsItsBytes(raw: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = raw[at] ?? 0;
    if (byte === 0 || byte === 0x0a || byte > 0x7f) return false;
    if (byte === 0x3d && raw[at + 1] === 0x3f) return false;
  }
  return true;
}

/** Whether the text of a message's body holds `wanted`. What it takes to know is remembered for the next search. */
export function bodyFinder({ memory, parsed }: ImapConnection, wanted: string): (raw: Uint8Array) => boolean {
  const occurs = asciiFinder(wanted);
  return (raw) => {
    const text = memory.bodyTexts.of(raw, () => bodyTextOf(raw, parsed.of(raw).index));
    return typeof text === 'number' ? occurs(raw, text, raw.length) : text.includes(wanted);
  };
}

function bodyTextOf(raw: Uint8Array, index: Parameters<typeof bodySearchText>[1]): BodyText {
  const text = bodySearchText(raw, index);
  const { bodyStart } = index.root;
  const isPlain = isAscii(text) && text.length === raw.length - bodyStart && text === byteStringOf(raw, bodyStart);
  return isPlain ? bodyStart : folded(text);
}
