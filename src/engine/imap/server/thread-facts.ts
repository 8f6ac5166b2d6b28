// What THREAD must know of a message, from one look at its header. RFC 5256 §2 and §3 (THREAD).

import { firstValuesNamed } from '../../mail/header.ts';
import { messageIdsIn } from '../../mail/message-ids.ts';
import type { ThreadMessage } from '../../mail/threads.ts';
import type { StoredMessage } from '../../store/message.ts';
import { sentAt, threadSubject } from './sort-keys.ts';

const FIELDS = ['date', 'subject', 'message-id', 'in-reply-to', 'references'] as const;

/** The message as the algorithms see it, called `number`. */
export function threadMessage(message: StoredMessage, number: number): ThreadMessage {
  const [date, subject, messageId, inReplyTo, references] = firstValuesNamed(message.raw, FIELDS);
  return {
    number,
    sentAt: sentAt(message, date ?? ''),
    ...threadSubject(subject),
    id: messageId === undefined ? undefined : messageIdsIn(messageId, 1)[0],
    references: referencesIn(references, inReplyTo),
  };
}

/** The identifiers of References; without a valid one, the first of In-Reply-To. */
function referencesIn(references: string | undefined, inReplyTo: string | undefined): readonly string[] {
  const ids = references === undefined ? [] : messageIdsIn(references);
  return ids.length === 0 && inReplyTo !== undefined ? messageIdsIn(inReplyTo, 1) : ids;
}
