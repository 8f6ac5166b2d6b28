// LOGIN: user and password in clear. RFC 9051 §6.2.3.

import { bytesOf, lossyUtf8TextOf } from '../../../base/bytes.ts';
import { passwordMatches } from '../../../sasl/password.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import { authenticationFailed, authenticationSucceeded } from '../authentication.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, refused } from '../reply.ts';

/** Obeys LOGIN. */
export function login(connection: ImapConnection, { user, password }: ArgumentsOf<'LOGIN'>): Reply {
  if (connection.loginDisabled) return refused('LOGIN is disabled before STARTTLS', { name: 'PRIVACYREQUIRED' });
  const account = connection.store.account(lossyUtf8TextOf(bytesOf(user)));
  const right = passwordMatches(account?.password, lossyUtf8TextOf(bytesOf(password)));
  if (!account || !right) return authenticationFailed(connection, 'LOGIN');
  return authenticationSucceeded(connection, account, 'LOGIN');
}
