// RCPT: one recipient more. RFC 5321 §4.1.1.3.

import { invariant } from '../../../base/invariant.ts';
import { isAsciiAddress, isAsciiText, writeAddress, type SmtpAddress } from '../../address.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { readRcptParameters, type RecipientOptions } from '../../parameters.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection, SmtpRecipient } from '../connection.ts';
import { smtpLimits } from '../limits.ts';
import { localAccountOf } from '../local-accounts.ts';
import { refusedParameter } from '../parameter-problem.ts';
import { shownAddress } from '../shown-address.ts';
import { recipientProblem } from '../submission.ts';
import { openTransactionOf } from '../transaction.ts';

export function rcpt(connection: SmtpConnection, args: SmtpArgumentsOf<'RCPT'>): SmtpReply {
  const { recipient, parameters } = args;
  const address = writeAddress(recipient);
  const refuse = (reply: SmtpReply): SmtpReply => {
    connection.report({ type: 'smtp.recipientRefused', address, code: reply.code });
    return reply;
  };
  const [first] = parameters;
  if (first && !connection.hello?.extended) return refuse(refusedParameter(first));
  const options = readRcptParameters(parameters);
  if (!options.ok) return refuse(refusedParameter(options.error));
  const problem = problemOf(connection, recipient, options.value) ?? recipientProblem(connection, recipient);
  if (problem) return refuse(problem);
  const found = localAccountOf(connection.context, recipient);
  if (found.type === 'unknown') return refuse(smtpReply(550, '5.1.1', `no mailbox here for${named(recipient)}`));
  if (found.type === 'foreign') {
    return mayRelay(connection)
      ? accept(connection, { address: recipient, options: options.value })
      : refuse(denied(recipient));
  }
  const full = quotaProblem(connection, found.account);
  if (full) return refuse(full);
  return accept(connection, { address: recipient, options: options.value, account: found.account });
}

function accept(connection: SmtpConnection, recipient: SmtpRecipient): SmtpReply {
  const { address, account } = recipient;
  openTransactionOf(connection).recipients.push(recipient);
  connection.move('recipientAccepted');
  const event = { type: 'smtp.recipient', address: writeAddress(address) } as const;
  connection.report(account === undefined ? event : { ...event, account });
  const what = account === undefined ? 'will be carried on' : 'accepted';
  return smtpReply(250, '2.1.5', `recipient${shownAddress(address)} ${what}`);
}

function problemOf(
  connection: SmtpConnection,
  recipient: SmtpAddress,
  { originalRecipient = '' }: RecipientOptions,
): SmtpReply | undefined {
  const { recipients, options } = openTransactionOf(connection);
  // RFC 6531 §3.5; a parameter in UTF-8 needs the same, RFC 6533 §3.
  if (!options.utf8 && !(isAsciiAddress(recipient) && isAsciiText(originalRecipient))) {
    return smtpReply(553, '5.6.7', 'an address that is not ASCII needs the parameter SMTPUTF8 of MAIL');
  }
  // RFC 5321 §4.5.3.1.10: 452, so that the client sends the others in another transaction.
  if (recipients.length >= smtpLimits.recipients) return smtpReply(452, '4.5.3', 'too many recipients');
  return undefined;
}

/** Only people who are known here may send to elsewhere: an open relay would carry everybody's mail. */
function mayRelay({ account, context }: SmtpConnection): boolean {
  return account !== undefined && context.outgoing !== undefined;
}

function denied(recipient: SmtpAddress): SmtpReply {
  const { domain = '' } = recipient;
  return smtpReply(550, '5.7.1', `relaying denied: ${isAsciiText(domain) ? domain : 'that domain'} is not served here`);
}

/** Nothing goes into a full mailbox; too large for it even when empty is told as lasting. RFC 1870 §6.4, RFC 3463 §3.3. */
function quotaProblem(connection: SmtpConnection, user: string): SmtpReply | undefined {
  const account = connection.context.store.account(user);
  invariant(account, `account ${user} exists`);
  const { size = 0 } = openTransactionOf(connection).options;
  const { quota } = account;
  if (quota.admits(1, size).ok) return undefined;
  const isHopeless = size > (quota.limits.storage ?? Infinity) * 1024;
  return isHopeless
    ? smtpReply(552, '5.2.2', 'the message is larger than all that the mailbox may hold')
    : smtpReply(452, '4.2.2', 'the mailbox is full');
}

function named(address: SmtpAddress): string {
  return shownAddress(address) || ' that name';
}
