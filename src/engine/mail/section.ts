// Sections: what FETCH BODY[…] and BINARY[…] name inside a message. RFC 9051 §2.4, §6.4.5.1 (3501 §6.4.5),
// RFC 3516 §3 and §5.

import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { firstValue, readHeader, selectFields } from './header.ts';
import { messageInside } from './mime-index.ts';
import type { MessageIndex, MimePart } from './mime-index.ts';
import { decodeTransfer, transferEncodingNamed } from './transfer-encoding.ts';
import type { TransferEncoding } from './transfer-encoding.ts';

/** What of a part, or of the message when `part` is empty, is asked for; without `text`, its content. */
export interface SectionName {
  /** Part numbers, e.g. `[4, 2]` for `4.2`; empty for the message itself. */
  readonly part: readonly number[];
  readonly text?:
    | { readonly type: 'HEADER' }
    | { readonly type: 'TEXT' }
    | { readonly type: 'MIME' }
    | { readonly type: 'HEADER.FIELDS'; readonly not: boolean; readonly fields: readonly string[] };
}

/**
 * The part with these numbers; the root when there are none; undefined when the message has no such part.
 *
 * Each number counts among the parts of a multipart. A message that is no multipart has one part, its body, with number
 * 1; here that is the entity itself, since its header is that body's MIME header. Behind a message/rfc822 the numbers go
 * on in the message inside.
 */
export function partAt(index: MessageIndex, numbers: readonly number[]): MimePart | undefined {
  let part: MimePart | undefined = index.root;
  let counting: MimePart | undefined = index.root; // whose parts the next number counts; undefined below a leaf
  for (const number of numbers) {
    if (!counting) return undefined;
    part = counting.kind === 'multipart' ? counting.parts[number - 1] : number === 1 ? counting : undefined;
    if (!part) return undefined;
    counting = part.kind === 'message' ? messageInside(part) : part.kind === 'multipart' ? part : undefined;
  }
  return part;
}

/** The octets of a section; undefined when the message has none of that name. */
export function sectionOf(raw: Uint8Array, index: MessageIndex, section: SectionName): Uint8Array | undefined {
  const { part: numbers, text } = section;
  const part = partAt(index, numbers);
  if (!part) return undefined;
  if (!text) return numbers.length === 0 ? raw : raw.subarray(part.bodyStart, part.bodyEnd);
  if (text.type === 'MIME') return numbers.length === 0 ? undefined : raw.subarray(part.headerStart, part.bodyStart);
  const message = numbers.length === 0 ? part : part.kind === 'message' ? messageInside(part) : undefined;
  if (!message) return undefined; // HEADER and TEXT exist only of messages
  if (text.type === 'TEXT') return raw.subarray(message.bodyStart, message.bodyEnd);
  if (text.type === 'HEADER') return raw.subarray(message.headerStart, message.bodyStart);
  const header = readHeader(raw, message.headerStart, message.bodyStart);
  return selectFields(raw, header, text.fields, text.not ? 'others' : 'named');
}

/** How the body of `part` is encoded. */
function transferEncodingOf(raw: Uint8Array, part: MimePart): TransferEncoding {
  const header = readHeader(raw, part.headerStart, part.bodyStart);
  return transferEncodingNamed(firstValue(raw, header, 'content-transfer-encoding'));
}

/** The body of `part` behind its transfer encoding; that of a multipart or message as it is (RFC 2045 §6.4). */
export function contentOf(raw: Uint8Array, part: MimePart): Uint8Array {
  const body = raw.subarray(part.bodyStart, part.bodyEnd);
  return part.parts.length > 0 ? body : decodeTransfer(body, transferEncodingOf(raw, part));
}

/**
 * What BINARY[…] gives: the decoded content of a part; of the whole message, its octets.
 * An encoding that nobody knows ends as NO [UNKNOWN-CTE]. RFC 9051 §7.5.2.
 */
export function binarySectionOf(
  raw: Uint8Array,
  index: MessageIndex,
  numbers: readonly number[],
): Result<Uint8Array, 'noSuchPart' | 'unknownEncoding'> {
  const part = partAt(index, numbers);
  if (!part) return fail('noSuchPart');
  if (numbers.length === 0) return ok(raw);
  return transferEncodingOf(raw, part) === 'unknown' ? fail('unknownEncoding') : ok(contentOf(raw, part));
}
