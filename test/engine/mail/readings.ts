// One message read twice: by our index and by postal-mime, both put into the same plain form to be compared.

import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import type { Address } from 'postal-mime';
import { byteStringOf } from '#engine/base/bytes.ts';
import { unixFromCivil } from '#engine/mail/dates.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import type { MimePart } from '#engine/mail/mime-index.ts';
import { contentParametersOf, textOfPart } from '#engine/mail/part-text.ts';
import { parameterText } from '#engine/mail/parameters.ts';
import { leafParts, partName, readMessage } from '#engine/mail/readable-message.ts';
import { contentOf } from '#engine/mail/section.ts';

/** A message in the form that is compared; every value JSON. */
export interface Reading {
  readonly subject: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** ISO 8601; what is no date is null. */
  readonly date: string | null;
  /** Parts that are no multiparts, in order. */
  readonly leaves: readonly Leaf[];
}

/** One part in the form that is compared. */
interface Leaf {
  readonly type: string;
  readonly name: string | null;
  /** Decoded content as a byte string, line ends made LF, those at the end dropped. */
  readonly content: string;
  /** Decoded text, line ends likewise; null when it is neither plain text nor HTML, or is flowed. */
  readonly text: string | null;
}

/** Fields of a reading, in order. */
export const FIELDS = ['subject', 'from', 'to', 'cc', 'date', 'leaves'] as const;

function sameLineEnds(text: string): string {
  return text.replace(/\r+\n/g, '\n').replace(/\n+$/, '');
}

/** A name and an address; both kinds of reader agree on the pair, if not on which of the two a lone word is. */
function shown(name: string, address: string): string {
  return address === '' || !address.includes('@') ? name + address : `${name} <${address}>`;
}

function isComparableText(type: string, format: string | undefined): boolean {
  return (type === 'text/plain' || type === 'text/html') && format?.toLowerCase() !== 'flowed';
}

/** Our reading. */
export function ourReading(raw: Uint8Array): Reading {
  const index = indexMessage(raw);
  const message = readMessage(raw, index);
  const people = (list: typeof message.from): readonly string[] =>
    list.map(({ name, address }) => shown(name, address));
  return {
    subject: message.subject,
    from: people(message.from),
    to: people(message.to),
    cc: people(message.cc),
    date: message.date ? new Date(unixFromCivil(message.date)).toISOString() : null,
    leaves: leafParts(index).map(({ part }) => ourLeaf(raw, part)),
  };
}

function ourLeaf(raw: Uint8Array, part: MimePart): Leaf {
  const format = parameterText(contentParametersOf(raw, part), 'FORMAT');
  return {
    type: part.mediaType,
    name: partName(raw, part) ?? null,
    content: sameLineEnds(byteStringOf(contentOf(raw, part))),
    text: isComparableText(part.mediaType, format) ? sameLineEnds(textOfPart(raw, part)) : null,
  };
}

/** The nodes of postal-mime's tree, as far as they are used here; not part of its public types. */
interface TheirNode {
  readonly childNodes: readonly TheirNode[];
  readonly content: ArrayBuffer | null;
  readonly contentType: {
    readonly multipart: string | false;
    readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> };
  };
  readonly contentDisposition: { readonly parsed: { readonly params: Readonly<Record<string, string>> } };
  getTextContent(): string;
}

function theirLeaves(node: TheirNode): readonly TheirNode[] {
  return node.contentType.multipart === false ? [node] : node.childNodes.flatMap(theirLeaves);
}

function theirPeople(list: readonly Address[]): readonly string[] {
  return list.flatMap((entry) => (entry.group ? theirPeople(entry.group) : [shown(entry.name, entry.address ?? '')]));
}

/** postal-mime's reading; messages inside are leaves. */
export async function theirReading(raw: Uint8Array): Promise<Reading> {
  const parser = new PostalMime({ forceRfc822Attachments: true });
  const email = await parser.parse(raw);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { root } = parser as unknown as { readonly root: TheirNode };
  const from = email.headers.find((header) => header.key === 'from');
  const parsedDate = Date.parse(email.date ?? '');
  return {
    subject: email.subject ?? '',
    from: theirPeople(addressParser(from?.value ?? '')),
    to: theirPeople(email.to ?? []),
    cc: theirPeople(email.cc ?? []),
    date: Number.isNaN(parsedDate) ? null : new Date(parsedDate).toISOString(),
    leaves: theirLeaves(root).map(theirLeaf),
  };
}

function theirLeaf(node: TheirNode): Leaf {
  const { value: type, params } = node.contentType.parsed;
  const name = node.contentDisposition.parsed.params['filename'] || params['name'];
  return {
    type,
    name: name ? decodeWords(name) : null,
    content: sameLineEnds(byteStringOf(new Uint8Array(node.content ?? new ArrayBuffer(0)))),
    text: isComparableText(type, params['format']) ? sameLineEnds(node.getTextContent()) : null,
  };
}

/** Messages inside a message, as bytes, to be read both ways too. */
export function messagesInside(raw: Uint8Array): readonly Uint8Array[] {
  return leafParts(indexMessage(raw))
    .filter(({ part }) => part.kind === 'message')
    .map(({ part }) => raw.subarray(part.bodyStart, part.bodyEnd));
}
