// Flag changes and deletions, done to the server. Both can be done again without harm. RFC 4549 §4.2.3, §4.2.4,
// RFC 7162 §3.1.3.

import { ok } from '../../base/result.ts';
import type { Flag } from '../../imap/syntax.ts';
import { report } from '../program.ts';
import { type Action, changedFlags, hasFlag } from './actions.ts';
import type { CachedMailbox, CachedMessage, QueuedAction } from './cache.ts';
import { restoreHidden } from './open-mailbox.ts';
import { aimAt, isThere, refusal } from './replay-target.ts';
import { exactly, foundBy } from './selected-mailbox.ts';
import type { Answer, Session, Step } from './session.ts';
import { fetchItems } from './sync-mailbox.ts';
import { DONE, type Verdict } from './verdict.ts';

/** How often a change is tried on condition that nobody else changes the message meanwhile. */
const ATTEMPTS = 5;

type FlagsAction = Extract<Action, { readonly type: 'flags' }>;

/** Adds and removes flags one by one: what others did to other flags of the message remains. RFC 4549 §4.2.3. */
export function* replayFlags(
  session: Session,
  queued: QueuedAction,
  { target, add, remove }: FlagsAction,
): Step<Verdict> {
  const aimed = yield* aimAt(session, target);
  if (!aimed.ok || 'type' in aimed.value) return aimed as typeof aimed & { value: Verdict };
  const { opened, uid } = aimed.value;
  const { cached } = opened.selected;
  for (const [mode, flags] of [
    ['add', add],
    ['remove', remove],
  ] as const) {
    if (flags.length === 0) continue;
    const answer = yield* storeFlags(session, queued, cached, uid, mode, flags);
    if (!answer.ok) return answer;
    if (answer.value.status !== 'OK') return ok(refusal(answer.value));
  }
  return ok(DONE);
}

/** One STORE; with CONDSTORE it tells whether others have changed the message meanwhile. RFC 7162 §3.1.3. */
function* storeFlags(
  session: Session,
  queued: QueuedAction,
  cached: CachedMailbox,
  uid: number,
  mode: 'add' | 'remove',
  flags: readonly Flag[],
): Step<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const unchangedSince = session.can('CONDSTORE') ? cached.messages.get(uid)?.modSeq : undefined;
    if (unchangedSince === undefined) break;
    const answer = yield* store(session, uid, mode, flags, unchangedSince);
    if (!answer.ok) return answer;
    if (answer.value.code?.name !== 'MODIFIED') return ok(applied(answer.value, cached.messages.get(uid), mode, flags));
    const fetched = yield* fetchItems(session, exactly([uid]), [{ type: 'FLAGS' }, { type: 'MODSEQ' }]);
    if (!fetched.ok) return fetched;
    const message = cached.messages.get(uid);
    if (message && isSo(message, mode, flags)) return ok({ ...answer.value, status: 'OK' });
    yield* report({ type: 'imapSync.merged', action: queued.id });
  }
  const answer = yield* store(session, uid, mode, flags);
  return answer.ok ? ok(applied(answer.value, cached.messages.get(uid), mode, flags)) : answer;
}

/** Whether the flags are already as the person wants them: perhaps by this very action, on a line that broke. */
function isSo(message: CachedMessage, mode: 'add' | 'remove', flags: readonly Flag[]): boolean {
  return flags.every((flag) => hasFlag(message.flags, flag) === (mode === 'add'));
}

function store(
  session: Session,
  uid: number,
  mode: 'add' | 'remove',
  flags: readonly Flag[],
  unchangedSince?: number,
): Step<Answer> {
  const condition = unchangedSince === undefined ? {} : { unchangedSince };
  return session.command({ name: 'STORE', uid: true, set: exactly([uid]), mode, silent: true, flags, ...condition });
}

/** A silent STORE is not announced to us: the cache is changed as the server's copy was. */
function applied(
  answer: Answer,
  message: CachedMessage | undefined,
  mode: 'add' | 'remove',
  flags: readonly Flag[],
): Answer {
  if (answer.status === 'OK' && message) {
    message.flags = changedFlags(message.flags, {
      add: mode === 'add' ? flags : [],
      remove: mode === 'add' ? [] : flags,
    });
  }
  return answer;
}

/** Marks and removes one message for ever. One that is gone already is as it should be. RFC 4549 §5.1 (4). */
export function* replayDelete(
  session: Session,
  { target }: Extract<Action, { readonly type: 'delete' }>,
): Step<Verdict> {
  const aimed = yield* aimAt(session, target);
  if (!aimed.ok || 'type' in aimed.value) return aimed as typeof aimed & { value: Verdict };
  const { opened, uid } = aimed.value;
  return yield* removeMessage(session, opened.selected.cached, uid);
}

/** Removes this message and no other. RFC 4549 §4.2.4. */
export function* removeMessage(session: Session, cached: CachedMailbox, uid: number): Step<Verdict> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const marked = yield* store(session, uid, 'add', ['\\Deleted']);
    if (!marked.ok) return marked;
    if (marked.value.status !== 'OK') return ok(refusal(marked.value));
    applied(marked.value, cached.messages.get(uid), 'add', ['\\Deleted']);
    const expunged = yield* expungeOnly(session, cached, uid);
    if (!expunged.ok) return expunged;
    if (expunged.value.status !== 'OK') return ok(refusal(expunged.value));
    if (session.can('UIDPLUS')) return ok(DONE);
    const remains = yield* isThere(session, uid);
    if (!remains.ok) return remains;
    // Another client in the same trouble may have taken our mark away for a moment.
    if (!remains.value) return ok(DONE);
  }
  return ok(DONE);
}

/** UID EXPUNGE, or what comes nearest: all others lose their `\Deleted` for a moment. RFC 4549 §4.2.4. */
function* expungeOnly(session: Session, cached: CachedMailbox, uid: number): Step<Answer> {
  if (session.can('UIDPLUS')) return yield* session.command({ name: 'EXPUNGE', uid: true, set: exactly([uid]) });
  const search = yield* session.command({ name: 'SEARCH', uid: true, keys: [{ type: 'DELETED' }] });
  if (!search.ok) return search;
  const others = foundBy(search.value.data).filter((other) => other !== uid);
  if (others.length > 0) {
    cached.hiddenDeleted = others; // remembered first: the line may break behind any octet
    const hidden = yield* session.command({
      name: 'STORE',
      uid: true,
      set: exactly(others),
      mode: 'remove',
      silent: true,
      flags: ['\\Deleted'],
    });
    if (!hidden.ok) return hidden;
    if (hidden.value.status !== 'OK') return hidden;
  }
  const expunged = yield* session.command({ name: 'EXPUNGE', uid: false });
  if (!expunged.ok) return expunged;
  const restored = yield* restoreHidden(session, cached);
  return restored.ok ? expunged : restored;
}
