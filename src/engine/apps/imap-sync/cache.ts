// What a device keeps of the server's mail, as plain data: a screen may read it at any time, and a program may be begun
// with one that was kept. It is a copy of the server's state and nothing else (RFC 4549 §2); what the person did and
// the server does not know yet is in `queue`.

import type { Instant } from '../../base/units.ts';
import type { Cause } from '../program.ts';
import type { BodyStructure, Envelope } from '../../imap/response-syntax.ts';
import type { DateTime, Flag, MailboxName } from '../../imap/syntax.ts';
import type { Action } from './actions.ts';

/** A message as the server last described it. What is absent was not fetched. RFC 4549 §3 ("descriptors"). */
export interface CachedMessage {
  readonly uid: number;
  /** Without `\Recent`. */
  flags: readonly Flag[];
  modSeq?: number;
  octets?: number;
  internalDate?: DateTime;
  envelope?: Envelope;
  structure?: BodyStructure;
  /** Octets by section as it is asked for: `` (all), `HEADER`, `1.2`. Transfer encoding not undone. */
  readonly sections: Map<string, Uint8Array>;
  /** Sections that come in pieces and are not whole yet: the octets from the first on, in order. */
  pieces?: Map<string, Uint8Array[]>;
}

/** A mailbox as the server last described it. */
export interface CachedMailbox {
  readonly name: MailboxName;
  attributes: readonly Flag[];
  delimiter: string | null;
  /** Undefined until it was opened once. */
  uidValidity: number | undefined;
  /** Every message with a smaller UID is known: in `messages`, or gone. RFC 4549 §4.3.1 (`<lastseenuid+1>`). */
  knownBelow: number;
  /** All changes up to here are known; undefined where the server keeps none. RFC 7162 §3.1.2. */
  highestModSeq: number | undefined;
  /** By UID. */
  readonly messages: Map<number, CachedMessage>;
  /** UIDs whose `\Deleted` was taken away for a moment and must be given back. RFC 4549 §4.2.4. */
  hiddenDeleted: readonly number[];
  /** Whether it may differ from the server's: nobody looked since the line was lost. */
  stale: boolean;
  /** When it was known to be as on the server last. */
  evenAt?: Instant | undefined;
  /** What STATUS said of it on this line, when it was not opened. RFC 9051 §6.3.11. */
  counts?: { readonly messages: number; readonly unseen: number } | undefined;
}

/** A message of the server. */
export interface MessageRef {
  readonly mailbox: MailboxName;
  readonly uidValidity: number;
  readonly uid: number;
}

/** The number of a message that has no UID yet, or not yet at its new place. Never sent. RFC 4549 §5 (1). */
export type LocalId = number;

/** What an action is about. */
export type Target = ({ readonly type: 'server' } & MessageRef) | { readonly type: 'local'; readonly id: LocalId };

/** What is known of an action whose first command may have reached the server. */
export interface Journal {
  /** Only messages with this UID or a greater one can be what the action made. */
  readonly uidValidity: number;
  readonly from: number;
  /** The mailbox into which the action puts, or which it changes, at the time when it began. */
  readonly mailbox: MailboxName;
  /** What the new message looks like. */
  readonly like?: { readonly octets: number; readonly envelope: string };
  /** The copy stands: what remains is to remove the original. */
  copied?: boolean;
}

/** An action that waits for the server. */
export interface QueuedAction {
  /** From 1, never used again. */
  readonly id: number;
  readonly action: Action;
  /** The event that put it there: the click. */
  readonly because: Cause;
  journal?: Journal;
}

/** Why an action was given up. */
export type ConflictReason =
  /** The message is not there any more: another device moved or removed it. */
  | 'messageGone'
  /** There is no such mailbox (any more). */
  | 'mailboxGone'
  /** The mailbox is another one of the same name, so that UIDs mean other messages. RFC 4549 §4.1. */
  | 'uidValidityChanged'
  /** The account is full. RFC 9208 §5.1. */
  | 'overQuota'
  /** A name is taken. */
  | 'nameTaken'
  /** Messages have come into the mailbox that the person has not seen: it is not deleted with them. */
  | 'newMessages'
  /** An action that this one builds on was given up. RFC 4549 §5.1, note 2. */
  | 'dependsOnFailed'
  /** The server said no. */
  | 'refused';

/** An action that was not done: kept until the person decides. */
export interface Conflict {
  readonly id: number;
  readonly action: Action;
  readonly reason: ConflictReason;
  /** The server's words, where there are any. */
  readonly text: string;
}

/** A message that is this device's alone: fetched and removed from the server, or written here. RFC 1733 (offline). */
export interface KeptMessage {
  readonly id: LocalId;
  /** Where it was on the server; 0 when it never was. */
  readonly uidValidity: number;
  readonly uid: number;
  readonly folder: MailboxName;
  readonly flags: readonly Flag[];
  readonly envelope?: Envelope;
  readonly raw: Uint8Array;
}

/** A message that was fetched and left on the server. */
export interface TakenMessage {
  readonly at: Instant;
  /** The person has removed it here: the server shall lose it as well. */
  readonly removed: boolean;
}

/** By this a message that was fetched is known again. */
export function takenKey({ uidValidity, uid }: { readonly uidValidity: number; readonly uid: number }): string {
  return `${uidValidity} ${uid}`;
}

/** All that a device keeps. */
export interface MailCache {
  readonly mailboxes: Map<MailboxName, CachedMailbox>;
  /** In the order in which the person acted. RFC 4549 §3, comment 1. */
  queue: QueuedAction[];
  conflicts: Conflict[];
  /** Where messages that had no UID have come to be; `gone` when the action that made them was given up. */
  readonly places: Map<LocalId, MessageRef | 'gone'>;
  /** Offline model only: the device's own mail, and its own folders beside INBOX. */
  kept: KeptMessage[];
  /** Offline model only: what was fetched and is still on the server, by `takenKey`. */
  readonly taken: Map<string, TakenMessage>;
  readonly ownFolders: Set<MailboxName>;
  nextLocalId: LocalId;
  nextActionId: number;
}

/** A cache of which nothing is known. */
export function createCache(): MailCache {
  return {
    mailboxes: new Map(),
    queue: [],
    conflicts: [],
    places: new Map(),
    kept: [],
    taken: new Map(),
    ownFolders: new Set(),
    nextLocalId: 1,
    nextActionId: 1,
  };
}

/** A mailbox of which only the name is known. */
export function newCachedMailbox(name: MailboxName): CachedMailbox {
  return {
    name,
    attributes: [],
    delimiter: null,
    uidValidity: undefined,
    knownBelow: 1,
    highestModSeq: undefined,
    messages: new Map(),
    hiddenDeleted: [],
    stale: true,
  };
}

/** The mailbox is another one: nothing of what was known holds. RFC 4549 §4.1. */
export function emptyMailbox(mailbox: CachedMailbox): void {
  mailbox.uidValidity = undefined;
  mailbox.knownBelow = 1;
  mailbox.highestModSeq = undefined;
  mailbox.hiddenDeleted = [];
  mailbox.evenAt = undefined;
  mailbox.messages.clear();
}

/** Whether messages can be in it. RFC 9051 §6.3.9.4 and §7.3.1, RFC 5258 §3.4. */
export function isSelectable({ attributes }: CachedMailbox): boolean {
  return !attributes.some((name) => name === '\\Noselect' || name === '\\NonExistent');
}

/** Whether everything that a list shows is there. */
export function isDescribed(message: CachedMessage): boolean {
  return message.octets !== undefined && message.envelope !== undefined;
}
