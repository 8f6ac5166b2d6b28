// What the mail program of a device shows: one plain, frozen picture of it, with parts shared from picture to picture. The
// program reports a new one whenever something changes (`device.shown`), so that any moment of the past can be shown too.

import type { Instant } from '../../base/units.ts';
import type { ConflictReason } from '../imap-sync/cache.ts';
import type { MessageKey } from './intent.ts';
import type { MailAppSettings } from './settings.ts';

/** What the line can be doing. */
export const LINE_STATES = [
  /** Nobody wants one. */
  'off',
  'connecting',
  /** TLS and the password. */
  'loggingIn',
  /** Actions go up, then changes come down. RFC 4549 §3. */
  'synchronising',
  /** Connected mode, between two polls. */
  'waiting',
  'idling',
  /** It was lost; the program tries again by itself at `nextAt`. */
  'lost',
  'leaving',
] as const;
export type LineState = (typeof LINE_STATES)[number];

export interface FolderModel {
  /** Full name, with the server's delimiter between levels. */
  readonly name: string;
  readonly delimiter: string | undefined;
  /** `\Sent` and the like; INBOX is `\Inbox` here. RFC 6154 §2. */
  readonly use: string | undefined;
  readonly selectable: boolean;
  readonly messages: number;
  readonly unread: number;
  /** Whether these numbers are known at all. */
  readonly counted: boolean;
  /** When it was as on the server last; undefined for folders of the device alone, and for what was never looked at. */
  readonly asOf: Instant | undefined;
  /** It may differ from the server's: nobody looked since the line was lost. */
  readonly stale: boolean;
}

export interface MessageModel {
  readonly key: MessageKey;
  /** Undefined while the server does not know the message, and in POP3, which has unique ids instead. */
  readonly uid: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601 in universal time, as `2026-03-02T09:00:00Z`; empty where nothing says it. */
  readonly sentAt: string;
  readonly octets: number;
  readonly flags: readonly string[];
  /** What of it is on this device. */
  readonly here: 'nothing' | 'header' | 'parts' | 'everything';
  /** The server does not know yet what is shown. */
  readonly waiting: boolean;
  /** POP3: whether it is still on the server. */
  readonly onServer: boolean;
}

/** A leaf of an open message. */
export interface PartModel {
  /** `1.2`; `1` for a message without parts. RFC 9051 §6.4.5.1. */
  readonly part: string;
  readonly mediaType: string;
  readonly name: string | undefined;
  /** As transferred. */
  readonly octets: number;
  readonly isAttachment: boolean;
  readonly state: 'absent' | 'fetching' | 'here';
  /** Octets of it that have come; large parts come in pieces. */
  readonly arrived: number;
}

/** Something that the server wants the person to see. RFC 9051 §7.1 (ALERT). */
export interface AlertModel {
  readonly id: number;
  readonly at: Instant;
  readonly text: string;
}

/** What the last click did, as far as it can be taken back. */
export interface UndoModel {
  readonly what: 'move' | 'delete';
  readonly about: string;
}

export interface OpenMessage {
  readonly key: MessageKey;
  /** Readable text, if a text part is here. */
  readonly text: string | undefined;
  /** The HTML part as it came, if it is here: to be shown in a frame that can do nothing. */
  readonly html: string | undefined;
  readonly parts: readonly PartModel[];
  /** Why nothing can be read: no line and no copy, it is on its way, or somebody else moved or deleted it. */
  readonly missing: 'notHere' | 'fetching' | 'gone' | undefined;
  /** Of the message only the first lines are here: POP3, TOP. */
  readonly isBeginning: boolean;
}

/** What can wait for the server. */
export const QUEUED_KINDS = [
  'flags',
  'move',
  'delete',
  'append',
  'createMailbox',
  'renameMailbox',
  'deleteMailbox',
  'send',
] as const;

/** Something that the person did and the server does not know yet. */
export interface QueuedModel {
  readonly id: number;
  readonly what: (typeof QUEUED_KINDS)[number];
  /** The subject, or the folder's name. */
  readonly about: string;
  readonly state: 'waiting' | 'beingDone';
}

/** Something that could not be done. */
export interface ConflictModel {
  readonly id: number;
  readonly what: QueuedModel['what'];
  readonly about: string;
  readonly reason: ConflictReason | 'notSent';
  /** The server's words. */
  readonly text: string;
}

/** What can keep the program from going on, or from doing what was asked last. */
export const PROBLEM_KINDS = [
  'unknownHost',
  /** Not even the name service answers. */
  'noNetwork',
  'refusedConnection',
  /** Nobody listens where somebody did before, with the same settings. */
  'serverDown',
  'timeout',
  'tls',
  'lineLost',
  /** Somebody answers there, and not as a server of this protocol does. */
  'notUnderstood',
  'loginRefused',
  'inUse',
  /** The access model does not allow it without a line. */
  'needsLine',
  /** POP3 has no such thing: it was done on this device alone. */
  'notInPop3',
] as const;

/** Why the program does not go on; `text`: the server's words, where it said some. */
export interface ProblemModel {
  readonly kind: (typeof PROBLEM_KINDS)[number];
  readonly text: string;
}

/** One device, at one moment. */
export interface DeviceModel {
  readonly settings: MailAppSettings;
  readonly line: LineState;
  /** When all was in order with the server last. */
  readonly synchronisedAt: Instant | undefined;
  /** When the program acts by itself next: a poll, or another try. */
  readonly nextAt: Instant | undefined;
  readonly folders: readonly FolderModel[];
  readonly openFolder: string;
  /** Of the open folder, the newest first; those found, while there is a search. */
  readonly messages: readonly MessageModel[];
  readonly search: { readonly text: string; readonly by: 'server' | 'device' } | undefined;
  readonly openMessage: OpenMessage | undefined;
  readonly queue: readonly QueuedModel[];
  readonly conflicts: readonly ConflictModel[];
  readonly problem: ProblemModel | undefined;
  readonly alerts: readonly AlertModel[];
  readonly undo: UndoModel | undefined;
  /** What the copy on the device holds, over all folders. */
  readonly kept: { readonly messages: number; readonly octets: number };
}

/** What the program reports beside what imap-sync, pop3-fetch and smtp-send report. */
export interface DeviceShown {
  readonly type: 'device.shown';
  readonly model: DeviceModel;
}
