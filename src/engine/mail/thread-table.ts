// What the two algorithms of THREAD must know of very many messages: in columns of numbers, without an object or a string
// for each message. RFC 5256 §3 (THREAD).

import { NO_BYTES } from '../base/bytes.ts';
import { ByteNumbers } from './byte-numbers.ts';

/** Instead of the number of an identifier, where there is none. */
export const NO_ID = -1;

/** The number of the empty subject. */
export const NO_SUBJECT = 0;

/** One message, as it is put into the table. */
interface ThreadRow {
  /** What the message is called in the result. */
  readonly number: number;
  /** RFC 5256 §2.2. */
  readonly sentAt: number;
  /** The number of its base subject as the comparator sees it. */
  readonly subject: number;
  /** RFC 5256 §2.1: the subject said so. */
  readonly isReply: boolean;
  /** The number of its own identifier. */
  readonly id: number;
}

/** The messages in the order of the mailbox. A message is called by its row, from 0 on. */
export class ThreadTable {
  /** Message identifiers. */
  readonly ids = new ByteNumbers();
  /** Base subjects. */
  readonly subjects = new ByteNumbers();
  readonly numbers: number[] = [];
  readonly sentAt: number[] = [];
  readonly subjectOf: number[] = [];
  readonly isReply: boolean[] = [];
  readonly idOf: number[] = [];
  /** The identifiers of ancestors of all messages, the eldest first; those of a message end where `ancestorsEnd` says. */
  readonly ancestors: number[] = [];
  readonly ancestorsEnd: number[] = [];

  constructor() {
    this.subjects.numberOf(NO_BYTES);
  }

  /** How many messages there are. */
  get count(): number {
    return this.numbers.length;
  }

  /** Adds a message, to which all identifiers belong that were added to `ancestors` since the last one. */
  add({ number, sentAt, subject, isReply, id }: ThreadRow): void {
    this.numbers.push(number);
    this.sentAt.push(sentAt);
    this.subjectOf.push(subject);
    this.isReply.push(isReply);
    this.idOf.push(id);
    this.ancestorsEnd.push(this.ancestors.length);
  }

  /** The messages by sent date, equal ones by their place in the mailbox. RFC 5256 §2.2. */
  bySentDate(): readonly number[] {
    const { sentAt } = this;
    return Array.from(sentAt, (_, row) => row).sort(
      (left, right) => (sentAt[left] ?? 0) - (sentAt[right] ?? 0) || left - right,
    );
  }
}
