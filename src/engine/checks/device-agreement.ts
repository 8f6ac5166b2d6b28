// Whether devices agree: the same folders with the same counts, the same messages where the same folder is open, and, if
// that is asked, the server's mailboxes alike. What waits in a queue counts as done on its device, not elsewhere.

import { asciiUpper } from '../base/bytes.ts';
import type { DeviceModel, MessageModel } from '../apps/mail-app/model.ts';
import type { AgreePattern } from './check.ts';
import { sameName } from './device-check.ts';
import type { Evidence, MailboxEvidence } from './evidence.ts';
import { type Verdict, type VerdictReason, met, undecided } from './verdict.ts';

/** A device, or the server, as far as they can be compared. */
interface Side {
  readonly name: string;
  readonly folders: readonly Pick<DeviceModel['folders'][number], 'name' | 'messages' | 'unread'>[];
  readonly open?: { readonly folder: string; readonly messages: readonly MessageModel[] };
}

type Reason = Pick<VerdictReason, 'key' | 'values'>;

/** Whether all agree with the first. Never `failed`: they may come to agree. */
export function evaluateAgreement(pattern: AgreePattern, evidence: Evidence): Verdict {
  const sides: Side[] = [];
  for (const device of pattern.devices) {
    const model = evidence.devices?.get(device)?.model;
    if (!model) return undecided({ key: 'device.none', values: { device } });
    sides.push({ name: device, folders: model.folders, open: { folder: model.openFolder, messages: model.messages } });
  }
  const [first, ...others] = sides;
  const account = evidence.devices?.get(first?.name ?? '')?.model.settings.incoming.user;
  if (pattern.server) others.push(serverSide(evidence.mailboxes.filter((mailbox) => mailbox.account === account)));
  const reason = first && firstOf(others, (other) => differenceOf(first, other));
  return reason ? undecided(reason) : met();
}

function serverSide(mailboxes: readonly MailboxEvidence[]): Side {
  const folders = mailboxes.map(({ name, messages }) => ({
    name,
    messages: messages.length,
    unread: messages.filter(({ flags }) => !flags.some((flag) => asciiUpper(flag) === '\\SEEN')).length,
  }));
  return { name: 'server', folders };
}

function differenceOf(one: Side, other: Side): Reason | undefined {
  return (
    firstOf(one.folders, (folder) => differenceInFolder(one, other, folder)) ??
    firstOf(other.folders, (folder) => differenceInFolder(other, one, folder)) ??
    differenceInList(one, other)
  );
}

function differenceInFolder(one: Side, other: Side, folder: Side['folders'][number]): Reason | undefined {
  const values = { device: one.name, other: other.name, folder: folder.name };
  const same = other.folders.find(({ name }) => sameName(name, folder.name));
  if (!same) return { key: 'agree.folder', values };
  if (same.messages !== folder.messages) {
    return { key: 'agree.count', values: { ...values, seen: folder.messages, wanted: same.messages } };
  }
  if (same.unread === folder.unread) return undefined;
  return { key: 'agree.unread', values: { ...values, seen: folder.unread, wanted: same.unread } };
}

function differenceInList(one: Side, other: Side): Reason | undefined {
  if (!one.open || !other.open || !sameName(one.open.folder, other.open.folder)) return undefined;
  const { messages } = other.open;
  return firstOf(one.open.messages, (message) => {
    const values = { device: one.name, other: other.name, subject: message.subject };
    const same = messages.find((candidate) => candidate.uid === message.uid && candidate.subject === message.subject);
    if (!same) return { key: 'agree.message', values };
    return flagsOf(same) === flagsOf(message) ? undefined : { key: 'agree.flags', values };
  });
}

function flagsOf({ flags }: MessageModel): string {
  return flags.map(asciiUpper).toSorted().join(' ');
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
