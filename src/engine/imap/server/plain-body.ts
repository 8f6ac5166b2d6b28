// The body structure as BODY tells it: without the extension data, which only BODYSTRUCTURE has. RFC 9051 §7.5.2.

import type { BodyStructure } from '../response-syntax.ts';

/** The same structure without extension data, at any depth. */
export function plainBody(body: BodyStructure): BodyStructure {
  const { extension: _, ...plain } = body;
  if (plain.kind === 'multipart') return { ...plain, parts: plain.parts.map(plainBody) };
  if (plain.kind === 'message') return { ...plain, body: plainBody(plain.body) };
  return plain;
}
