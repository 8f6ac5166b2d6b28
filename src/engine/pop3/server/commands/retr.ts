// RETR: a whole message. RFC 1939 §5.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { positiveWith, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { withMessage } from '../maildrop.ts';

/** Reading changes nothing: POP3 has no flags, and what IMAP calls \Seen stays as it is. */
export function retr(connection: Pop3Connection, { message }: Pop3ArgumentsOf<'RETR'>): Pop3Reply {
  return withMessage(connection, message, (found) => {
    found.retrieved = true;
    return positiveWith(connection.words.octets(found.octets), found.content());
  });
}
