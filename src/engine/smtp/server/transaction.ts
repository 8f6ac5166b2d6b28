// The mail transaction of a connection, where the state says that there is one.

import { invariant } from '../../base/invariant.ts';
import type { MailTransaction, SmtpConnection } from './connection.ts';

/** The transaction that MAIL began. Only to be asked in MAIL, RCPT and DATA. */
export function openTransactionOf(connection: SmtpConnection): MailTransaction {
  invariant(connection.transaction, `no mail transaction in ${connection.state}`);
  return connection.transaction;
}
