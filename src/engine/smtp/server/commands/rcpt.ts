// RCPT: one recipient more. RFC 5321 §4.1.1.3.

import { writeAddress } from '../../address.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { smtpLimits } from '../limits.ts';
import { localAccountOf } from '../local-accounts.ts';
import { openTransactionOf } from '../transaction.ts';

export function rcpt(connection: SmtpConnection, args: SmtpArgumentsOf<'RCPT'>): SmtpReply {
  const { recipient, parameters } = args;
  const address = writeAddress(recipient);
  const refuse = (code: number, enhanced: string, text: string): SmtpReply => {
    connection.report({ type: 'smtp.recipientRefused', address, code });
    return smtpReply(code, enhanced, text);
  };
  if (parameters[0]) return refuse(555, '5.5.4', `parameter ${parameters[0].keyword} is not known here`);
  const { recipients } = openTransactionOf(connection);
  // RFC 5321 §4.5.3.1.10: 452, so that the client sends the others in another transaction.
  if (recipients.length >= smtpLimits.recipients) return refuse(452, '4.5.3', 'too many recipients');
  const found = localAccountOf(connection.context, recipient);
  if (found.type === 'unknown') return refuse(550, '5.1.1', `no mailbox here for <${address}>`);
  if (found.type === 'foreign') {
    // Relaying to other hosts is not there yet, so that a login changes the reason but not the answer.
    return connection.account === undefined
      ? refuse(550, '5.7.1', `relaying denied: ${recipient.domain} is not served here`)
      : refuse(550, '5.4.4', `this server cannot carry mail to ${recipient.domain}`);
  }
  recipients.push({ address: recipient, account: found.account });
  connection.move('recipientAccepted');
  connection.report({ type: 'smtp.recipient', address, account: found.account });
  return smtpReply(250, '2.1.5', `recipient <${address}> accepted`);
}
