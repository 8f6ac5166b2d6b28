// A maildrop that was opened: the INBOX of an account as it was at that instant, with message numbers from 1 that stay
// what they are until the end, whatever others do to the mailbox meanwhile. RFC 1939 §4.

import { invariant } from '../../base/invariant.ts';
import type { Account } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { MaildropLock } from '../../store/maildrop-lock.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { Uid } from '../../store/numbers.ts';
import { negative, type Pop3Reply } from '../replies.ts';
import { contentFor, octetsFor } from './content.ts';
import type { Pop3Connection } from './connection.ts';

/** One message of an open maildrop. A login makes one for each, so that they carry nothing that can be made later. */
export class MaildropMessage {
  readonly number: number;
  readonly uid: Uid;
  /** The size as sent, before byte-stuffing. RFC 1939 §11. */
  readonly octets: number;
  /** DELE was given; only the maildrop changes it. */
  marked = false;
  /** RETR was given. */
  retrieved = false;
  readonly #raw: Uint8Array;
  readonly #maildrop: Snapshot;

  constructor({ uid, raw }: StoredMessage, number: number, maildrop: Snapshot) {
    this.number = number;
    this.uid = uid;
    this.octets = octetsFor(raw, maildrop.connection);
    this.#raw = raw;
    this.#maildrop = maildrop;
  }

  /** What UIDL shows: the same in every connection, never used for another message of this maildrop. */
  get uniqueId(): string {
    return `${this.#maildrop.uniqueIdStart}${this.uid}`;
  }

  /** Whole lines that end in CRLF. */
  content(): Uint8Array {
    return contentFor(this.#raw, this.#maildrop.connection);
  }
}

/** What all messages of a maildrop share. */
interface Snapshot {
  readonly connection: Pop3Connection;
  readonly uniqueIdStart: string;
}

/** A snapshot of INBOX with the marks of one connection. */
export class Maildrop {
  readonly accountName: string;
  readonly #inbox: Mailbox;
  readonly #messages: readonly MaildropMessage[];
  readonly #lock: MaildropLock | undefined;
  #count: number;
  #octets = 0;

  /** @param lock held until `release`; undefined on servers that do not lock */
  constructor(account: Account, lock: MaildropLock | undefined, connection: Pop3Connection) {
    this.accountName = account.user;
    this.#inbox = account.inbox;
    this.#lock = lock;
    const { uidValidity, messages } = this.#inbox;
    const session = connection.fault('uidl-changes') ? `${connection.clock}.` : '';
    const snapshot: Snapshot = { connection, uniqueIdStart: `${session}${uidValidity}.` };
    this.#messages = messages.map((message, index) => new MaildropMessage(message, index + 1, snapshot));
    this.#count = this.#messages.length;
    for (const { octets } of this.#messages) this.#octets += octets;
  }

  /** How many messages there were at the beginning. */
  get length(): number {
    return this.#messages.length;
  }

  /** How many messages are not marked. */
  get count(): number {
    return this.#count;
  }

  /** How many octets the messages have that are not marked. */
  get octets(): number {
    return this.#octets;
  }

  /** The messages that are not marked. */
  present(): readonly MaildropMessage[] {
    return this.#messages.filter((message) => !message.marked);
  }

  /** The message of this number, marked or not. */
  message(number: number): MaildropMessage | undefined {
    return this.#messages[number - 1];
  }

  /** Marks a message that QUIT shall remove. */
  mark(message: MaildropMessage): void {
    invariant(!message.marked, `message ${message.number} is marked once`);
    message.marked = true;
    this.#count -= 1;
    this.#octets -= message.octets;
  }

  /** Marks whatever was retrieved. */
  markRetrieved(): void {
    for (const message of this.present()) if (message.retrieved) this.mark(message);
  }

  /** Takes all marks away. @returns the numbers of the messages that had one */
  unmarkAll(): readonly number[] {
    const marked = this.#marked();
    for (const message of marked) {
      message.marked = false;
      this.#count += 1;
      this.#octets += message.octets;
    }
    return marked.map(({ number }) => number);
  }

  /** Removes the marked messages from the store; those that somebody else removed meanwhile are passed over. */
  removeMarked(): readonly number[] {
    return this.#inbox.expunge(this.#marked().map((message) => message.uid));
  }

  /** How many marked messages are in the store still. */
  get notRemoved(): number {
    const there = new Set(this.#inbox.messages.map(({ uid }) => uid));
    return this.#marked().filter(({ uid }) => there.has(uid)).length;
  }

  release(): void {
    this.#lock?.release();
  }

  #marked(): readonly MaildropMessage[] {
    return this.#messages.filter((message) => message.marked);
  }
}

/** The maildrop of a connection in TRANSACTION. */
export function openMaildropOf(connection: Pop3Connection): Maildrop {
  invariant(connection.maildrop, `no maildrop is open in ${connection.state}`);
  return connection.maildrop;
}

/** Answers with `act` when there is such a message and it is not marked; otherwise says why not. RFC 1939 §5. */
export function withMessage(
  connection: Pop3Connection,
  number: number,
  act: (message: MaildropMessage) => Pop3Reply,
): Pop3Reply {
  const maildrop = openMaildropOf(connection);
  const message = maildrop.message(number);
  if (!message) return negative(connection.words.noSuchMessage(maildrop.length));
  return message.marked ? negative(connection.words.messageMarked(number)) : act(message);
}
