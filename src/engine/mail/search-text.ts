// The text that SEARCH looks through: encoded words, transfer encodings and charsets decoded. How it is compared (case,
// normal forms) is the searcher's concern. RFC 9051 §6.4.4 (3501 §6.4.4).

import { decodeWords } from './encoded-words.ts';
import { fieldName, fieldValue, readHeader } from './header.ts';
import { messageInside } from './mime-index.ts';
import type { MessageIndex, MimePart } from './mime-index.ts';
import { textOfPart } from './part-text.ts';

/** The top header, one field a line, decoded: what TEXT searches besides the body. */
export function headerSearchText(raw: Uint8Array): string {
  return headerText(raw, 0, raw.length);
}

/**
 * What BODY searches: the decoded text parts, and the headers of parts and of messages inside, which are body too.
 * Other content (images, archives) is no text and is not searched; nor are preambles and epilogues.
 */
export function bodySearchText(raw: Uint8Array, index: MessageIndex): string {
  const texts: string[] = [];
  collectBody(raw, index.root, texts);
  return texts.join('\n');
}

function collectBody(raw: Uint8Array, part: MimePart, texts: string[]): void {
  if (part.kind === 'text') texts.push(textOfPart(raw, part));
  for (const child of part.kind === 'message' ? [messageInside(part)] : part.parts) {
    texts.push(headerText(raw, child.headerStart, child.bodyStart));
    collectBody(raw, child, texts);
  }
}

function headerText(raw: Uint8Array, start: number, limit: number): string {
  const { fields } = readHeader(raw, start, limit);
  return fields
    .map((field) => `${fieldName(raw, field)}: ${decodeWords(fieldValue(raw, field.valueStart, field.end))}`)
    .join('\n');
}
