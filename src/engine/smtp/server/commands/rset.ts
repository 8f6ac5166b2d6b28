// RSET: forget the transaction, keep the connection. RFC 5321 §4.1.1.5.

import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';

export function rset(connection: SmtpConnection): SmtpReply {
  connection.forgetTransaction();
  connection.move('reset');
  return smtpReply(250, '2.0.0', 'transaction forgotten');
}
