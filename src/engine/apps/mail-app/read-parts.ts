// The parts of a message that a device has wholly or in part, and what a person reads in them: text and HTML, decoded.
// RFC 2045 §6, RFC 2046 §4.1, RFC 2183 §2.3.

import { envelopeOf } from '../../mail/envelope.ts';
import { decodeCharset, decodeUnlabelled } from '../../mail/charset.ts';
import { bodyStructureOf } from '../../mail/body-structure.ts';
import { indexMessage } from '../../mail/mime-index.ts';
import { parameterText } from '../../mail/parameters.ts';
import { sectionOf } from '../../mail/section.ts';
import { decodeTransfer, transferEncodingNamed } from '../../mail/transfer-encoding.ts';
import type { BodyStructure, Envelope } from '../../imap/response-syntax.ts';
import { type Leaf, isReadable, leavesOf, textPartOf } from '../imap-sync/text-part.ts';
import type { ShownMessage } from '../imap-sync/actions.ts';
import type { PartModel } from './model.ts';

/** A message as far as it is on the device. */
export interface LocalCopy {
  /** Undefined while nothing describes the message. */
  readonly envelope: Envelope | undefined;
  readonly structure: BodyStructure | undefined;
  /** The octets of a part, transfer encoding not undone; undefined when they are not here. */
  readonly content: (part: string) => Uint8Array | undefined;
  /** Whether all of it is here. */
  readonly isWhole: boolean;
}

/** How much of a message its own octets are: a header, a header with the first lines, or all. */
export type OwnPart = 'header' | 'beginning' | 'all';

/** What the device has of a message; `ownPart`: how much of it its own octets are. */
export function localCopy({ cached, raw: own }: ShownMessage, ownPart: OwnPart): LocalCopy {
  const raw = own ?? cached?.sections.get('');
  if (raw) return rawCopy(raw, ownPart);
  const { envelope, structure, sections = NOTHING } = cached ?? {};
  const isWhole = structure !== undefined && leavesOf(structure).every(({ part }) => sections.has(part));
  return { envelope, structure, content: (part) => sections.get(part), isWhole };
}

const NOTHING: ReadonlyMap<string, Uint8Array> = new Map();

/** What was read of whole messages: reading them again for each picture would be slow. */
const wholes = new WeakMap<Uint8Array, LocalCopy>();

function rawCopy(raw: Uint8Array, ownPart: OwnPart): LocalCopy {
  const known = wholes.get(raw) ?? wholeCopy(raw);
  wholes.set(raw, known);
  if (ownPart === 'all') return known;
  if (ownPart === 'beginning') return { ...known, isWhole: false };
  return { ...known, structure: undefined, content: () => undefined, isWhole: false };
}

function wholeCopy(raw: Uint8Array): LocalCopy {
  const index = indexMessage(raw);
  const content = (part: string): Uint8Array | undefined =>
    sectionOf(raw, index, { part: part.split('.').map(Number) });
  return { envelope: envelopeOf(raw), structure: bodyStructureOf(raw, index), content, isWhole: true };
}

/** The parts as a screen lists them; those in `fetching` are on their way, and so much of them has come. */
export function partModels(
  copy: LocalCopy,
  fetching: ReadonlySet<string>,
  fetched: (part: string) => number,
): readonly PartModel[] {
  if (!copy.structure) return [];
  return leavesOf(copy.structure).map((leaf): PartModel => {
    const { part, body } = leaf;
    const state = copy.content(part) ? 'here' : fetching.has(part) ? 'fetching' : 'absent';
    const mediaType = `${body.mediaType}/${body.subtype}`.toLowerCase();
    const arrived = state === 'here' ? body.octets : fetched(part);
    return {
      part,
      mediaType,
      name: nameOf(leaf),
      octets: body.octets,
      isAttachment: !isReadable(leaf),
      state,
      arrived,
    };
  });
}

function nameOf({ body }: Leaf): string | undefined {
  return (
    parameterText(body.extension?.disposition?.parameters ?? [], 'FILENAME') ?? parameterText(body.parameters, 'NAME')
  );
}

/** The part to be fetched when the message is opened: the text, and nothing else. */
export function partToRead({ structure }: LocalCopy): string | undefined {
  return structure && textPartOf(structure);
}

/** What can be read of the parts that are here. */
export function readableTexts(copy: LocalCopy): {
  readonly text: string | undefined;
  readonly html: string | undefined;
} {
  const leaves = copy.structure ? leavesOf(copy.structure).filter(isReadable) : [];
  const textOf = (subtype: string): string | undefined => {
    const texts = leaves
      .filter(({ body }) => body.subtype.toUpperCase() === subtype)
      .flatMap((leaf) => decodedText(leaf, copy.content(leaf.part)) ?? []);
    return texts.length === 0 ? undefined : texts.join('\n');
  };
  return { text: textOf('PLAIN'), html: textOf('HTML') };
}

function decodedText({ body }: Leaf, octets: Uint8Array | undefined): string | undefined {
  if (!octets) return undefined;
  const bytes = decodeTransfer(octets, transferEncodingNamed(body.encoding));
  const charset = parameterText(body.parameters, 'CHARSET');
  return charset === undefined ? decodeUnlabelled(bytes) : decodeCharset(bytes, charset);
}
