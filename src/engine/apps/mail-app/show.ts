// One picture of a device, from everything that its mail program knows. Pure: what is new in it is found by comparing it
// with the last one.

import type { ShownMessage } from '../imap-sync/actions.ts';
import type { Action } from '../imap-sync/actions.ts';
import type { MailCache } from '../imap-sync/cache.ts';
import type { Incoming } from './incoming.ts';
import type { MessageKey } from './intent.ts';
import type { ConflictModel, DeviceModel, OpenMessage, ProblemModel, QueuedModel, UndoModel } from './model.ts';
import type { Outgoing } from './outgoing.ts';
import { localCopy, partModels, partToRead, readableTexts } from './read-parts.ts';
import type { MailAppSettings } from './settings.ts';
import { type ShownMail, folderModels, hasText, messageModel } from './show-messages.ts';

/** What is on the screen beside the mail. */
export interface Screen {
  readonly openFolder: string;
  readonly openMessage: MessageKey | undefined;
  /** Empty when there is no search. */
  readonly search: string;
  /** What an action is about, by its number. */
  readonly about: ReadonlyMap<number, string>;
  readonly problem: ProblemModel | undefined;
  readonly undo: UndoModel | undefined;
}

/** The device before anything was done with it. */
export function initialModel(settings: MailAppSettings): DeviceModel {
  return {
    settings,
    line: 'off',
    synchronisedAt: undefined,
    nextAt: undefined,
    folders: [],
    openFolder: 'INBOX',
    messages: [],
    search: undefined,
    openMessage: undefined,
    queue: [],
    conflicts: [],
    problem: undefined,
    alerts: [],
    undo: undefined,
    kept: { messages: 0, octets: 0 },
  };
}

/** What everything looks like now. */
export function deviceModel(
  settings: MailAppSettings,
  screen: Screen,
  mail: ShownMail,
  keyOf: (message: ShownMessage) => MessageKey,
  parts: { readonly incoming: Incoming; readonly outgoing: Outgoing },
): DeviceModel {
  const { incoming, outgoing } = parts;
  const { cache } = incoming;
  const listed = mail.get(screen.openFolder) ?? [];
  const searched = searchIn(listed, screen, incoming);
  const open = listed.find((message) => keyOf(message) === screen.openMessage);
  return {
    settings,
    line: incoming.line,
    synchronisedAt: incoming.synchronisedAt,
    nextAt: incoming.nextAt,
    folders: folderModels(mail, cache),
    openFolder: screen.openFolder,
    messages: searched.messages.map((message) => messageModel(keyOf(message), message, incoming)).reverse(),
    search: searched.search,
    openMessage: open ? openModel(keyOf(open), open, incoming) : absentModel(screen, cache),
    queue: [...queueModels(cache, screen, incoming.beingDone), ...outgoing.queue],
    conflicts: [...conflictModels(cache, screen), ...outgoing.conflicts],
    problem: screen.problem ?? incoming.problem ?? outgoing.problem,
    alerts: incoming.alerts,
    undo: screen.undo,
    kept: keptOf(cache),
  };
}

/** The messages that are listed: all, or those that the server found, or until then those that the device finds. */
function searchIn(
  listed: readonly ShownMessage[],
  { openFolder, search: text }: Screen,
  incoming: Incoming,
): { readonly messages: readonly ShownMessage[]; readonly search: DeviceModel['search'] } {
  if (text === '') return { messages: listed, search: undefined };
  const found = incoming.found(openFolder, text);
  const isFound = ({ target }: ShownMessage): boolean => target.type === 'server' && (found?.has(target.uid) ?? false);
  if (found) return { messages: listed.filter(isFound), search: { text, by: 'server' } };
  const messages = listed.filter((message) => hasText(message, incoming.ownPart(message.target), text));
  return { messages, search: { text, by: 'device' } };
}

function openModel(key: MessageKey, message: ShownMessage, incoming: Incoming): OpenMessage {
  const copy = localCopy(message, incoming.ownPart(message.target));
  const fetching = incoming.fetching(message.target);
  const isBeginning = incoming.ownPart(message.target) === 'beginning';
  const part = partToRead(copy) ?? '';
  const isMissing = copy.structure === undefined || (part !== '' && !copy.content(part));
  return {
    key,
    ...readableTexts(copy),
    parts: partModels(copy, fetching, (name) => incoming.fetched(message.target, name)),
    isBeginning,
    missing: isMissing ? (fetching.has(part) ? 'fetching' : 'notHere') : undefined,
  };
}

/** What the person was reading is not in its folder any more: somebody else moved or deleted it, or all was forgotten. */
function absentModel({ openMessage: key, openFolder }: Screen, { mailboxes }: MailCache): OpenMessage | undefined {
  if (key === undefined) return undefined;
  const folder = mailboxes.get(openFolder);
  const missing = folder && folder.evenAt === undefined ? 'notHere' : 'gone';
  return { key, text: undefined, html: undefined, parts: [], isBeginning: false, missing };
}

function queueModels({ queue }: MailCache, { about }: Screen, beingDone: number | undefined): readonly QueuedModel[] {
  return queue.map(({ id, action }) => ({
    id,
    what: action.type,
    about: about.get(id) ?? folderOf(action),
    state: id === beingDone ? 'beingDone' : 'waiting',
  }));
}

function conflictModels({ conflicts }: MailCache, { about }: Screen): readonly ConflictModel[] {
  return conflicts.map(({ id, action, reason, text }) => ({
    id,
    what: action.type,
    about: about.get(id) ?? folderOf(action),
    reason,
    text,
  }));
}

function folderOf(action: Action): string {
  if (action.type === 'renameMailbox') return action.from;
  return 'mailbox' in action ? action.mailbox : '';
}

/** Octets of content; descriptions in lists are not counted. */
function keptOf({ mailboxes, kept }: MailCache): DeviceModel['kept'] {
  let messages = kept.length;
  let octets = kept.reduce((sum, { raw }) => sum + raw.length, 0);
  for (const mailbox of mailboxes.values()) {
    messages += mailbox.messages.size;
    for (const { sections } of mailbox.messages.values())
      for (const section of sections.values()) octets += section.length;
  }
  return { messages, octets };
}
