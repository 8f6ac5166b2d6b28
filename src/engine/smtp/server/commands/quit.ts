// QUIT: goodbye; an open transaction is given up. RFC 5321 §4.1.1.10.

import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';

export function quit(connection: SmtpConnection): SmtpReply {
  connection.forgetTransaction();
  connection.move('quit');
  return smtpReply(221, '2.0.0', `${connection.context.services.hostName} closing the connection`);
}
