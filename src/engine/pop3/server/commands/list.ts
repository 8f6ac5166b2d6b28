// LIST: the exact size of one message or of each. RFC 1939 §5.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import type { Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { listing } from '../listing.ts';

export function list(connection: Pop3Connection, { message }: Pop3ArgumentsOf<'LIST'>): Pop3Reply {
  return listing(connection, message, (entry) => `${entry.number} ${entry.octets}`);
}
