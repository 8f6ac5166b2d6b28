// What one connection is sent of a message: its lines, with headers in ASCII unless UTF8 was given. RFC 6856 §2.1.

import { surrogateOf } from '../../mail/surrogate.ts';
import { LF } from '../../base/bytes.ts';
import { asCrlfLines, octetsAsCrlfLines } from '../text-lines.ts';
import type { Pop3Connection } from './connection.ts';

/** Sizes by the bytes they belong to: every login asks for all of them. */
const knownSizes = { whole: new WeakMap<Uint8Array, number>(), ascii: new WeakMap<Uint8Array, number>() };

/** The octets that this connection is sent. */
export function contentFor(raw: Uint8Array, { utf8 }: Pop3Connection): Uint8Array {
  return asCrlfLines(shownTo(raw, utf8));
}

/** How many they are, without making them. */
export function octetsFor(raw: Uint8Array, connection: Pop3Connection): number {
  const { utf8 } = connection;
  const sizes = utf8 ? knownSizes.whole : knownSizes.ascii;
  let octets = sizes.get(raw);
  if (octets === undefined) {
    octets = octetsAsCrlfLines(shownTo(raw, utf8));
    sizes.set(raw, octets);
  }
  return connection.fault('sizes-in-lf') ? octets - lineCount(contentFor(raw, connection)) : octets;
}

function shownTo(raw: Uint8Array, utf8: boolean): Uint8Array {
  return utf8 ? raw : surrogateOf(raw);
}

/** A server that counts its own file's line ends, one octet each. */
function lineCount(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(LF); at !== -1; at = content.indexOf(LF, at + 1)) lines += 1;
  return lines;
}
