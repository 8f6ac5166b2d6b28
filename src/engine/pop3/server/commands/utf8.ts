// UTF8: from here on messages come with their headers as they are, UTF-8 and all. RFC 6856 §2.1.

import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';

/** Only before the login, so that sizes need not change while a maildrop is open. */
export function utf8(connection: Pop3Connection): Pop3Reply {
  connection.utf8 = true;
  return positive(connection.words.utf8Enabled);
}
