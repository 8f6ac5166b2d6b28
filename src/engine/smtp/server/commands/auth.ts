// AUTH: a login by a SASL mechanism. RFC 4954 §4.

import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpChallenge } from '../authentication.ts';
import type { SmtpConnection } from '../connection.ts';

export function auth(_connection: SmtpConnection, _args: SmtpArgumentsOf<'AUTH'>): SmtpReply | SmtpChallenge {
  return smtpReply(504, '5.5.4', 'mechanism is not supported');
}
