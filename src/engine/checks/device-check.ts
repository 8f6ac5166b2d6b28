// Conditions on what a device shows now: its folders, a message in the open one, what waits, what its line is doing.

import { asciiUpper } from '../base/bytes.ts';
import type { DeviceModel, FolderModel, MessageModel } from '../apps/mail-app/model.ts';
import type { EventId } from '../net/trace.ts';
import type { DevicePattern } from './check.ts';
import { type Verdict, type VerdictReason, met, undecided } from './verdict.ts';

/** A device as checks see it. */
export interface DeviceEvidence {
  readonly model: DeviceModel;
  /** The event that reported this picture; undefined before anybody used the device. */
  readonly event: EventId | undefined;
}

type Reason = Pick<VerdictReason, 'key' | 'values'>;

/** Whether the device shows what the pattern says. Never `failed`: another click can always change it. */
export function evaluateDevice(pattern: DevicePattern, devices: ReadonlyMap<string, DeviceEvidence>): Verdict {
  const { device } = pattern;
  const found = devices.get(device);
  if (!found) return undecided({ key: 'device.none', values: { device } });
  const { model, event } = found;
  const reason =
    differenceOfLine(pattern, model) ?? differenceOfFolder(pattern, model) ?? differenceOfMail(pattern, model);
  const place = event === undefined ? {} : { event };
  return reason ? undecided({ ...reason, ...place }) : met(event === undefined ? [] : [event]);
}

function differenceOfLine(pattern: DevicePattern, model: DeviceModel): Reason | undefined {
  const { device, line, problem } = pattern;
  if (line !== undefined && line !== model.line) {
    return { key: 'device.line', values: { device, seen: model.line, wanted: line } };
  }
  const ofWork = differenceOfQueue(pattern, model);
  if (ofWork) return ofWork;
  const seen = model.problem?.kind ?? 'none';
  if (problem === undefined || problem === seen) return undefined;
  return { key: 'device.problem', values: { device, seen, wanted: problem } };
}

function differenceOfQueue({ device, queue, conflicts }: DevicePattern, model: DeviceModel): Reason | undefined {
  const waiting = model.queue.map(({ what }) => what);
  if (typeof queue === 'number' && queue !== waiting.length) {
    return { key: 'device.queue', values: { device, seen: waiting.length, wanted: queue } };
  }
  if (typeof queue === 'object' && inOneLine(queue) !== inOneLine(waiting)) {
    return { key: 'device.queued', values: { device, seen: inOneLine(waiting), wanted: inOneLine(queue) } };
  }
  const open = model.conflicts.length;
  if (conflicts === undefined || conflicts === open) return undefined;
  return { key: 'device.conflicts', values: { device, seen: open, wanted: conflicts } };
}

/** Kinds of actions whose order does not count. */
function inOneLine(kinds: readonly string[]): string {
  return kinds.toSorted().join(', ') || 'none';
}

function differenceOfFolder(pattern: DevicePattern, model: DeviceModel): Reason | undefined {
  const { device, folder: name = model.openFolder } = pattern;
  const folder = model.folders.find((candidate) => sameName(candidate.name, name));
  const values = { device, folder: name };
  if (pattern.exists === false) return folder && { key: 'device.folderExists', values };
  if (!folder) return needsFolder(pattern) ? { key: 'device.noFolder', values } : undefined;
  return differenceOfCounts(pattern, folder) ?? differenceOfStaleness(pattern, folder);
}

function needsFolder({ folder, exists, count, unread, stale }: DevicePattern): boolean {
  return [folder, exists, count, unread, stale].some((field) => field !== undefined);
}

function differenceOfCounts({ device, count, unread }: DevicePattern, folder: FolderModel): Reason | undefined {
  const values = { device, folder: folder.name };
  if (count !== undefined && count !== folder.messages) {
    return { key: 'device.count', values: { ...values, seen: folder.messages, wanted: count } };
  }
  if (unread === undefined || unread === folder.unread) return undefined;
  return { key: 'device.unread', values: { ...values, seen: folder.unread, wanted: unread } };
}

function differenceOfStaleness({ device, stale }: DevicePattern, folder: FolderModel): Reason | undefined {
  if (stale === undefined || stale === folder.stale) return undefined;
  return { key: stale ? 'device.fresh' : 'device.stale', values: { device, folder: folder.name } };
}

/** Only the open folder's messages are shown. */
function differenceOfMail(pattern: DevicePattern, model: DeviceModel): Reason | undefined {
  const { device, folder, subject, shows = true } = pattern;
  if (subject === undefined) return undefined;
  if (folder !== undefined && !sameName(folder, model.openFolder)) {
    return { key: 'device.otherFolder', values: { device, folder, seen: model.openFolder } };
  }
  const message = model.messages.find((candidate) => candidate.subject.startsWith(subject));
  const values = { device, subject };
  if (!shows) return message && { key: 'device.messageShown', values };
  return message ? differenceOfMessage(pattern, message, model) : { key: 'device.noMessage', values };
}

function differenceOfMessage(pattern: DevicePattern, message: MessageModel, model: DeviceModel): Reason | undefined {
  const { device, flags = {}, here, open } = pattern;
  const has = (wanted: string): boolean => message.flags.some((flag) => asciiUpper(flag) === asciiUpper(wanted));
  const lacking = listOf(flags.has).find((flag) => !has(flag));
  const flag = lacking ?? listOf(flags.hasNot).find(has);
  const values = { device, subject: message.subject };
  if (flag !== undefined) {
    const key = lacking === undefined ? 'device.hasFlag' : 'device.lacksFlag';
    return { key, values: { ...values, flag, seen: `(${message.flags.join(' ')})` } };
  }
  if (here !== undefined && here !== message.here) {
    return { key: 'device.here', values: { ...values, seen: message.here, wanted: here } };
  }
  if (open === undefined) return undefined;
  const { openMessage } = model;
  const isOpen = openMessage?.key === message.key && openMessage.missing === undefined;
  return isOpen === open ? undefined : { key: open ? 'device.notOpen' : 'device.open', values };
}

function listOf(flags: string | readonly string[] | undefined): readonly string[] {
  if (flags === undefined) return [];
  return typeof flags === 'string' ? [flags] : flags;
}

/** INBOX is the same name in any case; others differ. RFC 9051 §5.1. */
export function sameName(left: string, right: string): boolean {
  return left === right || (asciiUpper(left) === 'INBOX' && asciiUpper(right) === 'INBOX');
}
