// USER: the first half of a login by password. RFC 1939 §7.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { negative, positive, type Pop3Reply } from '../../replies.ts';
import { preparedName } from '../authentication.ts';
import type { Pop3Connection } from '../connection.ts';

/** Every name is welcome here: a refusal would tell a stranger which names exist. RFC 1939 §13. */
export function user(connection: Pop3Connection, { name }: Pop3ArgumentsOf<'USER'>): Pop3Reply {
  if (!connection.passwordsAllowed) return negative(connection.words.passwordsNeedTls, 'AUTH');
  // RFC 6856 §2.2: what is no UTF-8, or holds what no name may hold, is refused at once.
  if (preparedName(name) === undefined) return negative(connection.words.nameNotAllowed);
  connection.userName = name;
  return positive(connection.words.nameAccepted);
}
