// PASS: the second half of a login by password. RFC 1939 §7.

import { bytesOf, utf8TextOf } from '../../../base/bytes.ts';
import type { Pop3ArgumentsOf } from '../../commands.ts';
import { negative, type Pop3Reply } from '../../replies.ts';
import { accountWithPassword, failAuthentication, openMaildrop, preparedName } from '../authentication.ts';
import type { Pop3Connection } from '../connection.ts';

/** Only directly behind a USER that was accepted. */
export function pass(connection: Pop3Connection, args: Pop3ArgumentsOf<'PASS'>): Pop3Reply {
  const { userName } = connection;
  if (userName === undefined) return negative(connection.words.userFirst);
  connection.userName = undefined;
  const account = accountWithPassword(
    connection.context.store,
    preparedName(userName),
    utf8TextOf(bytesOf(args.password)),
  );
  return account ? openMaildrop(connection, account, 'PASS') : failAuthentication(connection, 'PASS');
}
