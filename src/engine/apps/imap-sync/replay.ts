// Actions up: does the waiting actions on the server, in the order in which the person did them. An action is done
// once: what was begun on a line that broke is looked for before it is begun again. RFC 4549 §3 (c), §5.1.

import { assertNever } from '../../base/invariant.ts';
import { ok } from '../../base/result.ts';
import { report } from '../program.ts';
import type { Action } from './actions.ts';
import type { ConflictReason, MailCache, QueuedAction } from './cache.ts';
import { createMailbox, deleteMailbox, renameMailbox } from './replay-mailboxes.ts';
import { replayAppend } from './replay-append.ts';
import { replayDelete, replayFlags } from './replay-flags.ts';
import { replayMove } from './replay-move.ts';
import type { Session, Step } from './session.ts';
import type { Verdict } from './verdict.ts';

/** Does waiting actions until there are none, or until `mayGoOn` says to stop. */
export function* replayQueue(session: Session, mayGoOn: () => boolean): Step<undefined> {
  const { cache } = session;
  for (let queued = cache.queue[0]; queued && mayGoOn(); queued = cache.queue[0]) {
    const { id, action, because } = queued;
    yield* report({ type: 'imapSync.replaying', action: id, what: action.type }, because);
    const verdict = yield* replay(session, queued);
    if (!verdict.ok) return verdict;
    cache.queue = cache.queue.filter((other) => other !== queued);
    noteTouched(cache, action);
    if (verdict.value.type === 'done') yield* report({ type: 'imapSync.done', action: id, what: action.type });
    else {
      const { reason, text } = verdict.value;
      giveUp(cache, queued, reason, text);
      yield* report({ type: 'imapSync.conflict', action: id, what: action.type, reason, text });
    }
  }
  return ok(undefined);
}

function replay(session: Session, queued: QueuedAction): Step<Verdict> {
  const { action } = queued;
  switch (action.type) {
    case 'flags':
      return replayFlags(session, queued, action);
    case 'delete':
      return replayDelete(session, action);
    case 'move':
      return replayMove(session, queued, action);
    case 'append':
      return replayAppend(session, queued, action);
    case 'createMailbox':
      return createMailbox(session, action.mailbox);
    case 'renameMailbox':
      return renameMailbox(session, queued, action);
    case 'deleteMailbox':
      return deleteMailbox(session, queued, action);
    default:
      return assertNever(action, 'action');
  }
}

/** What an action puts into a mailbox that is not open is not told: somebody must look. */
function noteTouched({ mailboxes }: MailCache, action: Action): void {
  const name = action.type === 'move' ? action.to : 'mailbox' in action ? action.mailbox : undefined;
  const touched = name === undefined ? undefined : mailboxes.get(name);
  if (touched) touched.stale = true;
}

/** The person decides what becomes of it; what builds on it cannot be done either. RFC 4549 §5.1, note 2. */
function giveUp(cache: MailCache, { id, action }: QueuedAction, reason: ConflictReason, text: string): void {
  cache.conflicts = [...cache.conflicts, { id, action, reason, text }];
  const as = madeBy(action);
  if (as !== undefined) cache.places.set(as, 'gone');
}

function madeBy(action: Action): number | undefined {
  return action.type === 'move' || action.type === 'append' ? action.as : undefined;
}
