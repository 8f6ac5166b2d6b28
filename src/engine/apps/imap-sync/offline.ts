// The offline model of RFC 1733: everything in INBOX is fetched and removed from the server, and from then on the mail
// is this device's alone. What the person does with it never goes back.

import { assertNever } from '../../base/invariant.ts';
import { ok } from '../../base/result.ts';
import { type WantedAction, changedFlags } from './actions.ts';
import type { CachedMailbox, KeptMessage, MailCache } from './cache.ts';
import { openMailbox } from './open-mailbox.ts';
import { removeMessage } from './replay-flags.ts';
import type { Session, Step } from './session.ts';
import { synchronise } from './sync-mailbox.ts';

/**
 * Fetches what is new and removes it from the server. A message is removed only when the whole of it is here, and one
 * that is here already, since an earlier line broke, is not fetched again.
 */
export function* takeMail(session: Session): Step<undefined> {
  const opened = yield* openMailbox(session, 'INBOX');
  if (!opened.ok) return opened;
  if ('missing' in opened.value) return ok(undefined);
  const { cached } = opened.value.selected;
  const described = yield* synchronise(session, opened.value, 0);
  if (!described.ok) return described;
  showKept(session.cache, cached);
  const fetched = yield* synchronise(session, opened.value, Number.MAX_SAFE_INTEGER);
  if (!fetched.ok) return fetched;
  for (const uid of [...cached.messages.keys()].sort((left, right) => left - right)) {
    if (!keep(session.cache, cached, uid)) continue;
    const removed = yield* removeMessage(session, cached, uid);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

/** What was fetched before a line broke needs no second journey. */
function showKept({ kept }: MailCache, cached: CachedMailbox): void {
  for (const message of kept) {
    const known = message.uidValidity === cached.uidValidity ? cached.messages.get(message.uid) : undefined;
    known?.sections.set('', message.raw);
  }
}

/** Makes the message this device's own, once; answers whether it is. */
function keep(cache: MailCache, { uidValidity, messages }: CachedMailbox, uid: number): boolean {
  const message = messages.get(uid);
  const raw = message?.sections.get('');
  if (!message || !raw || uidValidity === undefined) return false;
  if (cache.kept.some((other) => other.uidValidity === uidValidity && other.uid === uid)) return true;
  const { envelope, flags } = message;
  const own: KeptMessage = { id: cache.nextLocalId, uidValidity, uid, folder: 'INBOX', flags, raw };
  cache.nextLocalId += 1;
  cache.kept.push(envelope ? { ...own, envelope } : own);
  return true;
}

/** Does an action to this device's own mail; answers whether there was anything to do it to. */
export function actLocally(cache: MailCache, action: WantedAction): boolean {
  switch (action.type) {
    case 'flags':
      return change(cache, action.target, (message) => [{ ...message, flags: changedFlags(message.flags, action) }]);
    case 'move':
      return change(cache, action.target, (message) => [{ ...message, folder: action.to }]);
    case 'delete':
      return change(cache, action.target, () => []);
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
