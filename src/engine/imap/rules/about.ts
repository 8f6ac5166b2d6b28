// How IMAP rules introduce themselves: names and roles checked against the lists that the texts are counted by.

import { type SpecRef, rfc } from '../../spec/reference.ts';
import type { Dialect } from '../../wire/dialect.ts';
import type { TokenStyle } from '../../wire/rule.ts';
import type { ImapRole } from '../roles.ts';
import type { ImapExpectation } from '../roles/expectations.ts';

/** A rule's name and where it is defined; RFC 9051 unless another is given. */
export function about(name: ImapExpectation, section = '9', number = 9051): { name: ImapExpectation; spec: SpecRef } {
  return { name, spec: rfc(number, section) };
}

/** A token's style with a checked role. */
export function style<Value>(
  role: ImapRole | ((value: Value) => ImapRole),
  paint: TokenStyle<Value>['paint'],
  more: Omit<TokenStyle<Value>, 'role' | 'paint'> = {},
): TokenStyle<Value> {
  return { role, paint, ...more };
}

/** Whatever knows the language of the moment. */
export interface Language {
  readonly dialect: Dialect;
}

/** Whether the language of the moment has one of `capabilities` (in upper case). */
export function has({ dialect }: Language, ...capabilities: readonly string[]): boolean {
  return capabilities.some((capability) => dialect.capabilities.has(capability));
}

/** Whether the language of the moment is IMAP2 and nothing newer. RFC 1176. */
export function isImap2({ dialect: { capabilities } }: Language): boolean {
  return capabilities.has('IMAP2') && !capabilities.has('IMAP4REV1');
}

/** The role of a word of the protocol: `imap.search.key` and SUBJECT give `imap.search.key.subject`. */
export function roleOfWord(prefix: string, word: string): ImapRole {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test compares every word with the list of roles
  return `${prefix}.${word.toLowerCase()}` as ImapRole;
}
