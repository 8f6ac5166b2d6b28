// A few words of a message, to show in a list. RFC 8970 §3.2 and §3.3.

import { textOfHtml } from './html-text.ts';
import { type MessageIndex, type MimePart, messageInside } from './mime-index.ts';
import { textOfPart } from './part-text.ts';
import { type NumberedPart, isReadable, leafParts } from './readable-message.ts';

/** RFC 8970 §3.3: it should not be longer. */
const CHARACTERS_MAX = 200;

/** Nobody looks further for 200 characters: plain text begins at once, HTML may have long styles first. */
const OCTETS_MAX = { 'text/plain': 32 * 1024, 'text/html': 256 * 1024 } as const;

/** How many messages inside messages are looked into. */
const DEPTH_MAX = 5;

/** The beginning of what a person would read, on one line; empty when there is nothing to read, or it is encrypted. */
export function previewOf(raw: Uint8Array, index: MessageIndex): string {
  return previewIn(raw, index, 0);
}

function previewIn(raw: Uint8Array, index: MessageIndex, depth: number): string {
  if (isEncrypted(index.root)) return '';
  const leaves = leafParts(index);
  return (
    firstText(raw, leaves, 'text/plain', withoutQuotes) ||
    firstText(raw, leaves, 'text/html', textOfHtml) ||
    textInside(raw, leaves, depth)
  );
}

/** The text of a forwarded message, when there is no other. */
function textInside(raw: Uint8Array, leaves: readonly NumberedPart[], depth: number): string {
  const message = leaves.find(({ part }) => part.kind === 'message');
  if (!message || depth >= DEPTH_MAX) return '';
  return previewIn(raw, { root: messageInside(message.part) }, depth + 1);
}

/** RFC 8970 §3.2: of what is encrypted nothing can be told. By PGP or S/MIME. */
function isEncrypted({ mediaType }: MimePart): boolean {
  return mediaType === 'multipart/encrypted' || /^application\/(?:x-)?pkcs7-mime$/.test(mediaType);
}

function firstText(
  raw: Uint8Array,
  leaves: readonly NumberedPart[],
  mediaType: keyof typeof OCTETS_MAX,
  readable: (text: string) => string,
): string {
  for (const { part } of leaves) {
    if (part.mediaType !== mediaType || !isReadable(raw, part)) continue;
    const bodyEnd = Math.min(part.bodyEnd, part.bodyStart + OCTETS_MAX[mediaType]);
    const text = oneLine(readable(textOfPart(raw, { ...part, bodyEnd })));
    if (text.startsWith('-----BEGIN PGP MESSAGE-----')) return '';
    if (text !== '') return text;
  }
  return '';
}

/** What the writer wrote himself, if he wrote anything; not his signature. RFC 3676 §4.3 and §4.5. */
function withoutQuotes(text: string): string {
  const [body = ''] = text.split(/^-- \r?$/m, 1);
  const own = body
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
  return own.trim() === '' ? text : own;
}

/** White space and control characters as single spaces; as many characters as a preview may have, none cut in two. */
function oneLine(text: string): string {
  const line = text
    .slice(0, CHARACTERS_MAX * 20)
    .replace(/[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, CHARACTERS_MAX).join('').trimEnd();
}
