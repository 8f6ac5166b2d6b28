// The body structure as IMAP4rev2 tells it: parameters of Content-Type in UTF-8. Clients of IMAP4rev1 decode charsets
// themselves and would take UTF-8 for broken RFC 2231. RFC 9051 §7.5.2 (body parameter parenthesized list), RFC 2231 §6.

import { inUtf8 } from '../../mail/parameters.ts';
import type { BodyStructure } from '../response-syntax.ts';

/** The same structure with parameters in UTF-8, at any depth; those of Content-Disposition stay. */
export function rev2Body(body: BodyStructure): BodyStructure {
  if (body.kind === 'multipart') {
    const { extension, parts } = body;
    const decoded = extension && { ...extension, parameters: inUtf8(extension.parameters) };
    return { ...body, parts: parts.map(rev2Body), ...(decoded ? { extension: decoded } : {}) };
  }
  const parameters = inUtf8(body.parameters);
  return body.kind === 'message' ? { ...body, parameters, body: rev2Body(body.body) } : { ...body, parameters };
}
