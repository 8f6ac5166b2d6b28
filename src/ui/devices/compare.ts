// A device beside the server: for each folder what both count, and for the open one what differs message by message.

import type { DeviceModel, MessageModel, Simulation } from '#engine/index.ts';
import { countsOf, subjectOf } from '../state/mailboxes.ts';
import type { MailboxesModel, MailboxRows, MessageRow } from '../state/mailboxes.ts';
import { hasFlag } from './message-words.ts';

/** What one side counts. */
export interface Counts {
  readonly messages: number;
  readonly unread: number;
}

export interface FolderDifference {
  readonly folder: string;
  /** `unknown`: the device knows the folder, and not what is in it. */
  readonly device: Counts | 'unknown' | undefined;
  readonly server: Counts | undefined;
}

/** How a message differs; none where it doesn't. */
export type MessageDifference =
  | { readonly type: 'onlyDevice' | 'onlyServer' | 'notYet'; readonly key: string; readonly subject: string }
  | {
      readonly type: 'flags';
      readonly key: string;
      readonly subject: string;
      readonly device: readonly string[];
      readonly server: readonly string[];
    };

/** The folders of both sides; the device's order first, then what only the server has. */
export function compareFolders(model: DeviceModel, server: readonly MailboxRows[]): readonly FolderDifference[] {
  const there = new Map(server.map((mailbox) => [mailbox.name, mailbox]));
  const here = model.folders.filter(({ selectable }) => selectable);
  const known = new Set(here.map(({ name }) => name));
  return [
    ...here.map(({ name, messages, unread, counted }) => {
      const mailbox = there.get(name);
      const device = counted ? { messages, unread } : 'unknown';
      return { folder: name, device, server: mailbox && serverCounts(mailbox) } as const;
    }),
    ...server
      .filter(({ name }) => !known.has(name))
      .map((mailbox) => ({ folder: mailbox.name, device: undefined, server: serverCounts(mailbox) })),
  ];
}

function serverCounts(mailbox: MailboxRows): Counts {
  const { messages, unseen } = countsOf(mailbox);
  return { messages, unread: unseen };
}

/** Every message of the open folder that is not the same on both sides. */
export function compareMessages(model: DeviceModel, server: MailboxRows): readonly MessageDifference[] {
  const here = new Map(
    model.messages.flatMap((message) => (message.uid === undefined ? [] : [[message.uid, message]])),
  );
  const differences: MessageDifference[] = [];
  for (const message of model.messages) {
    const difference = differenceOf(message, message.uid === undefined ? undefined : server.messages.get(message.uid));
    if (difference) differences.push(difference);
  }
  for (const { uid, subject, removed } of server.messages.values()) {
    if (!removed && !here.has(uid)) {
      differences.push({ type: 'onlyServer', key: `UID ${uid}`, subject: subject ?? `UID ${uid}` });
    }
  }
  return differences;
}

function differenceOf(message: MessageModel, row: MessageRow | undefined): MessageDifference | undefined {
  const { key, subject, uid } = message;
  if (uid === undefined) return { type: 'notYet', key, subject };
  if (row === undefined || row.removed) return { type: 'onlyDevice', key, subject };
  const device = message.flags.filter(isKept);
  const server = row.flags.filter(isKept);
  const isSame = device.length === server.length && device.every((flag) => hasFlag(server, flag));
  return isSame ? undefined : { type: 'flags', key, subject, device, server };
}

/** `\Recent` belongs to a session, not to the message. RFC 3501 §2.3.2. */
function isKept(flag: string): boolean {
  return flag.toLowerCase() !== '\\recent';
}

/** The mailboxes of the person whose mail the device shows: a user name may be written as an address. */
export function serverMailboxes(mailboxes: MailboxesModel, user: string): readonly MailboxRows[] {
  const whole = mailboxes.of(user);
  return whole.length > 0 ? whole : mailboxes.of(user.split('@')[0] ?? user);
}

/** The same from the store itself: it knows the flags with which messages were put there; of the present only. */
export function storedMailboxes({ store }: Simulation, user: string): readonly MailboxRows[] {
  const account = store.account(user) ?? store.account(user.split('@')[0] ?? user);
  return (account?.mailboxes ?? []).map((mailbox) => ({
    account: user,
    name: mailbox.name,
    messages: new Map(
      mailbox.messages.map(({ uid, raw, flags }): [number, MessageRow] => [
        uid,
        { uid, flags: flags.flags, size: raw.length, subject: knownSubject(raw), removed: false },
      ]),
    ),
  }));
}

/** Messages never change: each subject is read once. */
const subjects = new WeakMap<Uint8Array, string>();

function knownSubject(raw: Uint8Array): string {
  const subject = subjects.get(raw) ?? subjectOf(raw);
  subjects.set(raw, subject);
  return subject;
}
