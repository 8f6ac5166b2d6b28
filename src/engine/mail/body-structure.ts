// BODY and BODYSTRUCTURE: the shape of a message as IMAP tells it. RFC 9051 §2.3.6 and §7.5.2 (3501 §7.4.2).

import { asciiUpper } from '../base/bytes.ts';
import { envelopeOf } from './envelope.ts';
import type { Envelope, NilString } from './envelope.ts';
import { fieldValue, scanHeader, spells } from './header.ts';
import { messageInside } from './mime-index.ts';
import type { MessageIndex, MimePart } from './mime-index.ts';
import { parameterNamed, readDisposition, readMediaType } from './parameters.ts';
import type { Parameter } from './parameters.ts';
import { encodingName } from './transfer-encoding.ts';

/** Content-Disposition. RFC 2183. */
interface Disposition {
  /** Upper case. */
  readonly type: string;
  readonly parameters: readonly Parameter[];
}

/** What BODYSTRUCTURE says beyond BODY. */
interface Extension {
  readonly disposition: Disposition | null;
  /** Language tags of Content-Language; empty is NIL. */
  readonly language: readonly string[];
  readonly location: NilString;
}

interface SinglePart {
  /** Upper case, like all words of the standards in a body structure. */
  readonly mediaType: string;
  readonly subtype: string;
  readonly parameters: readonly Parameter[];
  readonly id: NilString;
  readonly description: NilString;
  readonly encoding: string;
  /** Octets in transfer encoding. */
  readonly octets: number;
  readonly extension: Extension & { readonly md5: NilString };
}

/** The shape of one part and all below it, extension data included; BODY leaves `extension` out. */
export type BodyStructure =
  | (SinglePart & { readonly kind: 'basic' })
  | (SinglePart & { readonly kind: 'text'; readonly lines: number })
  | (SinglePart & {
      readonly kind: 'message';
      readonly envelope: Envelope;
      readonly body: BodyStructure;
      readonly lines: number;
    })
  | {
      readonly kind: 'multipart';
      /** At least one. */
      readonly parts: readonly BodyStructure[];
      readonly subtype: string;
      readonly extension: Extension & { readonly parameters: readonly Parameter[] };
    };

/** The body structure of the message in `raw`. */
export function bodyStructureOf(raw: Uint8Array, index: MessageIndex): BodyStructure {
  return partStructure(raw, index.root);
}

function partStructure(raw: Uint8Array, part: MimePart): BodyStructure {
  const fields = contentFieldsOf(raw, part.headerStart, part.bodyStart);
  const [mediaType = '', subtype = ''] = asciiUpper(part.mediaType).split('/');
  const extension = extensionOf(fields);
  const parameters = parametersOf(fields, part);
  if (part.kind === 'multipart') {
    const parts = part.parts.map((child) => partStructure(raw, child));
    return { kind: 'multipart', parts, subtype, extension: { ...extension, parameters } };
  }
  const single: SinglePart = {
    mediaType,
    subtype,
    parameters,
    id: fields.id,
    description: fields.description,
    encoding: asciiUpper(encodingName(fields.encoding ?? '')) || '7BIT',
    octets: part.bodyEnd - part.bodyStart,
    extension: { ...extension, md5: fields.md5 },
  };
  if (part.kind === 'text') return { kind: 'text', ...single, lines: part.lines };
  if (part.kind === 'basic') return { kind: 'basic', ...single };
  const inside = messageInside(part);
  const envelope = envelopeOf(raw, inside.headerStart, inside.bodyStart);
  return { kind: 'message', ...single, envelope, body: partStructure(raw, inside), lines: part.lines };
}

const CONTENT_FIELDS = [
  ['content-type', 'type'],
  ['content-id', 'id'],
  ['content-description', 'description'],
  ['content-transfer-encoding', 'encoding'],
  ['content-md5', 'md5'],
  ['content-disposition', 'disposition'],
  ['content-language', 'language'],
  ['content-location', 'location'],
] as const;

/** The Content- fields of one header that a body structure tells; of repeated ones the first. */
type ContentFields = Record<(typeof CONTENT_FIELDS)[number][1], NilString>;

function contentFieldsOf(raw: Uint8Array, start: number, limit: number): ContentFields {
  const values: ContentFields = {
    type: null,
    id: null,
    description: null,
    encoding: null,
    md5: null,
    disposition: null,
    language: null,
    location: null,
  };
  scanHeader(raw, start, limit, (nameStart, nameEnd, valueStart, end) => {
    if (nameEnd - nameStart < 'content-id'.length || raw[nameStart + 7] !== 0x2d) return;
    const known = CONTENT_FIELDS.find(([name]) => spells(raw, nameStart, nameEnd, name));
    if (known) values[known[1]] ??= fieldValue(raw, valueStart, end);
  });
  return values;
}

/** Text without a charset is told to be US-ASCII, which is what its absence means. RFC 2046 §4.1.2. */
function parametersOf({ type }: ContentFields, part: MimePart): readonly Parameter[] {
  const declared = type === null ? undefined : readMediaType(type);
  const parameters = declared?.mediaType === part.mediaType ? declared.parameters : [];
  const named = parameterNamed(parameters, 'CHARSET') ?? parameterNamed(parameters, 'CHARSET*');
  if (part.kind !== 'text' || named !== undefined) return parameters;
  return [...parameters, { name: 'CHARSET', value: 'US-ASCII' }];
}

function extensionOf(fields: ContentFields): Extension {
  const disposition = fields.disposition ? readDisposition(fields.disposition) : undefined;
  const language = (fields.language ?? '').replace(/\([^()]*\)/g, '').split(',');
  return {
    disposition: disposition?.type ? { type: asciiUpper(disposition.type), parameters: disposition.parameters } : null,
    language: language.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    location: fields.location,
  };
}
