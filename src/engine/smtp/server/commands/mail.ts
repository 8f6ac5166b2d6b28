// MAIL: a transaction begins; who gets the message back when it cannot be delivered. RFC 5321 §4.1.1.2.

import { isAsciiAddress, writeAddress, type SmtpAddress } from '../../address.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { readMailParameters, type MailOptions } from '../../parameters.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { refusedParameter } from '../parameter-problem.ts';
import { shownAddress } from '../shown-address.ts';
import { senderProblem } from '../submission.ts';

export function mail(connection: SmtpConnection, { sender, parameters }: SmtpArgumentsOf<'MAIL'>): SmtpReply {
  const [first] = parameters;
  // Parameters belong to extensions, and extensions to EHLO. RFC 5321 §4.1.1.11.
  if (first && !connection.hello?.extended) return refusedParameter(first);
  const options = readMailParameters(parameters);
  if (!options.ok) return refusedParameter(options.error);
  const problem = problemOf(connection, sender, options.value);
  if (problem) return problem;
  connection.transaction = { sender, options: options.value, recipients: [] };
  connection.move('senderAccepted');
  const address = sender === undefined ? '' : writeAddress(sender);
  const { size } = options.value;
  connection.report({ type: 'smtp.sender', address, ...(size === undefined ? {} : { size }) });
  return smtpReply(250, '2.1.0', `sender${shownAddress(sender)} accepted`);
}

function problemOf(
  connection: SmtpConnection,
  sender: SmtpAddress | undefined,
  { size = 0, utf8 }: MailOptions,
): SmtpReply | undefined {
  // RFC 6531 §3.5.
  if (sender && !isAsciiAddress(sender) && !utf8) {
    return smtpReply(550, '5.6.7', 'an address that is not ASCII needs the parameter SMTPUTF8');
  }
  // RFC 1870 §6.1: too large is known before it is sent.
  const { maxMessageOctets } = connection.context;
  if (size > maxMessageOctets) return smtpReply(552, '5.3.4', `message larger than ${maxMessageOctets} octets`);
  return senderProblem(connection, sender);
}
