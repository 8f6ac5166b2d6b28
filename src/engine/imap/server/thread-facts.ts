// What THREAD must know of messages, from one look at each header, mostly without making strings of it. RFC 5256 §2 and
// §3 (THREAD).

import { utf8BytesOf } from '../../base/bytes.ts';
import { isOwnBase } from '../../mail/base-subject.ts';
import { AS_CAPITALS } from '../../mail/byte-numbers.ts';
import { FirstFields } from '../../mail/header.ts';
import { addMessageIds } from '../../mail/message-ids.ts';
import { NO_ID, NO_SUBJECT, ThreadTable } from '../../mail/thread-table.ts';
import type { StoredMessage } from '../../store/message.ts';
import { sentAtBy, threadSubject } from './sort-keys.ts';

const DATE = 0;
const SUBJECT = 1;
const MESSAGE_ID = 2;
const IN_REPLY_TO = 3;
const REFERENCES = 4;

/** A subject as the table has it. */
interface Subject {
  readonly subject: number;
  readonly isReply: boolean;
}

/** Puts messages into the table that the algorithms read. */
export class ThreadFacts {
  readonly table = new ThreadTable();
  readonly #fields = new FirstFields(['date', 'subject', 'message-id', 'in-reply-to', 'references']);
  /** The identifiers of the messages themselves, as far as they have one. */
  readonly #own: number[] = [];

  /** Adds a message, called `number`. */
  add({ raw, internalDate }: StoredMessage, number: number): void {
    const fields = this.#fields;
    fields.read(raw);
    const sentAt = sentAtBy(raw, internalDate, fields.from[DATE], fields.to[DATE]);
    const { subject, isReply } = this.#subject(raw);
    const before = this.#own.length;
    this.#addIds(raw, MESSAGE_ID, this.#own, 1);
    this.#addAncestors(raw);
    this.table.add({ number, sentAt, subject, isReply, id: this.#own[before] ?? NO_ID });
  }

  #subject(raw: Uint8Array): Subject {
    const from = this.#fields.from[SUBJECT] ?? -1;
    const to = this.#fields.to[SUBJECT] ?? from;
    if (from === -1) return { subject: NO_SUBJECT, isReply: false };
    const { subjects } = this.table;
    if (isOwnBase(raw, from, to)) return { subject: subjects.numberOf(raw, from, to, AS_CAPITALS), isReply: false };
    const { subject, isReply } = threadSubject(this.#fields.valueOf(raw, SUBJECT));
    return { subject: subjects.numberOf(utf8BytesOf(subject)), isReply };
  }

  /** The identifiers of References; without a valid one, the first of In-Reply-To. */
  #addAncestors(raw: Uint8Array): void {
    const { ancestors } = this.table;
    const before = ancestors.length;
    this.#addIds(raw, REFERENCES, ancestors);
    if (ancestors.length === before) this.#addIds(raw, IN_REPLY_TO, ancestors, 1);
  }

  #addIds(raw: Uint8Array, place: number, found: number[], limit?: number): void {
    const from = this.#fields.from[place] ?? -1;
    const to = this.#fields.to[place] ?? from;
    if (from !== -1) addMessageIds({ raw, from, to }, this.table.ids, found, limit);
  }
}
