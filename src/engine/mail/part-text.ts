// What a person reads in a part: decoded text of text parts and of headers. RFC 2045, RFC 2046 §4.1, RFC 2047.

import { decodeCharset, decodeUnlabelled } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { fieldName, fieldValue, firstValue, readHeader } from './header.ts';
import type { MimePart } from './mime-index.ts';
import { parameterNamed, readMediaType } from './parameters.ts';
import type { Parameter } from './parameters.ts';
import { contentOf } from './section.ts';

/** The text of a text part: transfer encoding and charset decoded; line ends as they are. */
export function textOfPart(raw: Uint8Array, part: MimePart): string {
  const content = contentOf(raw, part);
  const charset = parameterNamed(contentParametersOf(raw, part), 'CHARSET');
  return charset === undefined ? decodeUnlabelled(content) : decodeCharset(content, charset);
}

/** The parameters of a part's Content-Type; none when it is absent or no media type. */
export function contentParametersOf(raw: Uint8Array, part: MimePart): readonly Parameter[] {
  const type = firstValue(raw, readHeader(raw, part.headerStart, part.bodyStart), 'content-type');
  return (type === undefined ? undefined : readMediaType(type)?.parameters) ?? [];
}

/** The decoded values of all fields called `name` in the header that begins at `start`, in order. */
export function fieldTexts(raw: Uint8Array, name: string, start = 0, limit = raw.length): readonly string[] {
  const lowerName = name.toLowerCase();
  const { fields } = readHeader(raw, start, limit);
  return fields
    .filter((field) => fieldName(raw, field).toLowerCase() === lowerName)
    .map((field) => decodeWords(fieldValue(raw, field.valueStart, field.end)));
}
