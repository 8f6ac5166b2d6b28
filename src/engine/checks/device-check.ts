// Conditions on what a device shows now: its folders, a message in the open one, what waits, what its line is doing.

import { asciiUpper } from '../base/bytes.ts';
import type { DeviceModel, FolderModel, MessageModel, QueuedModel } from '../apps/mail-app/model.ts';
import type { EventId } from '../net/trace.ts';
import type { DevicePattern, QueuedPattern } from './check.ts';
import { type Verdict, type VerdictReason, met, undecided } from './verdict.ts';

/** A device as checks see it. */
export interface DeviceEvidence {
  readonly model: DeviceModel;
  /** Whether its link is down. */
  readonly flightMode?: boolean;
  /** The event that reported this picture; undefined before anybody used the device. */
  readonly event: EventId | undefined;
}

/** What a device has shown so far, the oldest first; grows and never changes otherwise. */
export type Pictures = readonly DeviceEvidence[];

type Reason = Pick<VerdictReason, 'key' | 'values'>;

/** Whether the device shows what the pattern says. Never `failed`: another click can always change it. */
export function evaluateDevice(pattern: DevicePattern, devices: ReadonlyMap<string, DeviceEvidence>): Verdict {
  const { device } = pattern;
  const found = devices.get(device);
  if (!found) return undecided({ key: 'device.none', values: { device } });
  const { event } = found;
  const reason = differenceOf(pattern, found);
  const place = event === undefined ? {} : { event };
  return reason ? undecided({ ...reason, ...place }) : met(event === undefined ? [] : [event]);
}

/** Whether the device has shown it at some moment; what it shows now says what is missing. */
export function evaluateShowed(
  pattern: DevicePattern,
  devices: ReadonlyMap<string, DeviceEvidence>,
  pictures: ReadonlyMap<string, Pictures>,
): Verdict {
  const shown = firstFit(pattern, pictures.get(pattern.device) ?? []);
  return shown?.event === undefined ? evaluateDevice(pattern, devices) : met([shown.event]);
}

/** What was found in pictures before: they only grow, so each is looked at once for each pattern. */
const looked = new WeakMap<Pictures, WeakMap<DevicePattern, { upTo: number; fit: DeviceEvidence | undefined }>>();

function firstFit(pattern: DevicePattern, pictures: Pictures): DeviceEvidence | undefined {
  const byPattern =
    looked.get(pictures) ?? new WeakMap<DevicePattern, { upTo: number; fit: DeviceEvidence | undefined }>();
  looked.set(pictures, byPattern);
  const before = byPattern.get(pattern) ?? { upTo: 0, fit: undefined };
  byPattern.set(pattern, before);
  while (!before.fit && before.upTo < pictures.length) {
    const picture = pictures[before.upTo];
    before.upTo += 1;
    if (picture && !differenceOf(pattern, picture)) before.fit = picture;
  }
  return before.fit;
}

function differenceOf(pattern: DevicePattern, { model, flightMode = false }: DeviceEvidence): Reason | undefined {
  if (pattern.flightMode !== undefined && pattern.flightMode !== flightMode) {
    return { key: flightMode ? 'device.flying' : 'device.notFlying', values: { device: pattern.device } };
  }
  return differenceOfLine(pattern, model) ?? differenceOfFolder(pattern, model) ?? differenceOfMail(pattern, model);
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
  const waiting = model.queue;
  if (typeof queue === 'number' && queue !== waiting.length) {
    return { key: 'device.queue', values: { device, seen: waiting.length, wanted: queue } };
  }
  const ofKinds = typeof queue === 'object' ? differenceOfActions(device, queue, waiting) : undefined;
  if (ofKinds) return ofKinds;
  const open = model.conflicts.length;
  if (conflicts === undefined || conflicts === open) return undefined;
  return { key: 'device.conflicts', values: { device, seen: open, wanted: conflicts } };
}

/** What lacks among the actions that wait, or else is too much; their order does not count. */
function differenceOfActions(
  device: string,
  wanted: readonly QueuedPattern[],
  waiting: readonly QueuedModel[],
): Reason | undefined {
  const surplus = [...waiting];
  for (const pattern of wanted) {
    const [what, about = ''] = typeof pattern === 'string' ? [pattern] : (Object.entries(pattern)[0] ?? ['']);
    const at = surplus.findIndex((action) => action.what === what && action.about.startsWith(about));
    if (at === -1)
      return { key: 'device.notQueued', values: { device, what, about: about || '…', seen: waiting.length } };
    surplus.splice(at, 1);
  }
  const [extra] = surplus;
  return extra && { key: 'device.alsoQueued', values: { device, what: extra.what, about: extra.about } };
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
  return differenceOfReading(open, message, model) ? { key: readingKey(open), values } : undefined;
}

function differenceOfReading(
  open: DevicePattern['open'],
  { key }: MessageModel,
  { openMessage }: DeviceModel,
): boolean {
  if (open === undefined) return false;
  const isOpen = openMessage?.key === key;
  const isReadable = isOpen && openMessage.missing === undefined;
  return open === 'unreadable' ? !isOpen || isReadable : isReadable !== open;
}

function readingKey(open: DevicePattern['open']): VerdictReason['key'] {
  if (open === 'unreadable') return 'device.notTried';
  return open ? 'device.notOpen' : 'device.open';
}

function listOf(flags: string | readonly string[] | undefined): readonly string[] {
  if (flags === undefined) return [];
  return typeof flags === 'string' ? [flags] : flags;
}

/** INBOX is the same name in any case; others differ. RFC 9051 §5.1. */
export function sameName(left: string, right: string): boolean {
  return left === right || (asciiUpper(left) === 'INBOX' && asciiUpper(right) === 'INBOX');
}
