// STARTTLS: go on under TLS. Everything that the client said before is forgotten, and what it sent behind the command in
// clear is thrown away by the endpoint. RFC 3207 §4.

import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';

export function starttls(connection: SmtpConnection): SmtpReply {
  if (connection.secured) return smtpReply(503, '5.5.1', 'TLS is active already');
  if (!connection.tlsPossible) return smtpReply(502, '5.5.1', 'TLS is not available here');
  connection.tlsStarting = true;
  connection.hello = undefined;
  connection.account = undefined;
  connection.forgetTransaction();
  connection.move('tlsStarted');
  return smtpReply(220, '2.0.0', 'ready to start TLS');
}
