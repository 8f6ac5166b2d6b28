// The leaves of a message by its body structure, and which of them is the text to read first. RFC 9051 §7.5.2,
// §6.4.5.1 (numbers of parts), RFC 2046 §5.1.4 (alternatives).

import type { BodyStructure } from '../../imap/response-syntax.ts';

/** A part without parts of its own, with the number under which FETCH finds it. */
export interface Leaf {
  /** `1.2`; `1` for a message without parts. */
  readonly part: string;
  readonly body: Exclude<BodyStructure, { readonly kind: 'multipart' }>;
}

/** All leaves in order; what is inside an attached message is not among them. */
export function leavesOf(body: BodyStructure, part: readonly number[] = []): readonly Leaf[] {
  if (body.kind === 'multipart') return body.parts.flatMap((child, at) => leavesOf(child, [...part, at + 1]));
  return [{ part: (part.length === 0 ? [1] : part).join('.'), body }];
}

/** Whether a leaf is a text to be read at once, not declared an attachment. RFC 2183 §2.1. */
export function isReadable({ body }: Leaf): boolean {
  return body.kind === 'text' && body.extension?.disposition?.type.toUpperCase() !== 'ATTACHMENT';
}

/** The part to read first: plain text if there is one, else HTML. */
export function textPartOf(body: BodyStructure): string | undefined {
  const readable = leavesOf(body).filter(isReadable);
  const plain = readable.find((leaf) => leaf.body.subtype.toUpperCase() === 'PLAIN');
  return (plain ?? readable[0])?.part;
}
