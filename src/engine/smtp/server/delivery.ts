// The end of DATA: the message is put into the INBOX of each recipient, or nobody's, and the client hears which.
// RFC 5321 §4.1.1.4 and §4.2.5.

import { invariant } from '../../base/invariant.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection, SmtpRecipient } from './connection.ts';
import type { DataProblem, DataResult } from './data-reader.ts';
import { smtpLimits } from './limits.ts';
import { withTraceFields } from './trace-fields.ts';
import { openTransactionOf } from './transaction.ts';

/** Delivers what DATA brought and ends the transaction. */
export function concludeData(connection: SmtpConnection, result: DataResult): SmtpReply {
  const reply = result.type === 'problem' ? refuseData(connection, result.problem) : deliver(connection, result.bytes);
  connection.forgetTransaction();
  connection.move('dataEnded');
  return reply;
}

function refuseData(connection: SmtpConnection, problem: DataProblem): SmtpReply {
  const { maxMessageOctets } = connection.context;
  return {
    tooLarge: smtpReply(552, '5.3.4', `message larger than ${maxMessageOctets} octets`),
    lineTooLong: smtpReply(500, '5.5.2', `line longer than ${smtpLimits.lineOctets} octets`),
    bareLineEnd: smtpReply(554, '5.6.0', 'CR or LF stands alone in the message: every line must end in CRLF'),
  }[problem];
}

function deliver(connection: SmtpConnection, message: Uint8Array): SmtpReply {
  const { rng } = connection.context.services;
  const id = [rng.uint32(), rng.uint32()].map((part) => part.toString(16).padStart(8, '0')).join('');
  const failed = onePerAccount(connection).filter((recipient) => !deliverTo(connection, message, recipient, id));
  // A mailbox that takes nothing more is a lasting failure for the one that is full, RFC 5321 §4.2.5; with several
  // recipients the client can only be told about all of them, so it is asked to try again later.
  if (failed.length > 0) return smtpReply(452, '4.3.1', 'a mailbox takes no more mail, try again later');
  return smtpReply(250, '2.0.0', `message ${id} delivered`);
}

function deliverTo(connection: SmtpConnection, message: Uint8Array, recipient: SmtpRecipient, id: string): boolean {
  const { store } = connection.context;
  const raw = withTraceFields(connection, message, recipient, id);
  const delivered = store.deliver(`${recipient.account}@${store.domain}`, raw, connection.clock);
  if (!delivered.ok) return false;
  const { account, uid } = delivered.value;
  invariant(account.user === recipient.account, `mail for ${recipient.account} went to ${account.user}`);
  connection.report({ type: 'smtp.delivered', account: account.user, uid, size: raw.length });
  return true;
}

/** A person who was named twice gets the message once. */
function onePerAccount(connection: SmtpConnection): readonly SmtpRecipient[] {
  const byAccount = new Map<string, SmtpRecipient>();
  for (const recipient of openTransactionOf(connection).recipients) {
    if (!byAccount.has(recipient.account)) byAccount.set(recipient.account, recipient);
  }
  return [...byAccount.values()];
}
