// Object identifiers. RFC 8474 §7.

import { byteStringOf } from '../../base/bytes.ts';
import { enclosed } from '../../wire/combinators.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, style } from './about.ts';

const OCTETS_MAX = 255;

/** Letters, digits, `_` and `-`. */
function isObjectIdByte(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isDigit || isLetter || byte === 0x5f || byte === 0x2d;
}

/** `objectid`; upper and lower case differ. */
export const objectId: Rule<string> = token(style<string>('imap.object-id', 'string'), {
  ...about('objectid', '7', 8474),
  read: (input) => {
    const { bytes, offset: start } = input;
    let end = start;
    while (isObjectIdByte(bytes[end] ?? 0)) end += 1;
    if (end === start || end - start > OCTETS_MAX) return input.fail(about('objectid', '7', 8474));
    input.offset = end;
    return byteStringOf(bytes, start, end);
  },
  write: (value, out) => out.text(value),
});

/** `"(" objectid ")"`: how responses write it. */
export const enclosedObjectId: Rule<string> = enclosed('(', objectId, ')');
