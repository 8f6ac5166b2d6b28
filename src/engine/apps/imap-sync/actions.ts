// What a person can do with mail, whether or not there is a line, and what the mail looks like while the server does
// not know of it yet. RFC 4549 §3 ("actions").

import { assertNever } from '../../base/invariant.ts';
import type { DateTime, Flag, MailboxName } from '../../imap/syntax.ts';
import {
  type CachedMessage,
  type LocalId,
  type MailCache,
  type MessageRef,
  type QueuedAction,
  type Target,
  takenKey,
} from './cache.ts';

/** One action about one message or one mailbox. */
export type Action =
  | {
      readonly type: 'flags';
      readonly target: Target;
      readonly add: readonly Flag[];
      readonly remove: readonly Flag[];
    }
  /** `as`: what the message is called until its new UID is known. */
  | { readonly type: 'move'; readonly target: Target; readonly to: MailboxName; readonly as: LocalId }
  /** For ever. */
  | { readonly type: 'delete'; readonly target: Target }
  | {
      readonly type: 'append';
      readonly mailbox: MailboxName;
      readonly raw: Uint8Array;
      readonly flags: readonly Flag[];
      readonly date?: DateTime;
      readonly as: LocalId;
    }
  | { readonly type: 'createMailbox'; readonly mailbox: MailboxName }
  | { readonly type: 'renameMailbox'; readonly from: MailboxName; readonly to: MailboxName }
  | {
      readonly type: 'deleteMailbox';
      readonly mailbox: MailboxName;
      /** Which mailbox of that name the person saw, and which UIDs he had seen. */
      readonly uidValidity?: number;
      readonly knownBelow?: number;
    };

/** An action as a person asks for it: without what the cache adds. */
export type WantedAction =
  | Extract<Action, { readonly type: 'flags' | 'delete' | 'createMailbox' | 'renameMailbox' }>
  | Omit<Extract<Action, { readonly type: 'move' }>, 'as'>
  | Omit<Extract<Action, { readonly type: 'append' }>, 'as'>
  | Pick<Extract<Action, { readonly type: 'deleteMailbox' }>, 'type' | 'mailbox'>;

/** Puts an action at the end of the queue. */
export function enqueue(cache: MailCache, wanted: WantedAction, because: QueuedAction['because']): QueuedAction {
  const queued = { id: cache.nextActionId, action: completedAction(cache, wanted), because };
  cache.nextActionId += 1;
  cache.queue.push(queued);
  return queued;
}

function completedAction(cache: MailCache, wanted: WantedAction): Action {
  if (wanted.type === 'move' || wanted.type === 'append') {
    const as = cache.nextLocalId;
    cache.nextLocalId += 1;
    return { ...wanted, as };
  }
  if (wanted.type !== 'deleteMailbox') return wanted;
  const known = cache.mailboxes.get(wanted.mailbox);
  const { uidValidity, knownBelow } = known ?? {};
  return {
    ...wanted,
    ...(uidValidity === undefined ? {} : { uidValidity }),
    ...(knownBelow === undefined ? {} : { knownBelow }),
  };
}

/** The message that a target means now; undefined while it has no UID, `gone` when it will never have one. */
export function placeOf(cache: MailCache, target: Target): MessageRef | 'gone' | undefined {
  return target.type === 'server' ? target : cache.places.get(target.id);
}

/** A message as the person sees it. */
export interface ShownMessage {
  /** By this the person's next action names it. */
  readonly target: Target;
  readonly flags: readonly Flag[];
  /** Absent for a message that waits to be appended. */
  readonly cached?: CachedMessage;
  /** The bytes of a message that is on this device alone. */
  readonly raw?: Uint8Array;
  /** Of the device's own mail: whether the server still has it too. */
  readonly left?: boolean;
  /** Whether the server does not know yet what is shown. */
  readonly waiting: boolean;
}

/** The mail as the person sees it: the copy of the server's state with all waiting actions done to it. */
export function shownMail(cache: MailCache): Map<MailboxName, ShownMessage[]> {
  const shown = new Map<MailboxName, ShownMessage[]>();
  const own = new Set(cache.kept.map(({ uidValidity, uid }) => `${uidValidity} ${uid}`));
  for (const [name, { uidValidity = 0, messages }] of cache.mailboxes) {
    const list: ShownMessage[] = [];
    for (const cached of messages.values()) {
      const { uid, flags } = cached;
      if (own.size > 0 && own.has(`${uidValidity} ${uid}`)) continue;
      const target = { type: 'server', mailbox: name, uidValidity, uid } as const;
      list.push({ target, flags, cached, waiting: false });
    }
    shown.set(
      name,
      list.sort((left, right) => (left.cached?.uid ?? 0) - (right.cached?.uid ?? 0)),
    );
  }
  for (const { action } of cache.queue) doTo(shown, cache, action);
  showKept(shown, cache);
  return shown;
}

/** The device's own mail: all that it has, in the offline model. */
function showKept(shown: Map<MailboxName, ShownMessage[]>, { kept, ownFolders, taken }: MailCache): void {
  for (const folder of ownFolders) shown.set(folder, shown.get(folder) ?? []);
  for (const message of kept) {
    const { id, folder, flags, raw } = message;
    const list = shown.get(folder) ?? [];
    list.push({ target: { type: 'local', id }, flags, raw, left: taken.has(takenKey(message)), waiting: false });
    shown.set(folder, list);
  }
}

function doTo(shown: Map<MailboxName, ShownMessage[]>, cache: MailCache, action: Action): void {
  switch (action.type) {
    case 'flags':
      return replace(shown, cache, action.target, (message) => [
        { ...message, flags: changedFlags(message.flags, action), waiting: true },
      ]);
    case 'delete':
      return replace(shown, cache, action.target, () => []);
    case 'move':
      return replace(shown, cache, action.target, (message) => {
        const target = { type: 'local', id: action.as } as const;
        shown.get(action.to)?.push({ ...message, target, waiting: true });
        return [];
      });
    case 'append': {
      const target = { type: 'local', id: action.as } as const;
      shown.get(action.mailbox)?.push({ target, flags: action.flags, raw: action.raw, waiting: true });
      return undefined;
    }
    case 'createMailbox':
      if (!shown.has(action.mailbox)) shown.set(action.mailbox, []);
      return undefined;
    case 'renameMailbox':
      return rename(shown, action.from, action.to);
    case 'deleteMailbox':
      shown.delete(action.mailbox);
      return undefined;
    default:
      return assertNever(action, 'action');
  }
}

/** The flags with what an action adds and takes away; flags are compared without regard to case. RFC 9051 §2.3.2. */
export function changedFlags(
  flags: readonly Flag[],
  { add, remove }: { readonly add: readonly Flag[]; readonly remove: readonly Flag[] },
): readonly Flag[] {
  const kept = flags.filter((flag) => !hasFlag(remove, flag));
  return [...kept, ...add.filter((flag) => !hasFlag(kept, flag))];
}

/** Whether `flag` is one of `flags`. */
export function hasFlag(flags: readonly Flag[], flag: Flag): boolean {
  return flags.includes(flag) || flags.some((other) => other.toUpperCase() === flag.toUpperCase());
}

function replace(
  shown: Map<MailboxName, ShownMessage[]>,
  cache: MailCache,
  target: Target,
  by: (message: ShownMessage) => readonly ShownMessage[],
): void {
  const place = placeOf(cache, target);
  const isMeant = (message: ShownMessage): boolean =>
    sameTarget(message.target, target) ||
    (place !== undefined && place !== 'gone' && sameTarget(message.target, { type: 'server', ...place }));
  for (const list of shown.values()) {
    const at = list.findIndex(isMeant);
    const message = list[at];
    if (!message) continue;
    list.splice(at, 1);
    list.splice(at, 0, ...by(message));
    return;
  }
}

function sameTarget(left: Target, right: Target): boolean {
  if (left.type === 'local' || right.type === 'local') {
    return left.type === 'local' && right.type === 'local' && left.id === right.id;
  }
  return left.mailbox === right.mailbox && left.uidValidity === right.uidValidity && left.uid === right.uid;
}

function rename(shown: Map<MailboxName, ShownMessage[]>, from: MailboxName, to: MailboxName): void {
  const messages = shown.get(from);
  if (!messages || shown.has(to)) return;
  shown.delete(from);
  shown.set(to, messages);
}
