// Whether a picture of a device shows a change, and why it does not.

import { asciiUpper } from '../base/bytes.ts';
import type { DeviceModel, FolderModel } from '../apps/mail-app/model.ts';
import { hasFlag, isOfFolder } from './spread-changes.ts';
import type { FlagsNow, SpreadCell, SpreadChange } from './spread-model.ts';

/** Whether the picture shows the change; undefined where such a picture cannot tell: the folder is not the open one. */
export function shows(model: DeviceModel, change: SpreadChange): boolean | undefined {
  if (model.synchronisedAt === undefined && model.folders.length === 0) return undefined;
  switch (change.kind) {
    case 'created':
      return hasFolder(model, change.mailbox);
    case 'deleted':
      return !hasFolder(model, change.mailbox);
    case 'renamed':
      return hasFolder(model, change.mailbox) && !hasFolder(model, change.other ?? '');
    case 'arrived':
      return isListed(model, change.mailbox, change.uids);
    case 'expunged':
      return isGone(model, change.mailbox, change.uids);
    case 'moved':
      return isGone(model, change.mailbox, change.uids) ?? isListed(model, change.other ?? '', change.newUids);
    case 'flags':
      return hasFlags(model, change);
    default:
      return change.kind satisfies never;
  }
}

function isListed(model: DeviceModel, mailbox: string, uids: readonly number[]): boolean | undefined {
  const listed = listedIn(model, mailbox);
  return listed && uids.every((uid) => listed.has(uid));
}

function isGone(model: DeviceModel, mailbox: string, uids: readonly number[]): boolean | undefined {
  const listed = listedIn(model, mailbox);
  return listed && !uids.some((uid) => listed.has(uid));
}

function hasFlags(model: DeviceModel, { mailbox, flags }: SpreadChange): boolean | undefined {
  const listed = listedIn(model, mailbox);
  return (
    listed &&
    flags.every((now) => {
      const shown = listed.get(now.uid);
      return shown !== undefined && agrees(shown, now);
    })
  );
}

function agrees(shown: readonly string[], { flags, added, removed }: FlagsNow): boolean {
  if (!added || !removed) return flags.every((flag) => hasFlag(shown, flag)) && shown.length === flags.length;
  return added.every((flag) => hasFlag(shown, flag)) && !removed.some((flag) => hasFlag(shown, flag));
}

/** The open folder's messages as the server knows them, with their flags; undefined when another folder is open. */
function listedIn(model: DeviceModel, mailbox: string): ReadonlyMap<number, readonly string[]> | undefined {
  if (model.openFolder !== mailbox || model.search || !hasFolder(model, mailbox)) return undefined;
  return listOf(model.messages);
}

/** Lists are frozen and shared by pictures: each is read once. */
const lists = new WeakMap<DeviceModel['messages'], ReadonlyMap<number, readonly string[]>>();

function listOf(messages: DeviceModel['messages']): ReadonlyMap<number, readonly string[]> {
  const known = lists.get(messages);
  if (known) return known;
  const listed = new Map<number, readonly string[]>();
  // What waits for the server has the UID of the place that it comes from, or none.
  for (const { uid, waiting, flags, key } of messages)
    if (uid !== undefined && !(waiting && key.startsWith('local '))) listed.set(uid, flags);
  lists.set(messages, listed);
  return listed;
}

function hasFolder({ folders }: DeviceModel, name: string): boolean {
  return folders.some((folder) => isNamed(folder, name));
}

function isNamed(folder: FolderModel, name: string): boolean {
  return folder.name === name || (asciiUpper(folder.name) === 'INBOX' && asciiUpper(name) === 'INBOX');
}

/** Whether a list of folders with their counts shows that something happened to messages in one of them. */
export function isCounted({ kind, flags }: SpreadChange): boolean {
  if (kind !== 'flags') return true;
  return flags.some(({ added, removed }) => hasFlag([...(added ?? []), ...(removed ?? [])], '\\Seen'));
}

type Never = Extract<SpreadCell, { readonly type: 'never' }>;

/** Why a device with these settings will never show the change; undefined when it can. */
export function neverReason({ settings }: DeviceModel, { kind, mailbox }: SpreadChange): Never | undefined {
  const { protocol, access } = settings.incoming;
  if (protocol === 'imap' && access !== 'offline') return undefined;
  const isInbox = asciiUpper(mailbox) === 'INBOX';
  if (kind === 'arrived' && isInbox) return undefined;
  if (protocol === 'imap') return { type: 'never', reason: 'ownCopy' };
  if (kind === 'flags') return { type: 'never', reason: 'pop3Flags' };
  const isMessage = kind === 'moved' || kind === 'expunged';
  return { type: 'never', reason: isMessage && isInbox ? 'ownCopy' : 'pop3Folders' };
}

/** What is known beside the picture. */
export interface Surroundings {
  readonly isUp: boolean;
  /** The device has brought this mailbox up to date since the change. */
  readonly isKnown: boolean;
}

/** Why the device does not show the change at this moment. */
export function notYet(model: DeviceModel, change: SpreadChange, { isUp, isKnown }: Surroundings): SpreadCell {
  const { access, protocol, watch } = model.settings.incoming;
  const nextAt = model.nextAt;
  const because = (reason: Extract<SpreadCell, { readonly type: 'notYet' }>['reason']): SpreadCell => ({
    type: 'notYet',
    reason,
    nextAt: reason === 'nextLook' ? nextAt : undefined,
  });
  if (!isUp) return because('flight');
  if (isKnown) return because('closed');
  if (model.line === 'off' || model.line === 'leaving') return because('off');
  const isOpen = model.openFolder === change.mailbox || isOfFolder(change);
  if (protocol === 'imap' && access === 'online' && !isOpen) return because('notOpen');
  if (watch.type === 'idle' && model.line === 'idling' && isOpen && !isOfFolder(change)) return because('onItsWay');
  const isResting = model.line === 'waiting' || model.line === 'idling' || model.line === 'lost';
  if (!isResting || nextAt === undefined) return because('onItsWay');
  return because(watch.type === 'manual' && model.line !== 'lost' ? 'manual' : 'nextLook');
}
