// From an action's target to a selected mailbox with the message in it, and from a message to its likeness at another
// place. RFC 4549 §4.1, §4.2.2.1, §5 (1).

import { ok } from '../../base/result.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import { placeOf } from './actions.ts';
import type { CachedMailbox, CachedMessage, Journal, LocalId, MailCache, MessageRef, Target } from './cache.ts';
import { isDescribed } from './cache.ts';
import { statusIn } from './list-mailboxes.ts';
import { type OpenedMailbox, openMailbox } from './open-mailbox.ts';
import { type Verdict, conflict } from './verdict.ts';
import { exactly, foundBy } from './selected-mailbox.ts';
import type { Session, Step } from './session.ts';
import { synchronise } from './sync-mailbox.ts';

/** A message that an action can be done to. */
export interface Aimed {
  readonly opened: OpenedMailbox;
  readonly uid: number;
}

/** Selects the mailbox of the target, if that is still the mailbox that the person saw. */
export function* aimAt(session: Session, target: Target): Step<Aimed | Verdict> {
  const place = placeOf(session.cache, target);
  if (place === 'gone') return ok(conflict('dependsOnFailed'));
  if (place === undefined) return ok(conflict('messageGone'));
  const opened = yield* openMailbox(session, place.mailbox);
  if (!opened.ok) return opened;
  if ('missing' in opened.value) return ok(conflict('mailboxGone', opened.value.missing));
  if (opened.value.selected.uidValidity !== place.uidValidity) return ok(conflict('uidValidityChanged'));
  return ok({ opened: opened.value, uid: place.uid });
}

/** Whether the message is there. */
export function* isThere(session: Session, uid: number): Step<boolean> {
  const search = yield* session.command({ name: 'SEARCH', uid: true, keys: [{ type: 'UID', set: exactly([uid]) }] });
  return search.ok ? ok(foundBy(search.value.data).includes(uid)) : search;
}

/** Whether a later action needs to know where this one put its message. */
export function isNeeded(cache: MailCache, as: LocalId): boolean {
  return cache.queue.some(
    ({ action }) => 'target' in action && action.target.type === 'local' && action.target.id === as,
  );
}

/**
 * What to remember before a message is put into `mailbox`: whatever is put there has this UID or a greater one.
 * Undefined when there is no such mailbox.
 */
export function* beginJournal(
  session: Session,
  mailbox: MailboxName,
  like?: Journal['like'],
): Step<Journal | undefined> {
  const known = session.cache.mailboxes.get(mailbox);
  const likeness = like ? { like } : {};
  if (known?.uidValidity !== undefined) {
    return ok({ mailbox, uidValidity: known.uidValidity, from: known.knownBelow, ...likeness });
  }
  const answer = yield* session.command({ name: 'STATUS', mailbox, items: ['UIDNEXT', 'UIDVALIDITY'] });
  if (!answer.ok) return answer;
  const status = statusIn(answer.value.data, mailbox);
  const uidValidity = status?.get('UIDVALIDITY');
  const from = status?.get('UIDNEXT');
  if (typeof uidValidity !== 'number' || typeof from !== 'number') return ok(undefined);
  return ok({ mailbox, uidValidity, from, ...likeness });
}

/** What a message looks like wherever it is. */
export function likenessOf(message: CachedMessage): NonNullable<Journal['like']> {
  return { octets: message.octets ?? -1, envelope: JSON.stringify(message.envelope) };
}

/** Where the message is that a broken run may have put into its mailbox; undefined when it did not. */
export function* findMade(
  session: Session,
  journal: Journal,
  isIt: (message: CachedMessage) => boolean,
): Step<MessageRef | undefined> {
  const opened = yield* openMailbox(session, journal.mailbox);
  if (!opened.ok) return opened;
  if ('missing' in opened.value) return ok(undefined);
  const even = yield* synchronise(session, opened.value, 0);
  if (!even.ok) return even;
  const { cached } = opened.value.selected;
  return ok(cached.uidValidity === journal.uidValidity ? likeIn(session.cache, cached, journal.from, isIt) : undefined);
}

/** The oldest message that looks like it and is not already known to be another one of ours. */
export function likeIn(
  cache: MailCache,
  { name, uidValidity, messages }: CachedMailbox,
  from: number,
  isIt: (message: CachedMessage) => boolean,
): MessageRef | undefined {
  if (uidValidity === undefined) return undefined;
  const candidates = [...messages.values()].filter(
    (message) => message.uid >= from && isDescribed(message) && isIt(message),
  );
  const claimed = new Set([...cache.places.values()].map((place) => (place === 'gone' ? '' : keyOf(place))));
  return candidates
    .map(({ uid }) => ({ mailbox: name, uidValidity, uid }))
    .sort((left, right) => left.uid - right.uid)
    .find((place) => !claimed.has(keyOf(place)));
}

function keyOf({ mailbox, uidValidity, uid }: MessageRef): string {
  return `${uidValidity} ${uid} ${mailbox}`;
}

/** A verdict on a refusal of the server. RFC 9051 §7.1 (TRYCREATE, NONEXISTENT, OVERQUOTA). */
export function refusal(answer: {
  readonly code?: { readonly name: string } | undefined;
  readonly text: string;
}): Verdict {
  const name = answer.code?.name;
  if (name === 'OVERQUOTA') return conflict('overQuota', answer.text);
  if (name === 'TRYCREATE' || name === 'NONEXISTENT') return conflict('mailboxGone', answer.text);
  return conflict('refused', answer.text);
}
