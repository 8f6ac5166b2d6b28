// DELE: mark a message. It is removed only if the client says QUIT. RFC 1939 §5.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { openMaildropOf, withMessage } from '../maildrop.ts';

export function dele(connection: Pop3Connection, { message }: Pop3ArgumentsOf<'DELE'>): Pop3Reply {
  return withMessage(connection, message, (found) => {
    openMaildropOf(connection).mark(found);
    connection.report({ type: 'pop3.marked', message: found.number, uid: found.uid });
    return positive(connection.words.messageDeleted(found.number));
  });
}
