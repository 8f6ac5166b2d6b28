// VRFY and EXPN: which mailbox somebody means. There are no lists here: a name stands for one mailbox, and the
// postmaster's for that of the first account. RFC 5321 §3.5, in UTF-8 RFC 6531 §3.7.4.2.

import { byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { isAsciiAddress, readPath, writeAddress, type SmtpAddress } from '../address.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection } from './connection.ts';
import { localAccountOf } from './local-accounts.ts';

/** Answers for `alice`, `alice@example.org` and `<alice@example.org>`; `resolve` names the account behind an alias. */
export function lookUpMailbox(
  connection: SmtpConnection,
  { text, utf8, resolve }: { readonly text: string; readonly utf8: boolean; readonly resolve: boolean },
): SmtpReply {
  const { context } = connection;
  const domain = context.localDomains[0] ?? context.services.hostName;
  const bare = text.replace(/^<(.*)>$/, '$1');
  const path = `<${/@[^"]*$/.test(bare) ? bare : `${bare}@${domain}`}>`;
  const read = readPath(path, 0, 'forward');
  if (!read.ok || !read.value.address || read.value.end !== path.length) {
    return smtpReply(553, '5.1.3', 'that is no address');
  }
  const { address } = read.value;
  const found = localAccountOf(context, address);
  if (found.type === 'foreign') return foreign(connection, address);
  if (found.type === 'unknown') return smtpReply(550, '5.1.1', 'no such mailbox');
  return mailboxReply(resolve ? { local: found.account, domain } : address, utf8);
}

/** RFC 5321 §3.5.3: where mail would be carried to, nobody here can know the mailbox. */
function foreign({ account, context }: SmtpConnection, { domain = '' }: SmtpAddress): SmtpReply {
  if (account !== undefined && context.outgoing) {
    return smtpReply(252, '2.1.5', 'cannot verify that mailbox, but will carry mail to its domain');
  }
  const shown = /^[!-~]*$/.test(domain) ? domain : 'that domain';
  return smtpReply(550, '5.7.1', `${shown} is not served here`);
}

function mailboxReply(address: SmtpAddress, utf8: boolean): SmtpReply {
  if (!isAsciiAddress(address) && !utf8) {
    return smtpReply(252, '2.6.8', 'the answer needs UTF-8, which the parameter SMTPUTF8 allows');
  }
  return smtpReply(250, '2.1.5', byteStringOf(utf8BytesOf(`<${writeAddress(address)}>`)));
}
