// VRFY: does this mailbox exist? RFC 5321 §3.5 and §4.1.1.6.

import { readPath, writeAddress } from '../../address.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { localAccountOf } from '../local-accounts.ts';

/** Answers for `alice`, `alice@example.org` and `<alice@example.org>`. */
export function vrfy(connection: SmtpConnection, { text }: SmtpArgumentsOf<'VRFY'>): SmtpReply {
  const domain = connection.context.localDomains[0] ?? connection.context.services.hostName;
  const bare = text.replace(/^<(.*)>$/, '$1');
  const path = `<${bare.includes('@') ? bare : `${bare}@${domain}`}>`;
  const read = readPath(path, 0, 'forward');
  if (!read.ok || !read.value.address || read.value.end !== path.length) {
    return smtpReply(553, '5.1.3', 'that is no address');
  }
  const { address } = read.value;
  const found = localAccountOf(connection.context, address);
  if (found.type === 'unknown') return smtpReply(550, '5.1.1', 'no such mailbox');
  if (found.type === 'foreign') return smtpReply(550, '5.7.1', `${address.domain} is not served here`);
  return smtpReply(250, '2.1.5', `<${writeAddress(address)}>`);
}
