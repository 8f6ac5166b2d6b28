// STAT: how many messages, how many octets; nothing else may follow. RFC 1939 §5.

import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { openMaildropOf } from '../maildrop.ts';

/** Marked messages do not count. */
export function stat(connection: Pop3Connection): Pop3Reply {
  const maildrop = openMaildropOf(connection);
  return positive(`${maildrop.count} ${maildrop.octets}`);
}
