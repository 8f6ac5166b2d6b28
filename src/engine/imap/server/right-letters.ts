// Rights as the letters of the wire, with the virtual rights of RFC 2086: `c` is `k` and `x`, `d` is `t` and `e`.
// RFC 4314 §2.1.1.

import { type Result, fail, ok } from '../../base/result.ts';
import type { AccessList } from '../../store/access-list.ts';
import { RIGHTS, type Right, type Rights } from '../../store/rights.ts';
import type { AccessResponse, RightLetters } from '../syntax/access.ts';
import type { MailboxName } from '../syntax.ts';

/** What each virtual right stands for. */
const VIRTUAL: ReadonlyMap<string, readonly Right[]> = new Map([
  ['c', ['k', 'x']],
  ['d', ['t', 'e']],
]);

const LETTERS: ReadonlyMap<string, readonly Right[]> = new Map([
  ...RIGHTS.map((right): [string, readonly Right[]] => [right, [right]]),
  ...VIRTUAL,
]);

/** The rights that the letters stand for; the first letter that is no right. RFC 4314 §3.1. */
export function rightsIn(letters: RightLetters): Result<Rights, string> {
  const each = Array.from(letters);
  const unknown = each.find((letter) => !LETTERS.has(letter));
  return unknown === undefined ? ok(new Set(each.flatMap((letter) => LETTERS.get(letter) ?? []))) : fail(unknown);
}

/** The letters of the rights, with each virtual right of which one is there. RFC 4314 §2.1.1. */
export function lettersOf(rights: Rights): RightLetters {
  return [...RIGHTS.filter((right) => rights.has(right)), ...virtualOf(rights)].join('');
}

/** The rights that can be given one by one: nothing is tied together here. RFC 4314 §3.7. */
export function singleLetters(rights: Rights): readonly RightLetters[] {
  return [...RIGHTS.filter((right) => rights.has(right)), ...virtualOf(rights)];
}

function virtualOf(rights: Rights): readonly string[] {
  return [...VIRTUAL].filter(([, members]) => members.some((right) => rights.has(right))).map(([letter]) => letter);
}

/** The ACL response. RFC 4314 §3.6. */
export function aclResponse(mailbox: MailboxName, { entries }: AccessList): AccessResponse {
  const pairs = entries.map(({ identifier, rights }) => ({ identifier, rights: lettersOf(rights) }));
  return { type: 'ACL', mailbox, entries: pairs };
}
