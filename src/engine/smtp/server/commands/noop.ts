// NOOP: nothing; an argument is ignored. RFC 5321 §4.1.1.9.

import { smtpReply, type SmtpReply } from '../../replies.ts';

export function noop(): SmtpReply {
  return smtpReply(250, '2.0.0', 'OK');
}
