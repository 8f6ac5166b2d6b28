// What the value of a header field is sorted by: decoded, then as the comparator wants it. RFC 5255 §4.6, RFC 5051 §2.

import { casemapped } from './casemap.ts';
import { decodeWords, isDecodable, octetsOfWords } from './encoded-words.ts';

/** Stands before octets that are no text: they are sorted behind all texts, among themselves by octet. RFC 5255 §4.6 (c). */
const UNDECODABLE = '\u{10ffff}';

/** A decoded value. */
export interface Collated {
  /** Octets (a byte string) where the value cannot be made text. */
  readonly text: string;
  readonly isText: boolean;
}

/** The value (byte string) without its encoding. */
export function collated(value: string): Collated {
  const isText = isDecodable(value);
  return { text: isText ? decodeWords(value) : octetsOfWords(value), isText };
}

/** What `text`, which is all or a part of a value, is sorted by: compare by `compareOctets`; equal keys are equal texts. */
export function collationKey({ text, isText }: Collated): string {
  return isText ? casemapped(text) : UNDECODABLE + text;
}
