// RSET: take all marks back. RFC 1939 §5.

import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { openMaildropOf, summaryOf } from '../maildrop.ts';

export function rset(connection: Pop3Connection): Pop3Reply {
  const maildrop = openMaildropOf(connection);
  const marked = maildrop.marked();
  for (const message of marked) message.marked = false;
  connection.report({ type: 'pop3.unmarked', messages: marked.map((message) => message.number) });
  return positive(`maildrop has ${summaryOf(maildrop)}`);
}
