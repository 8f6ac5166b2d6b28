// What LIST and UIDL share: one line about a message that was named, or lines about all that are not marked.
// RFC 1939 §5 and §7.

import { contentOfLines, positive, positiveWith, type Pop3Reply } from '../replies.ts';
import type { Pop3Connection } from './connection.ts';
import { openMaildropOf, withMessage, type MaildropMessage } from './maildrop.ts';

/** `line` writes what is said about one message. An empty maildrop is a list of no lines, not an error. */
export function listing(
  connection: Pop3Connection,
  number: number | undefined,
  line: (message: MaildropMessage) => string,
): Pop3Reply {
  if (number !== undefined) return withMessage(connection, number, (message) => positive(line(message)));
  const maildrop = openMaildropOf(connection);
  return positiveWith(
    connection.words.messages(maildrop.count, maildrop.octets),
    contentOfLines(maildrop.present().map(line)),
  );
}
