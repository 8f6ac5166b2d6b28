// VRFY: does this mailbox exist? RFC 5321 §3.5 and §4.1.1.6.

import type { SmtpArgumentsOf } from '../../commands.ts';
import type { SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { lookUpMailbox } from '../mailbox-lookup.ts';

export function vrfy(connection: SmtpConnection, args: SmtpArgumentsOf<'VRFY'>): SmtpReply {
  return lookUpMailbox(connection, { ...args, resolve: false });
}
