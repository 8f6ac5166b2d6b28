// Comparing secrets without telling by the time it takes how much of them was right.

import { utf8BytesOf } from '../base/bytes.ts';
import { sha256 } from '@noble/hashes/sha2.js';

/** Whether both arrays hold the same bytes; takes the same time wherever they differ. */
export function equalSecrets(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

/** Whether `given` is the password; an account that does not exist takes as long as a wrong password. */
export function passwordMatches(expected: string | undefined, given: string): boolean {
  const equal = equalSecrets(sha256(utf8BytesOf(prepared(expected ?? ''))), sha256(utf8BytesOf(prepared(given))));
  return equal && expected !== undefined;
}

/** Whether `given` is the token; tokens are compared as they are. An account that does not exist takes as long. */
export function tokenMatches(expected: string | undefined, given: string): boolean {
  const equal = equalSecrets(sha256(utf8BytesOf(expected ?? '')), sha256(utf8BytesOf(given)));
  return equal && expected !== undefined;
}

/** A user name or password in the form in which it is compared: RFC 4013 without its table of prohibited characters. */
export function prepared(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Space_Separator}/gu, ' ')
    .normalize('NFKC');
}
