// A maildrop that was opened: the INBOX of an account as it was at that instant, with message numbers from 1 that stay
// what they are until the end, whatever others do to the mailbox meanwhile. RFC 1939 §4.

import { invariant } from '../../base/invariant.ts';
import type { Account } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { MaildropLock } from '../../store/maildrop-lock.ts';
import type { Uid } from '../../store/numbers.ts';
import { negative, type Pop3Reply } from '../replies.ts';
import { asCrlfLines, octetsAsCrlfLines } from '../text-lines.ts';
import type { Pop3Connection } from './connection.ts';

/** One message of an open maildrop. */
export interface MaildropMessage {
  readonly number: number;
  readonly uid: Uid;
  /** The size as sent, before byte-stuffing. RFC 1939 §11. */
  readonly octets: number;
  /** What UIDL shows: the same in every connection, never used for another message of this maildrop. */
  readonly uniqueId: string;
  marked: boolean;
  /** Whole lines that end in CRLF. */
  content(): Uint8Array;
}

/** A snapshot of INBOX with the marks of one connection. */
export class Maildrop {
  readonly accountName: string;
  readonly #inbox: Mailbox;
  readonly #messages: readonly MaildropMessage[];
  readonly #lock: MaildropLock | undefined;

  /** @param lock held until `release`; undefined on servers that do not lock */
  constructor(account: Account, lock: MaildropLock | undefined) {
    this.accountName = account.user;
    this.#inbox = account.inbox;
    this.#lock = lock;
    const { uidValidity, messages } = this.#inbox;
    this.#messages = messages.map(({ uid, raw }, index) => ({
      number: index + 1,
      uid,
      octets: octetsAsCrlfLines(raw),
      uniqueId: `${uidValidity}.${uid}`,
      marked: false,
      content: () => asCrlfLines(raw),
    }));
  }

  /** How many messages there were at the beginning. */
  get length(): number {
    return this.#messages.length;
  }

  /** The messages that are not marked. */
  present(): readonly MaildropMessage[] {
    return this.#messages.filter((message) => !message.marked);
  }

  /** The messages that QUIT will remove. */
  marked(): readonly MaildropMessage[] {
    return this.#messages.filter((message) => message.marked);
  }

  get count(): number {
    return this.present().length;
  }

  get octets(): number {
    return this.present().reduce((sum, message) => sum + message.octets, 0);
  }

  /** The message of this number, marked or not. */
  message(number: number): MaildropMessage | undefined {
    return this.#messages[number - 1];
  }

  /** Removes the marked messages from the store; those that somebody else removed meanwhile are passed over. */
  removeMarked(): readonly number[] {
    return this.#inbox.expunge(this.marked().map((message) => message.uid));
  }

  release(): void {
    this.#lock?.release();
  }
}

/** The maildrop of a connection in TRANSACTION. */
export function openMaildropOf(connection: Pop3Connection): Maildrop {
  invariant(connection.maildrop, `no maildrop is open in ${connection.state}`);
  return connection.maildrop;
}

/** `2 messages (320 octets)`. */
export function summaryOf(maildrop: Maildrop): string {
  const { count, octets } = maildrop;
  return `${count} message${count === 1 ? '' : 's'} (${octets} octets)`;
}

/** Answers with `act` when there is such a message and it is not marked; otherwise says why not. RFC 1939 §5. */
export function withMessage(
  connection: Pop3Connection,
  number: number,
  act: (message: MaildropMessage) => Pop3Reply,
): Pop3Reply {
  const maildrop = openMaildropOf(connection);
  const message = maildrop.message(number);
  if (!message) {
    const { length } = maildrop;
    return negative(`no such message, only ${length} message${length === 1 ? '' : 's'} in maildrop`);
  }
  return message.marked ? negative(`message ${number} is marked as deleted`) : act(message);
}
