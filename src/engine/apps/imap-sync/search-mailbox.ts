// Lets the server find messages by their text, so that nothing of them has to travel. RFC 9051 §6.4.4.

import { byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { ok } from '../../base/result.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import { openMailbox } from './open-mailbox.ts';
import { foundBy } from './selected-mailbox.ts';
import type { Session, Step } from './session.ts';

/** The UIDs of the messages with `text` in header or body; undefined where the server does not search for it. */
export function* searchMailbox(
  session: Session,
  mailbox: MailboxName,
  text: string,
): Step<readonly number[] | undefined> {
  const opened = yield* openMailbox(session, mailbox);
  if (!opened.ok) return opened;
  if ('missing' in opened.value) return ok(undefined);
  const bytes = utf8BytesOf(text);
  const charset = bytes.every((byte) => byte < 0x80) ? {} : { charset: 'UTF-8' };
  const keys = [{ type: 'TEXT', text: byteStringOf(bytes) }] as const;
  const answer = yield* session.command({ name: 'SEARCH', uid: true, keys, ...charset });
  if (!answer.ok) return answer;
  return ok(answer.value.status === 'OK' ? foundBy(answer.value.data) : undefined);
}
