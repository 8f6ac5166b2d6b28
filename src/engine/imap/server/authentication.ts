// How LOGIN and AUTHENTICATE end: with the capabilities of the new state, or with a NO that comes later each time.
// RFC 9051 §6.2.2, §7.1 (AUTHENTICATIONFAILED, CAPABILITY).

import { seconds } from '../../base/units.ts';
import type { Account } from '../../store/account.ts';
import type { ImapConnection } from './connection.ts';
import { type Completion, accepted, refused } from './reply.ts';

/** So many failures are answered at once. */
const FREE_FAILURES = 3;

/** The longest that an answer is put off, in seconds. */
const DELAY_SECONDS_MAX = 60;

/** The client is who it says. */
export function authenticationSucceeded(connection: ImapConnection, account: Account, mechanism: string): Completion {
  connection.login(account, mechanism);
  return accepted('Logged in', connection.capabilityCode);
}

/** It is not, or cannot show it. From the fourth time on the answer waits 1, 2, 4 … seconds. */
export function authenticationFailed(connection: ImapConnection, mechanism: string): Completion {
  connection.failures += 1;
  const { failures } = connection;
  const delaySeconds =
    failures <= FREE_FAILURES ? 0 : Math.min(DELAY_SECONDS_MAX, 2 ** Math.min(failures - FREE_FAILURES - 1, 10));
  const delay = seconds(delaySeconds);
  connection.report({ type: 'imap.authenticationFailed', mechanism, failures, delay });
  const completion = refused('Wrong user name or password', { name: 'AUTHENTICATIONFAILED' });
  return delaySeconds === 0 ? completion : { ...completion, delay };
}
