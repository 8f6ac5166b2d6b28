// The end of a message: it is put into the INBOX of each recipient here and handed on for the others, and the client
// hears what became of it. RFC 5321 §4.1.1.4, §4.2.5 and §4.4.

import { invariant } from '../../base/invariant.ts';
import { concatBytes } from '../../base/bytes.ts';
import { withoutNul } from '../../mail/without-nul.ts';
import type { StoreProblem } from '../../store/problem.ts';
import { writeAddress } from '../address.ts';
import type { ReportedRecipient } from '../delivery-status.ts';
import type { Envelope } from '../envelope.ts';
import type { OutgoingMail } from '../outgoing.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection, SmtpRecipient } from './connection.ts';
import type { DataProblem, DataResult } from './data-reader.ts';
import { smtpLimits } from './limits.ts';
import { newMailId } from './mail-id.ts';
import { sendReport } from './reports.ts';
import { withMissingFields } from './submission.ts';
import { clientOf, countReceived, receivedField, withTraceFields } from './trace-fields.ts';
import { openTransactionOf } from './transaction.ts';

/** Delivers what DATA or BDAT brought and ends the transaction. */
export function concludeData(connection: SmtpConnection, result: DataResult): SmtpReply {
  const reply =
    result.type === 'problem' ? dataRefusal(connection, result.problem) : takeMessage(connection, result.bytes);
  connection.forgetTransaction();
  connection.move('dataEnded');
  return reply;
}

/** What the client hears of a message that cannot be accepted. RFC 5321 §4.5.3.1.9, RFC 6409 §6.3. */
export function dataRefusal(connection: SmtpConnection, problem: DataProblem): SmtpReply {
  const { maxMessageOctets } = connection.context;
  return {
    tooLarge: smtpReply(552, '5.3.4', `message larger than ${maxMessageOctets} octets`),
    lineTooLong: smtpReply(500, '5.5.2', `line longer than ${smtpLimits.lineOctets} octets`),
    bareLineEnd: smtpReply(554, '5.6.0', 'CR or LF stands alone in the message: every line must end in CRLF'),
  }[problem];
}

function takeMessage(connection: SmtpConnection, bytes: Uint8Array): SmtpReply {
  const { options } = openTransactionOf(connection);
  // RFC 5321 §6.3: a message that passes from server to server without end.
  if (countReceived(bytes) > smtpLimits.receivedFields) {
    return smtpReply(554, '5.4.6', 'the message goes round in circles: too many Received fields');
  }
  // RFC 3030 §3: all octets of a binary message are kept; where mailboxes cannot hold one, its part becomes base64.
  const storable = options.body === 'BINARYMIME' ? withoutNul(bytes) : bytes;
  if (!storable) return smtpReply(554, '5.6.0', 'NUL may stand only in a part with the transfer encoding binary');
  const id = newMailId(connection.context.services.rng);
  const { submission } = connection.context;
  return distribute(connection, submission ? withMissingFields(connection, storable, id) : storable, id);
}

/** To mailboxes here first, so that nothing has left when they refuse. */
function distribute(connection: SmtpConnection, message: Uint8Array, id: string): SmtpReply {
  const { recipients } = openTransactionOf(connection);
  const here = onePerAccount(recipients);
  const away = recipients.filter(({ account }) => account === undefined);
  const failed: Failed[] = [];
  for (const recipient of here) {
    const problem = deliverTo(connection, message, recipient, id);
    if (problem) failed.push({ recipient, problem });
  }
  const [first] = failed;
  if (first && failed.length === here.length && away.length === 0) return storeRefusal(first.problem);
  const mail = mailFor(connection, message, id);
  if (away.length > 0) handOver(connection, mail, away);
  reportOutcomes(connection, mail, failed);
  return smtpReply(250, '2.0.0', `message ${id} ${here.length > failed.length ? 'delivered' : 'queued'}`);
}

interface Failed {
  readonly recipient: SmtpRecipient;
  readonly problem: StoreProblem;
}

function deliverTo(
  connection: SmtpConnection,
  message: Uint8Array,
  recipient: SmtpRecipient,
  id: string,
): StoreProblem | undefined {
  const { store } = connection.context;
  const raw = withTraceFields(connection, message, recipient, id);
  const delivered = store.deliver(`${recipient.account}@${store.domain}`, raw, connection.clock);
  if (!delivered.ok) return delivered.error;
  const { account, uid } = delivered.value;
  invariant(account.user === recipient.account, `mail for ${recipient.account} went to ${account.user}`);
  connection.report({ type: 'smtp.delivered', account: account.user, uid, size: raw.length });
  return undefined;
}

/** The message as other hosts and reports get it. A copy for one recipient names it. */
function mailFor(connection: SmtpConnection, message: Uint8Array, id: string): OutgoingMail {
  const { sender, options, recipients } = openTransactionOf(connection);
  const [only, ...more] = recipients;
  const received = receivedField(connection, id, more.length === 0 ? only : undefined);
  return {
    id,
    envelope: { sender, options, recipients },
    message: concatBytes([received, message]),
    arrivedAt: connection.clock,
    receivedFrom: clientOf(connection),
  };
}

function handOver(connection: SmtpConnection, mail: OutgoingMail, away: readonly SmtpRecipient[]): void {
  const { outgoing } = connection.context;
  invariant(outgoing, 'mail for other hosts is accepted only with somebody who carries it');
  const recipients = away.map(({ address, options }) => ({ address, options }));
  const envelope: Envelope = { ...mail.envelope, recipients };
  const addresses = away.map(({ address }) => writeAddress(address));
  connection.report({ type: 'smtp.queued', queueId: mail.id, recipients: addresses });
  outgoing.accept({ ...mail, envelope });
}

/** Failures that the reply cannot tell, since others got the message; and receipts that were asked for. */
function reportOutcomes(connection: SmtpConnection, mail: OutgoingMail, failed: readonly Failed[]): void {
  const { context, clock } = connection;
  const outcomes = openTransactionOf(connection).recipients.flatMap((recipient): readonly ReportedRecipient[] => {
    if (recipient.account === undefined) return [];
    const found = failed.find((one) => one.recipient.account === recipient.account);
    if (!found) return [{ recipient, action: 'delivered', status: '2.1.5', explanation: 'delivered' }];
    const { enhanced = '5.2.0', text } = storeRefusal(found.problem);
    const explanation = text.join(' ');
    return [{ recipient, action: 'failed', status: `5${enhanced.slice(1)}`, explanation, lastAttemptAt: clock }];
  });
  const { services } = context;
  const newId = (): string => newMailId(services.rng);
  const sent = sendReport({ ...context, hostName: services.hostName, now: clock, newId }, mail, outcomes);
  if (!sent) return;
  const { to, actions, fate } = sent;
  connection.report({ type: 'smtp.report', to, actions });
  if (fate.type === 'delivered') connection.report({ ...fate, type: 'smtp.delivered' });
  if (fate.type === 'lost') connection.report({ type: 'smtp.reportLost', to });
}

/** Full mailboxes may have room again later. RFC 3463 §3.3 and §3.4. */
function storeRefusal(problem: StoreProblem): SmtpReply {
  if (problem.code === 'overQuota') return smtpReply(452, '4.2.2', 'the mailbox is full');
  return smtpReply(452, '4.3.1', 'a mailbox takes no more mail, try again later');
}

/** A person who was named twice gets the message once. */
function onePerAccount(recipients: readonly SmtpRecipient[]): readonly SmtpRecipient[] {
  const byAccount = new Map<string, SmtpRecipient>();
  for (const recipient of recipients) {
    if (recipient.account !== undefined && !byAccount.has(recipient.account))
      byAccount.set(recipient.account, recipient);
  }
  return [...byAccount.values()];
}
