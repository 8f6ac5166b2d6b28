// What has annotations: the server, and every name of a mailbox. Some are not stored but tell what is known otherwise:
// the special use of a mailbox, whom to write to about the server. RFC 5464 §3.2.1, §3.3; RFC 6154 §4.

import { asciiUpper, bytesOf } from '../../base/bytes.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { type Annotation, type Annotations, SPECIAL_USE_ENTRY } from '../../store/annotations.ts';
import type { Rights } from '../../store/rights.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type FoundPlace, foundPlace, notAllowed } from './mailbox-named.ts';
import type { Completion } from './reply.ts';
import { refusedByStore } from './store-problems.ts';

/** The entry that tells how to reach whoever runs the server. RFC 5464 §3.2.1.1. */
export const ADMIN_ENTRY = '/shared/admin';

/** Something with annotations; the server has no place. */
export interface Annotated {
  readonly annotations: Annotations;
  readonly place?: FoundPlace;
}

/** Whether two names are of one entry. RFC 5464 §3.2. */
export function sameEntry(left: string, right: string): boolean {
  return asciiUpper(left) === asciiUpper(right);
}

/** Whether somebody with these rights may see and set annotations: `l` and one of `rswip`. RFC 5464 §3.3. */
export function mayAnnotate(rights: Rights): boolean {
  return rights.has('l') && (['r', 's', 'w', 'i', 'p'] as const).some((right) => rights.has(right));
}

/** What the client means: the server by the empty name, otherwise a mailbox. RFC 5464 §4.1. */
export function annotatedBy(connection: ImapConnection, name: MailboxName): Result<Annotated, Completion> {
  if (name === '') return ok({ annotations: connection.store.annotations });
  const found = foundPlace(connection, name, ['l']);
  const allowed = found.ok && !mayAnnotate(found.value.rights) ? notAllowed(['r']) : found;
  if (!allowed.ok) return fail(refusedByStore(allowed.error));
  return ok({ annotations: allowed.value.entry.annotations, place: allowed.value });
}

/** Everything that the person can see of it. */
export function visibleAnnotations(
  connection: ImapConnection,
  { annotations, place }: Annotated,
): readonly Annotation[] {
  const stored = annotations.of(connection.account.user);
  if (!place)
    return [...stored, { entry: ADMIN_ENTRY, value: bytesOf(`mailto:postmaster@${connection.store.domain}`) }];
  const use = isOwnersUse(connection, place) ? place.entry.mailbox?.specialUse : undefined;
  return use === undefined ? stored : [...stored, { entry: SPECIAL_USE_ENTRY, value: bytesOf(use) }];
}

/** Whether the special use of the mailbox is this person's: what is somebody's Sent is nobody else's. RFC 6154 §4. */
export function isOwnersUse(connection: ImapConnection, { owner }: FoundPlace): boolean {
  return owner === connection.account && connection.supports('SPECIAL-USE');
}
