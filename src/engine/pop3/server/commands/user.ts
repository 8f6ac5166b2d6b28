// USER: the first half of a login by password. RFC 1939 §7.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { negative, positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';

/** Every name is welcome here: a refusal would tell a stranger which names exist. RFC 1939 §13. */
export function user(connection: Pop3Connection, { name }: Pop3ArgumentsOf<'USER'>): Pop3Reply {
  if (!connection.passwordsAllowed) return negative('passwords need TLS here: give STLS first', 'AUTH');
  connection.userName = name;
  return positive('name accepted, now PASS');
}
