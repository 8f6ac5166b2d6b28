// EXPN: recognised, but there are no mailing lists here. RFC 5321 §4.1.1.7 and §4.2.4.

import { smtpReply, type SmtpReply } from '../../replies.ts';

export function expn(): SmtpReply {
  return smtpReply(502, '5.5.1', 'there are no mailing lists here');
}
