// A server for the people of a domain: they log in before they send, and what their programs forgot is added.
// RFC 6409 §4 (what must be), §6 and §8 (what may be).

import { bytesOf, concatBytes } from '../../base/bytes.ts';
import { civilFromUnix, formatDateTime } from '../../mail/dates.ts';
import { fieldsNamed, isEmptyLine, lineEnd, readHeader } from '../../mail/header.ts';
import type { SmtpAddress } from '../address.ts';
import type { SmtpCommandName } from '../commands.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection } from './connection.ts';
import { localAccountOf } from './local-accounts.ts';

/** What nobody may do before AUTH. RFC 6409 §4.3, RFC 4954 §6; nor ask who is here: RFC 5321 §7.3. */
const NEED_LOGIN: readonly SmtpCommandName[] = ['MAIL', 'RCPT', 'DATA', 'BDAT', 'VRFY', 'EXPN'];

/** 530 for a command that needs a login first. */
export function loginNeeded({ account, context }: SmtpConnection, command: SmtpCommandName): SmtpReply | undefined {
  if (!context.submission || account !== undefined || !NEED_LOGIN.includes(command)) return undefined;
  return smtpReply(530, '5.7.0', 'authentication required: this server is for people of this domain, who log in');
}

/** What is wrong with a sender: a name without a domain around it, or somebody else's name. RFC 6409 §4.1, §4.2, §6.1. */
export function senderProblem(connection: SmtpConnection, sender: SmtpAddress | undefined): SmtpReply | undefined {
  if (!connection.context.submission || sender === undefined) return undefined; // `<>`: RFC 6409 §3.2
  if (!isQualified(sender)) return smtpReply(554, '5.1.8', 'the domain of the sender must be fully qualified');
  const found = localAccountOf(connection.context, sender);
  const isOwn = found.type === 'foreign' || (found.type === 'local' && found.account === connection.account);
  return isOwn ? undefined : smtpReply(550, '5.7.1', 'that address is not yours to send with');
}

/** What is wrong with a recipient. RFC 6409 §4.1 and §4.2. */
export function recipientProblem({ context }: SmtpConnection, recipient: SmtpAddress): SmtpReply | undefined {
  if (!context.submission || isQualified(recipient)) return undefined;
  return smtpReply(554, '5.1.2', 'the domain of a recipient must be fully qualified');
}

/** More than one label, or the address of a host; `<Postmaster>` needs none. */
function isQualified({ domain }: SmtpAddress): boolean {
  return domain === undefined || domain.startsWith('[') || domain.includes('.');
}

/** The message with the fields that must be there and are not. RFC 6409 §8.2, §8.3, RFC 5321 §6.4, RFC 5322 §3.6. */
export function withMissingFields(connection: SmtpConnection, message: Uint8Array, id: string): Uint8Array {
  const { hostName } = connection.context.services;
  const header = readHeader(message);
  const lacks = (name: string): boolean => fieldsNamed(message, header, name).length === 0;
  const fields = [
    ...(lacks('date') ? [`Date: ${formatDateTime(civilFromUnix(connection.clock))}\r\n`] : []),
    ...(lacks('message-id') ? [`Message-ID: <${id}@${hostName}>\r\n`] : []),
  ];
  if (fields.length === 0) return message;
  // A message that is a body only gets the empty line that parts a header from it.
  const isBodyOnly = header.fields.length === 0 && !isEmptyLine(message, 0, lineEnd(message, 0, message.length));
  return concatBytes([bytesOf(fields.join('') + (isBodyOnly ? '\r\n' : '')), message]);
}
