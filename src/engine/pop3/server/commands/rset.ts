// RSET: take all marks back. RFC 1939 §5.

import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { openMaildropOf } from '../maildrop.ts';

export function rset(connection: Pop3Connection): Pop3Reply {
  const maildrop = openMaildropOf(connection);
  const messages = maildrop.unmarkAll();
  connection.report({ type: 'pop3.unmarked', messages });
  return positive(connection.words.maildropHas(maildrop.count, maildrop.octets));
}
