// SASLprep: names and passwords in the one form in which they are compared, or none when they hold what may not be in
// them. RFC 4013, whose tables are those of RFC 3454. Letters that came into Unicode later are treated as letters.

import { prepared } from './password.ts';

/** Controls, private use, non-characters, and what changes the display: RFC 3454 tables C.2 to C.9. */
const PROHIBITED =
  /[\u0340\u0341\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u06dd\u070f\u180e\u2028\u2029\u2061-\u2063\u206a-\u206f\ufff9-\ufffd\u2ff0-\u2ffb\u200e\u200f\u202a-\u202e\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/u;

/** Characters that run from right to left: RFC 3454 table D.1. */
const RIGHT_TO_LEFT =
  /[\u05be\u05c0\u05c3\u05d0-\u05ea\u05f0-\u05f4\u061b\u061f\u0621-\u063a\u0640-\u064a\u066d-\u066f\u0671-\u06d5\u06dd\u06e5\u06e6\u06fa-\u06fe\u0700-\u070d\u0710\u0712-\u072c\u0780-\u07a5\u07b1\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40\ufb41\ufb43\ufb44\ufb46-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfc\ufe70-\ufe74\ufe76-\ufefc]/u;

/**
 * The form of `text` in which it is compared; undefined when it holds a prohibited character, mixes directions or has
 * nothing left. A `stored` string may hold no characters that are not assigned; a `query` may. RFC 4013.
 */
export function saslPrepared(text: string, use: 'query' | 'stored'): string | undefined {
  if (PROHIBITED.test(text)) return undefined;
  const result = prepared(text);
  if (result === '' || PROHIBITED.test(result) || mixesDirections(result)) return undefined;
  return use === 'stored' && /\p{Cn}/u.test(result) ? undefined : result;
}

function isRightToLeft(character = ''): boolean {
  return RIGHT_TO_LEFT.test(character);
}

/** RFC 3454 §6: with a letter from right to left there is none from left to right, and the first and last are such. */
function mixesDirections(text: string): boolean {
  const characters = Array.from(text);
  if (!characters.some(isRightToLeft)) return false;
  if (!isRightToLeft(characters[0]) || !isRightToLeft(characters.at(-1))) return true;
  return characters.some((character) => /\p{L}/u.test(character) && !isRightToLeft(character));
}
