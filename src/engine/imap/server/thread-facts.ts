// What THREAD must know of a message, from one look at its header. RFC 5256 §2 and §3 (THREAD).

import { baseSubjectOf } from '../../mail/base-subject.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { fieldValue, scanHeader, spells } from '../../mail/header.ts';
import { messageIdsIn } from '../../mail/message-ids.ts';
import type { ThreadMessage } from '../../mail/threads.ts';
import type { StoredMessage } from '../../store/message.ts';
import { sentAt, subjectKey } from './sort-keys.ts';

const FIELDS = ['date', 'subject', 'message-id', 'in-reply-to', 'references'] as const;

/** The message as the algorithms see it, called `number`. */
export function threadMessage(message: StoredMessage, number: number): ThreadMessage {
  const [date, subject, messageId, inReplyTo, references] = firstValues(message.raw);
  return {
    number,
    sentAt: sentAt(message, date ?? ''),
    subject: subjectKey(subject),
    isReply: subject !== undefined && baseSubjectOf(decodeWords(subject)).isReply,
    id: messageId === undefined ? undefined : messageIdsIn(messageId, 1)[0],
    references: referencesIn(references, inReplyTo),
  };
}

/** The identifiers of References; without a valid one, the first of In-Reply-To. */
function referencesIn(references: string | undefined, inReplyTo: string | undefined): readonly string[] {
  const ids = references === undefined ? [] : messageIdsIn(references);
  return ids.length === 0 && inReplyTo !== undefined ? messageIdsIn(inReplyTo, 1) : ids;
}

/** The values of the first field of each name. */
function firstValues(raw: Uint8Array): readonly (string | undefined)[] {
  const values: (string | undefined)[] = FIELDS.map(() => undefined);
  scanHeader(raw, 0, raw.length, (start, nameEnd, valueStart, end) => {
    const index = FIELDS.findIndex((name) => spells(raw, start, nameEnd, name));
    if (index !== -1) values[index] ??= fieldValue(raw, valueStart, end);
  });
  return values;
}
