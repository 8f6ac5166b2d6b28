// Moves a message: by MOVE, or by COPY and removal of the original, so that a line that breaks anywhere neither loses
// the message nor leaves it twice. RFC 6851 §3.1, RFC 4549 §4.2.2.1 and §5.1.

import { ok } from '../../base/result.ts';
import type { ResponseCode } from '../../imap/response-syntax.ts';
import type { UidSet } from '../../imap/syntax.ts';
import type { Action } from './actions.ts';
import type { MessageRef, QueuedAction } from './cache.ts';
import { isDescribed } from './cache.ts';
import { removeMessage } from './replay-flags.ts';
import { type Aimed, aimAt, beginJournal, findMade, isNeeded, isThere, likenessOf, refusal } from './replay-target.ts';
import { exactly } from './selected-mailbox.ts';
import type { Answer, Session, Step } from './session.ts';
import { synchronise } from './sync-mailbox.ts';
import { DONE, type Verdict, conflict } from './verdict.ts';

type MoveAction = Extract<Action, { readonly type: 'move' }>;

/** Moves one message. A run that broke is first looked for in the target mailbox. */
export function* replayMove(session: Session, queued: QueuedAction, action: MoveAction): Step<Verdict> {
  if (queued.journal && !queued.journal.copied) {
    const { like } = queued.journal;
    const made = yield* findMade(session, queued.journal, (message) => isLike(message, like));
    if (!made.ok) return made;
    if (made.value) {
      session.cache.places.set(action.as, made.value);
      queued.journal = { ...queued.journal, copied: true };
    } else delete queued.journal;
  }
  const aimed = yield* aimAt(session, action.target);
  if (!aimed.ok) return aimed;
  if (queued.journal?.copied) return yield* removeOriginal(session, queued, aimed.value, action);
  if ('type' in aimed.value) return ok(aimed.value);
  const { uid, opened } = aimed.value;
  const { cached } = opened.selected;
  if (cached.name === action.to) return ok(DONE);
  const described = yield* describeOriginal(session, aimed.value);
  if (!described.ok) return described;
  const message = cached.messages.get(uid);
  if (!described.value || !message) return ok(conflict('messageGone'));
  const journal = yield* beginJournal(session, action.to, likenessOf(message));
  if (!journal.ok) return journal;
  if (!journal.value) return ok(conflict('mailboxGone'));
  queued.journal = journal.value;
  return yield* session.can('MOVE')
    ? moveAtOnce(session, aimed.value, action)
    : copyAndRemove(session, queued, aimed.value, action);
}

function isLike(message: Parameters<typeof likenessOf>[0], like: ReturnType<typeof likenessOf> | undefined): boolean {
  const own = likenessOf(message);
  return like !== undefined && own.octets === like.octets && own.envelope === like.envelope;
}

/** A message that is there and described: else its copy could not be known again. */
function* describeOriginal(session: Session, { opened, uid }: Aimed): Step<boolean> {
  const { cached } = opened.selected;
  const known = cached.messages.get(uid);
  if (known && isDescribed(known)) return session.can('MOVE') ? ok(true) : yield* isThere(session, uid);
  const even = yield* synchronise(session, opened, 0);
  return even.ok ? ok(cached.messages.has(uid)) : even;
}

/** RFC 6851 §3.3: each message is moved wholly or not at all. */
function* moveAtOnce(session: Session, { opened, uid }: Aimed, action: MoveAction): Step<Verdict> {
  const answer = yield* session.command({ name: 'MOVE', uid: true, set: exactly([uid]), mailbox: action.to });
  if (!answer.ok) return answer;
  if (answer.value.status !== 'OK') return ok(refusal(answer.value));
  const place = copiedTo(answer.value, action.to, uid);
  if (place) session.cache.places.set(action.as, place);
  // RFC 6851 §4.3: COPYUID comes with an untagged OK. Where it must come and does not, nothing was there to move.
  if (!place && session.can('UIDPLUS')) return ok(conflict('messageGone'));
  opened.selected.cached.messages.delete(uid);
  return ok(DONE);
}

/** First the copy stands, then the original goes. RFC 4549 §5.1, note 1. */
function* copyAndRemove(session: Session, queued: QueuedAction, aimed: Aimed, action: MoveAction): Step<Verdict> {
  const { uid } = aimed;
  const answer = yield* session.command({ name: 'COPY', uid: true, set: exactly([uid]), mailbox: action.to });
  if (!answer.ok) return answer;
  if (answer.value.status !== 'OK') return ok(refusal(answer.value));
  const place = copiedTo(answer.value, action.to, uid);
  if (place) session.cache.places.set(action.as, place);
  if (!place && session.can('UIDPLUS')) return ok(conflict('messageGone'));
  if (queued.journal) queued.journal = { ...queued.journal, copied: true };
  return yield* removeOriginal(session, queued, aimed, action);
}

/** The copy stands: what cannot be removed any more is gone already. RFC 4549 §5.1 (4). */
function* removeOriginal(
  session: Session,
  { journal }: QueuedAction,
  aimed: Aimed | Verdict,
  { as }: MoveAction,
): Step<Verdict> {
  if (!('type' in aimed)) {
    const removed = yield* removeMessage(session, aimed.opened.selected.cached, aimed.uid);
    if (!removed.ok || removed.value.type === 'conflict') return removed;
  }
  const { cache } = session;
  if (!journal || cache.places.has(as) || !isNeeded(cache, as)) return ok(DONE);
  // Without UIDPLUS the new UID is not told: whoever needs it looks for it. RFC 4549 §4.2.2.1.
  const made = yield* findMade(session, journal, (message) => isLike(message, journal.like));
  if (!made.ok) return made;
  if (made.value) cache.places.set(as, made.value);
  return ok(DONE);
}

/** Where COPYUID says that the message is now. RFC 4315 §3. */
function copiedTo(answer: Answer, mailbox: string, uid: number): MessageRef | undefined {
  const codes = [answer.code, ...answer.data.map((data) => (data.type === 'status' ? data.code : undefined))];
  for (const code of codes) {
    const found = code?.name === 'COPYUID' ? destinationOf(code, uid) : undefined;
    if (found !== undefined && code?.name === 'COPYUID') return { mailbox, uidValidity: code.uidValidity, uid: found };
  }
  return undefined;
}

/** The n-th of `destination` belongs to the n-th of `source`. Counted, not written out: a set may name billions. */
function destinationOf(
  { source, destination }: Extract<ResponseCode, { name: 'COPYUID' }>,
  uid: number,
): number | undefined {
  let position = 0;
  for (const { from, to } of source) {
    const offset = from <= to ? uid - from : from - uid;
    const count = Math.abs(to - from) + 1;
    if (offset >= 0 && offset < count) return atPosition(destination, position + offset);
    position += count;
  }
  return undefined;
}

function atPosition(ranges: UidSet, position: number): number | undefined {
  let left = position;
  for (const { from, to } of ranges) {
    const count = Math.abs(to - from) + 1;
    if (left < count) return from <= to ? from + left : from - left;
    left -= count;
  }
  return undefined;
}
