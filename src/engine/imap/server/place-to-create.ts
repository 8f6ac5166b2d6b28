// Where a new mailbox would lie, when the person may make one there. RFC 4314 §4 (CREATE, RENAME).

import { type Result, ok } from '../../base/result.ts';
import { type StoreProblem, refuse } from '../../store/problem.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { notAllowed } from './mailbox-named.ts';
import { type Place, placeOf, rightsOn } from './places.ts';

/**
 * The place called `name`: with the right `k` on the nearest existing name above it. At the top of a tree only its owner
 * makes mailboxes; who else asks, learns nothing about whose trees there are.
 */
export function placeToCreate(connection: ImapConnection, wanted: MailboxName): Result<Place, StoreProblem> {
  const name = wanted.replace(/\/$/, '');
  const place = placeOf(connection, name);
  if (!place) return refuse('forbidden', 'Nobody can make a mailbox there');
  const { owner } = place;
  const superior = owner.nearestSuperior(place.name);
  const allowed = superior ? rightsOn(connection, superior).has('k') : owner === connection.account;
  return allowed ? ok(place) : notAllowed(['k']);
}
