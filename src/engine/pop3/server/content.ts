// What one connection is sent of a message: its lines, with headers in ASCII unless UTF8 was given. RFC 6856 §2.1.

import { surrogateOf } from '../../mail/surrogate.ts';
import { LF } from '../../base/bytes.ts';
import { asCrlfLines, octetsAsCrlfLines } from '../text-lines.ts';
import type { Pop3Connection } from './connection.ts';

/** Sizes by the bytes they belong to: every login asks for all of them. */
const knownSizes = { whole: new WeakMap<Uint8Array, number>(), ascii: new WeakMap<Uint8Array, number>() };

/** The content, made when it is asked for, and its exact size. */
export function contentFor(
  raw: Uint8Array,
  connection: Pop3Connection,
): { readonly octets: number; readonly content: () => Uint8Array } {
  const { utf8 } = connection;
  const shown = (): Uint8Array => (utf8 ? raw : surrogateOf(raw));
  const sizes = utf8 ? knownSizes.whole : knownSizes.ascii;
  const octets = sizes.get(raw) ?? octetsAsCrlfLines(shown());
  sizes.set(raw, octets);
  const content = (): Uint8Array => asCrlfLines(shown());
  return { octets: connection.fault('sizes-in-lf') ? octets - lineCount(content()) : octets, content };
}

/** A server that counts its own file's line ends, one octet each. */
function lineCount(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(LF); at !== -1; at = content.indexOf(LF, at + 1)) lines += 1;
  return lines;
}
