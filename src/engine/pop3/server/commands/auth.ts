// AUTH: a login by a SASL mechanism. RFC 5034 §4.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { negative, type Pop3Reply } from '../../replies.ts';
import type { Pop3Challenge } from '../authentication.ts';
import type { Pop3Connection } from '../connection.ts';

export function auth(_connection: Pop3Connection, args: Pop3ArgumentsOf<'AUTH'>): Pop3Reply | Pop3Challenge {
  return negative(`mechanism ${args.mechanism.slice(0, 40)} is not supported`);
}
