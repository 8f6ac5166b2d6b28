// Makes, renames and deletes mailboxes. What is already as the person wants it is done. RFC 4549 §5.1 (3) and (4),
// RFC 9051 §6.3.4 to §6.3.6.

import { ok } from '../../base/result.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import type { Action } from './actions.ts';
import { type CachedMailbox, type MailCache, type QueuedAction, newCachedMailbox } from './cache.ts';
import { statusIn } from './list-mailboxes.ts';
import { refusal } from './replay-target.ts';
import type { Session, Step } from './session.ts';
import { DONE, type Verdict, conflict } from './verdict.ts';

/** CREATE; a mailbox that is there already is as good as made. */
export function* createMailbox(session: Session, mailbox: MailboxName): Step<Verdict> {
  const answer = yield* session.command({ name: 'CREATE', mailbox });
  if (!answer.ok) return answer;
  if (answer.value.status === 'OK') return ok(listed(session.cache, mailbox));
  const status = yield* statusOf(session, mailbox);
  if (!status.ok) return status;
  return ok(status.value ? listed(session.cache, mailbox) : refusal(answer.value));
}

function listed({ mailboxes }: MailCache, name: MailboxName): Verdict {
  if (!mailboxes.has(name)) mailboxes.set(name, newCachedMailbox(name));
  return DONE;
}

/** RENAME, once: a run that broke is known by the mailbox that has the new name now. */
export function* renameMailbox(
  session: Session,
  queued: QueuedAction,
  { from, to }: Extract<Action, { readonly type: 'renameMailbox' }>,
): Step<Verdict> {
  const { cache } = session;
  const uidValidity = cache.mailboxes.get(from)?.uidValidity;
  const left = yield* leave(session, from);
  if (!left.ok) return left;
  if (queued.journal) {
    const renamed = yield* statusOf(session, to);
    if (!renamed.ok) return renamed;
    if (renamed.value?.uidValidity === queued.journal.uidValidity) return ok(rename(cache, from, to));
  }
  if (uidValidity !== undefined) queued.journal = { mailbox: from, uidValidity, from: 1 };
  const answer = yield* session.command({ name: 'RENAME', from, to });
  if (!answer.ok) return answer;
  const { status, code } = answer.value;
  if (status === 'OK') return ok(rename(cache, from, to));
  return ok(code?.name === 'ALREADYEXISTS' ? conflict('nameTaken', answer.value.text) : refusal(answer.value));
}

/** The cache follows, inferiors and places too. INBOX itself remains, and only loses its messages. */
function rename(cache: MailCache, from: MailboxName, to: MailboxName): Verdict {
  const { mailboxes, places } = cache;
  const delimiter = mailboxes.get(from)?.delimiter;
  if (from === 'INBOX') return DONE;
  const newName = (name: MailboxName): MailboxName | undefined => {
    if (name === from) return to;
    const isBelow = typeof delimiter === 'string' && name.startsWith(from + delimiter);
    return isBelow ? to + name.slice(from.length) : undefined;
  };
  const renamed = [...mailboxes.values()].filter(({ name }) => newName(name) !== undefined);
  for (const { name } of renamed) mailboxes.delete(name);
  for (const mailbox of renamed) {
    const name = newName(mailbox.name) ?? mailbox.name;
    mailboxes.set(name, { ...mailbox, name } satisfies CachedMailbox);
  }
  for (const [id, place] of places) {
    const mailbox = place === 'gone' ? undefined : newName(place.mailbox);
    if (place !== 'gone' && mailbox !== undefined) places.set(id, { ...place, mailbox });
  }
  return DONE;
}

/**
 * DELETE, if it is the mailbox that the person saw: one of the same name that another device made since, or one into
 * which messages came that the person does not know, is not deleted.
 */
export function* deleteMailbox(
  session: Session,
  queued: QueuedAction,
  { mailbox, uidValidity, knownBelow }: Extract<Action, { readonly type: 'deleteMailbox' }>,
): Step<Verdict> {
  const { cache } = session;
  const left = yield* leave(session, mailbox);
  if (!left.ok) return left;
  const status = yield* statusOf(session, mailbox);
  if (!status.ok) return status;
  if (uidValidity !== undefined && status.value) {
    if (status.value.uidValidity !== uidValidity) return ok(queued.journal ? DONE : conflict('uidValidityChanged'));
    if (hasStrangers(cache, mailbox, knownBelow ?? 1, status.value.uidNext)) return ok(conflict('newMessages'));
  }
  if (uidValidity !== undefined) queued.journal = { mailbox, uidValidity, from: 1 };
  const answer = yield* session.command({ name: 'DELETE', mailbox });
  if (!answer.ok) return answer;
  // RFC 4549 §5.1 (4): to delete what is not there is no error.
  if (answer.value.status !== 'OK' && status.value) return ok(refusal(answer.value));
  cache.mailboxes.delete(mailbox);
  return ok(DONE);
}

/** Whether messages came that this device has neither seen nor put there itself. */
function hasStrangers({ places }: MailCache, mailbox: MailboxName, from: number, uidNext: number): boolean {
  const own = new Set<number>();
  for (const place of places.values()) if (place !== 'gone' && place.mailbox === mailbox) own.add(place.uid);
  if (uidNext - from > own.size) return true;
  for (let uid = from; uid < uidNext; uid += 1) if (!own.has(uid)) return true;
  return false;
}

/** A mailbox is closed before it goes, without CLOSE's EXPUNGE. RFC 2683 §3.4.12, RFC 4549 §3 and §4.2.5. */
function* leave(session: Session, mailbox: MailboxName): Step<undefined> {
  if (session.selected?.cached.name !== mailbox) return ok(undefined);
  const left = session.can('UNSELECT')
    ? yield* session.command({ name: 'UNSELECT' })
    : yield* session.select({ name: 'EXAMINE', mailbox: 'INBOX', condstore: false });
  session.selected = undefined;
  return left.ok ? ok(undefined) : left;
}

function* statusOf(
  session: Session,
  mailbox: MailboxName,
): Step<{ readonly uidValidity: number; readonly uidNext: number } | undefined> {
  const answer = yield* session.command({ name: 'STATUS', mailbox, items: ['UIDNEXT', 'UIDVALIDITY'] });
  if (!answer.ok) return answer;
  const status = statusIn(answer.value.data, mailbox);
  const uidValidity = status?.get('UIDVALIDITY');
  const uidNext = status?.get('UIDNEXT');
  return ok(typeof uidValidity === 'number' && typeof uidNext === 'number' ? { uidValidity, uidNext } : undefined);
}
