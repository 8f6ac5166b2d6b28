// UIDL: the lasting name of one message or of each, by which a client knows what it has fetched before. RFC 1939 §7.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import type { Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { listing } from '../listing.ts';

export function uidl(connection: Pop3Connection, { message }: Pop3ArgumentsOf<'UIDL'>): Pop3Reply {
  return listing(connection, message, (entry) => `${entry.number} ${entry.uniqueId}`);
}
