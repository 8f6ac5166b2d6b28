// What the value of a header field is sorted by: decoded, then as the comparator wants it. RFC 5255 §4.6, RFC 5051 §2.

import { casemapped } from './casemap.ts';
import { decodeWords, isDecodable, octetsOfWords } from './encoded-words.ts';

/** Stands before octets that are no text: they are sorted behind all texts, among themselves by octet. RFC 5255 §4.6 (c). */
const UNDECODABLE = '\u{10ffff}';

/**
 * The key of a value (byte string) in sorting: compare keys by `compareOctets`; equal keys are equal texts.
 * @param part what of the decoded value counts
 */
export function collationKey(value: string, part: (text: string) => string = (text) => text): string {
  return isDecodable(value) ? casemapped(part(decodeWords(value))) : UNDECODABLE + part(octetsOfWords(value));
}
