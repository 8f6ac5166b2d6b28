// EXPN: who gets mail for this name? A list of one, as RFC 5321 §3.5.1 allows for a mailbox. RFC 5321 §4.1.1.7.

import type { SmtpArgumentsOf } from '../../commands.ts';
import type { SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { lookUpMailbox } from '../mailbox-lookup.ts';

export function expn(connection: SmtpConnection, args: SmtpArgumentsOf<'EXPN'>): SmtpReply {
  return lookUpMailbox(connection, { ...args, resolve: true });
}
