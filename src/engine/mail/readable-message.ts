// A message as a mail program shows it: who, what, when, the text to read, and the list of what is attached.

import { flattenAddresses, formatAddress, readAddressList } from './addresses.ts';
import { readDateTime } from './dates.ts';
import type { CivilDateTime } from './dates.ts';
import { decodeWords } from './encoded-words.ts';
import { headerText } from './charset.ts';
import { fieldValue, fieldsNamed, firstValue, readHeader } from './header.ts';
import type { HeaderField } from './header.ts';
import type { MessageIndex, MimePart } from './mime-index.ts';
import { parameterText, readDisposition } from './parameters.ts';
import { contentParametersOf, textOfPart } from './part-text.ts';

/** A person, decoded for the screen. */
interface Person {
  /** Empty when the header gives none. */
  readonly name: string;
  readonly address: string;
}

/** A text part to read. */
interface ReadableText {
  /** Part number for FETCH, e.g. `[1, 2]`. */
  readonly part: readonly number[];
  readonly text: string;
}

/** What is attached. */
interface AttachedPart {
  readonly part: readonly number[];
  /** Undefined when the message names none. */
  readonly name: string | undefined;
  readonly mediaType: string;
  /** In transfer encoding, as BODYSTRUCTURE tells it. */
  readonly octets: number;
  /** Content-ID without angle brackets, by which HTML shows it; undefined when it has none. */
  readonly contentId: string | undefined;
}

/** A message for the screen: everything decoded, parts with the numbers under which FETCH finds them. */
export interface ReadableMessage {
  readonly subject: string;
  readonly from: readonly Person[];
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly date: CivilDateTime | undefined;
  /** Plain texts in order; of alternatives, the plain ones. */
  readonly plain: readonly ReadableText[];
  readonly html: readonly ReadableText[];
  readonly attachments: readonly AttachedPart[];
}

/** A part with the number under which FETCH finds it. */
export interface NumberedPart {
  readonly numbers: readonly number[];
  readonly part: MimePart;
}

/** Reads all of `raw` for the screen. */
export function readMessage(raw: Uint8Array, index: MessageIndex): ReadableMessage {
  const header = readHeader(raw);
  const leaves = leafParts(index);
  const isBody = ({ part }: NumberedPart): boolean => isReadable(raw, part);
  const textsOf = (mediaType: string): readonly ReadableText[] =>
    leaves
      .filter((leaf) => leaf.part.mediaType === mediaType && isBody(leaf))
      .map(({ numbers, part }) => ({ part: numbers, text: textOfPart(raw, part) }));
  return {
    subject: decodeWords(firstValue(raw, header, 'subject') ?? ''),
    from: peopleIn(raw, fieldsNamed(raw, header, 'from').slice(0, 1)),
    to: peopleIn(raw, fieldsNamed(raw, header, 'to')),
    cc: peopleIn(raw, fieldsNamed(raw, header, 'cc')),
    date: readDateTime(firstValue(raw, header, 'date') ?? ''),
    plain: textsOf('text/plain'),
    html: textsOf('text/html'),
    attachments: leaves.filter((leaf) => !isBody(leaf)).map((leaf) => attachedPart(raw, leaf)),
  };
}

/** All parts that are no multiparts, in order, with their numbers; what is inside a message part is not listed. */
export function leafParts(index: MessageIndex): readonly NumberedPart[] {
  const leaves: NumberedPart[] = [];
  const walk = (part: MimePart, numbers: readonly number[]): void => {
    if (part.kind !== 'multipart') leaves.push({ numbers: numbers.length === 0 ? [1] : numbers, part });
    else for (const [at, child] of part.parts.entries()) walk(child, [...numbers, at + 1]);
  };
  walk(index.root, []);
  return leaves;
}

/** The people in several fields, as in one. Only fields of destinations may be repeated. RFC 5322 §4.5.3. */
function peopleIn(raw: Uint8Array, fields: readonly HeaderField[]): readonly Person[] {
  const values = fields.map((field) => fieldValue(raw, field.valueStart, field.end));
  return flattenAddresses(readAddressList(values.join(','))).map((address) => ({
    name: decodeWords(address.name ?? ''),
    address: headerText(formatAddress(address)),
  }));
}

/** The name that the header of a part gives its content. RFC 2183 §2.3; `name` of Content-Type is the older place. */
export function partName(raw: Uint8Array, part: MimePart): string | undefined {
  const { parameters } = dispositionOf(raw, part);
  return parameterText(parameters, 'FILENAME') ?? parameterText(contentParametersOf(raw, part), 'NAME');
}

/** Whether a text is there to be read at once: not declared an attachment. RFC 2183 §2.1, §2.2. */
export function isReadable(raw: Uint8Array, part: MimePart): boolean {
  if (part.mediaType !== 'text/plain' && part.mediaType !== 'text/html') return false;
  return dispositionOf(raw, part).type.toLowerCase() !== 'attachment';
}

function dispositionOf(raw: Uint8Array, part: MimePart): ReturnType<typeof readDisposition> {
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  return readDisposition(firstValue(raw, header, 'content-disposition') ?? '');
}

function attachedPart(raw: Uint8Array, { numbers, part }: NumberedPart): AttachedPart {
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  return {
    part: numbers,
    name: partName(raw, part),
    mediaType: part.mediaType,
    octets: part.bodyEnd - part.bodyStart,
    contentId: firstValue(raw, header, 'content-id')?.replace(/^<|>$/g, ''),
  };
}
