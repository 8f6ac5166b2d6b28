// DATA: from here on lines are the message, until CRLF.CRLF. RFC 5321 §4.1.1.4.

import { plainReply, smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { DataReader } from '../data-reader.ts';
import { smtpLimits } from '../limits.ts';
import { openTransactionOf } from '../transaction.ts';

export function data(connection: SmtpConnection): SmtpReply {
  // RFC 3030 §3: a binary message has no lines that could end in a dot.
  if (openTransactionOf(connection).options.body === 'BINARYMIME') {
    return smtpReply(503, '5.5.1', 'a binary message comes by BDAT');
  }
  // RFC 5321 §3.3: every RCPT was refused, or none was given.
  if (connection.state === 'MAIL') return smtpReply(554, '5.5.1', 'no valid recipients');
  const { maxMessageOctets } = connection.context;
  connection.data = new DataReader(
    { messageOctets: maxMessageOctets, lineOctets: smtpLimits.lineOctets },
    connection.context.profile.fault === 'accepts-bare-lf',
  );
  connection.move('dataBegun');
  return plainReply(354, 'start mail input; end with <CRLF>.<CRLF>');
}
