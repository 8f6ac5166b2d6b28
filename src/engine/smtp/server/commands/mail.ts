// MAIL: a transaction begins; who gets the message back when it cannot be delivered. RFC 5321 §4.1.1.2.

import { writeAddress } from '../../address.ts';
import type { SmtpParameter } from '../../arguments.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';

export function mail(connection: SmtpConnection, { sender, parameters }: SmtpArgumentsOf<'MAIL'>): SmtpReply {
  const problem = firstProblem(connection, parameters);
  if (problem) return problem;
  connection.transaction = { sender, recipients: [] };
  connection.move('senderAccepted');
  const address = sender === undefined ? '' : writeAddress(sender);
  const size = parameters.find(({ keyword }) => keyword === 'SIZE')?.value;
  connection.report(
    size === undefined ? { type: 'smtp.sender', address } : { type: 'smtp.sender', address, size: Number(size) },
  );
  return smtpReply(250, '2.1.0', `sender <${address}> accepted`);
}

/** Checks each parameter by its own RFC; a parameter without EHLO or without an extension is refused with 555. */
function firstProblem(connection: SmtpConnection, parameters: readonly SmtpParameter[]): SmtpReply | undefined {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const check =
      connection.hello?.extended && !seen.has(parameter.keyword) ? CHECKS.get(parameter.keyword) : undefined;
    if (!check) return smtpReply(555, '5.5.4', `parameter ${parameter.keyword} is not known here, or given twice`);
    const problem = check(parameter.value, connection);
    if (problem) return problem;
    seen.add(parameter.keyword);
  }
  return undefined;
}

type Check = (value: string | undefined, connection: SmtpConnection) => SmtpReply | undefined;

const CHECKS: ReadonlyMap<string, Check> = new Map([
  ['SIZE', checkSize],
  ['BODY', checkBody],
  ['AUTH', checkAuth],
]);

/** The client says how large its message is: too large is known before it is sent. RFC 1870 §6. */
function checkSize(value: string | undefined, connection: SmtpConnection): SmtpReply | undefined {
  if (!/^[0-9]{1,20}$/.test(value ?? '')) return smtpReply(501, '5.5.4', 'SIZE takes a number of octets');
  const { maxMessageOctets } = connection.context;
  if (Number(value) <= maxMessageOctets) return undefined;
  return smtpReply(552, '5.3.4', `message larger than ${maxMessageOctets} octets`);
}

/** RFC 6152 §2. Mail is stored as it comes, so both kinds are the same to us. */
function checkBody(value: string | undefined): SmtpReply | undefined {
  if (/^(7BIT|8BITMIME)$/i.test(value ?? '')) return undefined;
  return smtpReply(501, '5.5.4', 'BODY is 7BIT or 8BITMIME');
}

/** RFC 4954 §5: understood, checked, and not trusted. */
function checkAuth(value: string | undefined): SmtpReply | undefined {
  if (/^(?:[!-*,-<>-~]|\+[0-9A-F]{2})+$/.test(value ?? '')) return undefined;
  return smtpReply(501, '5.5.4', 'AUTH takes an address in xtext, or <>');
}
