// The mailbox that a client names, when the person may do with it what the command does. RFC 4314 §4, §6; names compare
// composed (NFC), whatever form the client typed: RFC 9051 §5.1.

import { type Result, fail, ok } from '../../base/result.ts';
import type { MailboxEntry } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { type StoreProblem, refuse } from '../../store/problem.ts';
import type { Right } from '../../store/rights.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type Place, placeOf, rightsHere } from './places.ts';
import type { Completion } from './reply.ts';
import { refusedByStore } from './store-problems.ts';

/** A place where something is. */
export type FoundPlace = Place & { readonly entry: MailboxEntry };

/**
 * What is called `name`, when the person has all rights `needed`. Who has not, and may not look the name up either,
 * learns nothing: it is as if nothing were there. RFC 4314 §6.
 */
export function foundPlace(
  connection: ImapConnection,
  name: MailboxName,
  needed: readonly Right[],
): Result<FoundPlace, StoreProblem> {
  const place = placeOf(connection, name);
  if (!place?.entry) return nothingThere(name);
  const { entry, rights } = place;
  if (needed.every((right) => rights.has(right))) return ok({ ...place, entry });
  return rights.has('l') ? notAllowed(needed) : nothingThere(name);
}

/** The mailbox called `name`, or why the person cannot have one that holds messages. */
export function mailboxNamed(
  connection: ImapConnection,
  name: MailboxName,
  needed: readonly Right[],
): Result<Mailbox, StoreProblem> {
  const found = foundPlace(connection, name, needed);
  if (!found.ok) return found;
  const { mailbox } = found.value.entry;
  return mailbox ? ok(mailbox) : refuse('noSelect', `${JSON.stringify(name)} holds no messages`);
}

/** Refuses a command about the selected mailbox for which the person has not all rights `needed`. */
export function checkedHere(connection: ImapConnection, needed: readonly Right[]): Result<undefined, Completion> {
  const rights = rightsHere(connection);
  if (needed.every((right) => rights.has(right))) return ok(undefined);
  const refusal = notAllowed(needed);
  return refusal.ok ? refusal : fail(refusedByStore(refusal.error));
}

/** No such name. */
export function nothingThere(name: MailboxName): Result<never, StoreProblem> {
  return refuse('nonexistent', `There is no mailbox ${JSON.stringify(name)}`);
}

/** The name is there, the rights are not. RFC 5530 §3 `NOPERM`. */
export function notAllowed(needed: readonly Right[]): Result<never, StoreProblem> {
  return refuse('forbidden', `This takes the right ${needed.join('')}`);
}
