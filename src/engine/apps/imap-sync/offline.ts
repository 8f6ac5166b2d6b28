// The offline model of RFC 1733: everything in INBOX is fetched and removed from the server, and from then on the mail
// is this device's alone. What the person does with it never goes back.

import { assertNever } from '../../base/invariant.ts';
import { ok } from '../../base/result.ts';
import { type Instant, between, seconds } from '../../base/units.ts';
import { type WantedAction, changedFlags } from './actions.ts';
import { type CachedMailbox, type KeptMessage, type MailCache, takenKey } from './cache.ts';
import { openMailbox } from './open-mailbox.ts';
import { removeMessage } from './replay-flags.ts';
import type { Session, Step } from './session.ts';
import type { LeaveOnServer } from './settings.ts';
import { synchronise } from './sync-mailbox.ts';

/**
 * Fetches what is new and removes it from the server, at once or later as `leave` says. A message is removed only when the
 * whole of it is here, or the person removed it here; one that is here already is not fetched again.
 */
export function* takeMail(session: Session, leave: LeaveOnServer): Step<undefined> {
  const opened = yield* openMailbox(session, 'INBOX');
  if (!opened.ok) return opened;
  if ('missing' in opened.value) return ok(undefined);
  const { cached } = opened.value.selected;
  const described = yield* synchronise(session, opened.value, 0);
  if (!described.ok) return described;
  const removed = yield* removeRemoved(session, cached);
  if (!removed.ok) return removed;
  showKept(session.cache, cached);
  const fetched = yield* synchronise(session, opened.value, Number.MAX_SAFE_INTEGER);
  if (!fetched.ok) return fetched;
  for (const uid of [...cached.messages.keys()].sort((left, right) => left - right)) {
    const takenAt = keep(session, cached, uid);
    if (takenAt === undefined || !mayGo(takenAt, leave, session.now())) continue;
    const gone = yield* removeMessage(session, cached, uid);
    if (!gone.ok) return gone;
  }
  forgetGone(session.cache, cached);
  return ok(undefined);
}

/** What the person removed here goes from the server before it could be fetched once more. */
function* removeRemoved(session: Session, cached: CachedMailbox): Step<undefined> {
  const { uidValidity = 0, messages } = cached;
  for (const uid of messages.keys()) {
    if (session.cache.taken.get(takenKey({ uidValidity, uid }))?.removed !== true) continue;
    const gone = yield* removeMessage(session, cached, uid);
    if (!gone.ok) return gone;
    messages.delete(uid);
  }
  return ok(undefined);
}

const DAY = seconds(86_400);

function mayGo(takenAt: Instant, leave: LeaveOnServer, now: Instant): boolean {
  if (leave.type !== 'days') return leave.type === 'no';
  return between(takenAt, now) >= leave.days * DAY;
}

/** What the server no longer has need not be remembered. */
function forgetGone({ taken }: MailCache, { uidValidity = 0, messages }: CachedMailbox): void {
  const there = new Set([...messages.keys()].map((uid) => takenKey({ uidValidity, uid })));
  for (const key of taken.keys()) if (!there.has(key)) taken.delete(key);
}

/** What was fetched before a line broke needs no second journey. */
function showKept({ kept }: MailCache, cached: CachedMailbox): void {
  for (const message of kept) {
    const known = message.uidValidity === cached.uidValidity ? cached.messages.get(message.uid) : undefined;
    known?.sections.set('', message.raw);
  }
}

/** Makes the message this device's own, once; answers since when it is. */
function keep({ cache, now }: Session, { uidValidity, messages }: CachedMailbox, uid: number): Instant | undefined {
  const message = messages.get(uid);
  const raw = message?.sections.get('');
  if (!message || !raw || uidValidity === undefined) return undefined;
  const key = takenKey({ uidValidity, uid });
  const { at } = cache.taken.get(key) ?? { at: now() };
  cache.taken.set(key, { at, removed: false });
  if (cache.kept.some((other) => other.uidValidity === uidValidity && other.uid === uid)) return at;
  const { envelope, flags } = message;
  const own: KeptMessage = { id: cache.nextLocalId, uidValidity, uid, folder: 'INBOX', flags, raw };
  cache.nextLocalId += 1;
  cache.kept.push(envelope ? { ...own, envelope } : own);
  return at;
}

/** Does an action to this device's own mail; answers whether there was anything to do it to. */
export function actLocally(cache: MailCache, action: WantedAction): boolean {
  switch (action.type) {
    case 'flags':
      return change(cache, action.target, (message) => [{ ...message, flags: changedFlags(message.flags, action) }]);
    case 'move':
      return change(cache, action.target, (message) => [{ ...message, folder: action.to }]);
    case 'delete':
      return change(cache, action.target, (message) => {
        const taken = cache.taken.get(takenKey(message));
        if (taken) cache.taken.set(takenKey(message), { ...taken, removed: true });
        return [];
      });
    case 'append': {
      const { mailbox: folder, raw, flags } = action;
      cache.kept.push({ id: cache.nextLocalId, uidValidity: 0, uid: 0, folder, flags, raw });
      cache.nextLocalId += 1;
      return true;
    }
    case 'createMailbox':
      return !cache.ownFolders.has(action.mailbox) && cache.ownFolders.add(action.mailbox).has(action.mailbox);
    case 'renameMailbox':
      return renameFolder(cache, action.from, action.to);
    case 'deleteMailbox':
      cache.kept = cache.kept.filter(({ folder }) => folder !== action.mailbox);
      return cache.ownFolders.delete(action.mailbox);
    default:
      return assertNever(action, 'action');
  }
}

function change(
  cache: MailCache,
  target: Extract<WantedAction, { readonly type: 'delete' }>['target'],
  by: (message: KeptMessage) => readonly KeptMessage[],
): boolean {
  const at = target.type === 'local' ? cache.kept.findIndex(({ id }) => id === target.id) : -1;
  const message = cache.kept[at];
  if (message) cache.kept.splice(at, 1, ...by(message));
  return message !== undefined;
}

function renameFolder(cache: MailCache, from: string, to: string): boolean {
  if (!cache.ownFolders.delete(from)) return false;
  cache.ownFolders.add(to);
  cache.kept = cache.kept.map((message) => (message.folder === from ? { ...message, folder: to } : message));
  return true;
}
