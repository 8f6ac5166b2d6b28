// Reports on what became of a message: the bounce, and the receipts that senders ask for. A multipart/report with words
// for people, fields for programs, and the message or its header. RFC 3464, RFC 6522 §3, RFC 3461 §6; in UTF-8 RFC 6533.

import { bytesOf, concatBytes, indexOfBytes, utf8BytesOf } from '../base/bytes.ts';
import type { UnixMs } from '../base/units.ts';
import { civilFromUnix, formatDateTime } from '../mail/dates.ts';
import { isEmptyLine, readHeader } from '../mail/header.ts';
import { isAsciiAddress, isAsciiText, writeAddress, type SmtpAddress } from './address.ts';
import type { EnvelopeRecipient } from './envelope.ts';
import { readOriginalRecipient, recipientOf, typedAddress } from './original-recipient.ts';
import type { OutgoingMail } from './outgoing.ts';
import { decodeXtext } from './xtext.ts';

/** What happened for one recipient. RFC 3464 §2.3.3. */
export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed';

/** One recipient of the message that a report is about. */
export interface ReportedRecipient {
  readonly recipient: EnvelopeRecipient;
  readonly action: ReportAction;
  /** As `5.1.1`. RFC 3463. */
  readonly status: string;
  /** In a sentence for people: `no mailbox here`. */
  readonly explanation: string;
  /** The host that said so, and what it said. */
  readonly remote?: { readonly host: string; readonly diagnostic: string };
  readonly lastAttemptAt?: UnixMs;
  readonly retryUntil?: UnixMs;
}

/** A report to be written. */
export interface DeliveryReport {
  /** What the report is about; its envelope has a sender. */
  readonly mail: OutgoingMail;
  readonly recipients: readonly ReportedRecipient[];
  /** Who reports. */
  readonly hostName: string;
  /** The domain whose postmaster answers for it. */
  readonly domain: string;
  readonly id: string;
  readonly now: UnixMs;
}

/** A message larger than this comes back without its body, whatever RET says. RFC 3461 §6.2. */
const RETURNED_OCTETS_MAX = 1_048_576;

/** Whether `action` may be told to the sender of a message to this recipient. RFC 3461 §5.2.2, §5.2.5, §5.2.6. */
export function isReportWanted({ options: { notify } }: EnvelopeRecipient, action: ReportAction): boolean {
  switch (action) {
    case 'failed':
      return notify === undefined || notify.includes('FAILURE');
    case 'delayed':
      return notify === undefined || notify.includes('DELAY');
    default:
      return notify?.includes('SUCCESS') ?? false;
  }
}

/** The report as a message from the mail system to `sender`. */
export function writeDeliveryReport(report: DeliveryReport, sender: SmtpAddress): Uint8Array {
  const { hostName, domain, id, now } = report;
  const international = needsUtf8(report, sender);
  const parts = [explanationPart(report), statusPart(report, international), returnedPart(report, international)];
  const boundary = unusedBoundary(parts, id);
  const header = [
    `Date: ${formatDateTime(civilFromUnix(now))}`,
    `From: Mail Delivery System <postmaster@${domain}>`,
    `To: <${writeAddress(sender)}>`,
    `Message-ID: <report.${id}@${hostName}>`,
    `Subject: ${SUBJECTS[worstAction(report)]}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    ` boundary="${boundary}"`,
    ...(parts.some(hasHighOctets) ? ['Content-Transfer-Encoding: 8bit'] : []),
    '',
    '',
  ].join('\r\n');
  const body = parts.flatMap((part) => [bytesOf(`--${boundary}\r\n`), part, bytesOf('\r\n')]);
  return concatBytes([utf8BytesOf(header), ...body, bytesOf(`--${boundary}--\r\n`)]);
}

const SUBJECTS: Readonly<Record<ReportAction, string>> = {
  failed: 'Your message could not be delivered',
  delayed: 'Your message is delayed',
  relayed: 'Your message was passed on',
  delivered: 'Your message was delivered',
};

function worstAction({ recipients }: DeliveryReport): ReportAction {
  const actions = new Set(recipients.map(({ action }) => action));
  return (['failed', 'delayed', 'relayed'] as const).find((action) => actions.has(action)) ?? 'delivered';
}

/** Whether addresses or the message's header need UTF-8 in the report too. RFC 6533 §4. */
function needsUtf8({ mail, recipients }: DeliveryReport, sender: SmtpAddress): boolean {
  const isAscii = isAsciiAddress(sender) && recipients.every(({ recipient }) => isAsciiAddress(recipient.address));
  return mail.envelope.options.utf8 === true && !(isAscii && !hasHighOctets(headerOf(mail.message)));
}

const SENTENCES: Readonly<Record<ReportAction, string>> = {
  failed: 'The message could not be delivered, and will not be tried again:',
  delayed: 'The message could not be delivered yet. It will be tried again; there is nothing that you must do:',
  relayed: 'The message was passed on to a server that will not report what becomes of it:',
  delivered: 'The message was put into the mailbox:',
};

function explanationPart({ recipients, hostName }: DeliveryReport): Uint8Array {
  const paragraphs = (['failed', 'delayed', 'relayed', 'delivered'] as const).flatMap((action) => {
    const those = recipients.filter((one) => one.action === action);
    return those.length === 0 ? [] : [SENTENCES[action], '', ...those.flatMap(toldRecipient), ''];
  });
  const lines = [`This is the mail system at ${hostName}.`, '', ...paragraphs];
  const text = lines.join('\r\n');
  const charset = isAsciiText(text) ? 'us-ascii' : 'utf-8';
  const encoding = isAsciiText(text) ? '7bit' : '8bit';
  const header = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return utf8BytesOf(header + text);
}

function toldRecipient({ recipient, explanation, remote }: ReportedRecipient): readonly string[] {
  const address = `  <${writeAddress(recipient.address)}>: ${explanation}`;
  return remote ? [address, `    ${remote.host} said: ${remote.diagnostic}`] : [address];
}

/**
 * message/delivery-status: fields of the message, then of each recipient. RFC 3461 §6.3, RFC 3464 §2.1 and §2.2,
 * in the order of RFC 3464 §2.2.1, §2.2.2, §2.2.4 and §2.2.5.
 */
function statusPart(report: DeliveryReport, international: boolean): Uint8Array {
  const { mail, hostName, recipients } = report;
  const { envelopeId } = mail.envelope.options;
  const fields = [
    ...(envelopeId === undefined ? [] : [`Original-Envelope-Id: ${decodeXtext(envelopeId) ?? envelopeId}`]),
    `Reporting-MTA: dns; ${hostName}`,
    ...(mail.receivedFrom === undefined ? [] : [`Received-From-MTA: dns; ${mail.receivedFrom}`]),
    `Arrival-Date: ${dateText(mail.arrivedAt)}`,
    ...recipients.flatMap((recipient) => ['', ...recipientFields(recipient, international)]),
  ];
  const type = international ? 'message/global-delivery-status' : 'message/delivery-status';
  const encoding = international ? 'Content-Transfer-Encoding: 8bit\r\n' : '';
  return utf8BytesOf(`Content-Type: ${type}\r\n${encoding}\r\n${fields.join('\r\n')}\r\n`);
}

/**
 * The fields in the order of RFC 3464 §2.3.1, §2.3.2, §2.3.4, §2.3.5, §2.3.6, §2.3.7 and §2.3.9. What kind of name each
 * has (`rfc822`, `smtp`, `dns`) stands before it: RFC 3464 §2.1.2, RFC 3461 §9.1, §9.2 and §9.3.
 */
function recipientFields(one: ReportedRecipient, international: boolean): readonly string[] {
  const { recipient, action, status, remote, lastAttemptAt, retryUntil } = one;
  const original = readOriginalRecipient(recipient.options.originalRecipient ?? '');
  return [
    ...field('Original-Recipient', original && typedAddress(original, !international)),
    ...field('Final-Recipient', typedAddress(recipientOf(recipient.address), !international)),
    `Action: ${action}`,
    `Status: ${status}`,
    ...field('Remote-MTA', remote && `dns; ${remote.host}`),
    ...field('Diagnostic-Code', remote && `smtp; ${remote.diagnostic}`),
    ...field('Last-Attempt-Date', lastAttemptAt === undefined ? undefined : dateText(lastAttemptAt)),
    ...field('Will-Retry-Until', retryUntil === undefined ? undefined : dateText(retryUntil)),
  ];
}

/** The field; nothing when there is no value. */
function field(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}

/** The message, or its header where that is wanted or enough. RFC 3461 §4.3 and §6.2. */
function returnedPart(report: DeliveryReport, international: boolean): Uint8Array {
  const { message, envelope } = report.mail;
  const { ret, body } = envelope.options;
  const mayBeWhole = ret !== 'HDRS' && body !== 'BINARYMIME' && message.length <= RETURNED_OCTETS_MAX;
  const isWhole = mayBeWhole && worstAction(report) === 'failed';
  const types = international
    ? ['message/global', 'message/global-headers']
    : ['message/rfc822', 'text/rfc822-headers'];
  const content = isWhole ? message : headerOf(message);
  const encoding = hasHighOctets(content) ? '8bit' : '7bit';
  const header = `Content-Type: ${types[isWhole ? 0 : 1]}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return concatBytes([bytesOf(header), content]);
}

function hasHighOctets(bytes: Uint8Array): boolean {
  return bytes.some((octet) => octet > 0x7f);
}

/** The header without the empty line behind it. */
function headerOf(message: Uint8Array): Uint8Array {
  const { end } = readHeader(message);
  return isEmptyLine(message, end - 2, end) ? message.subarray(0, end - 2) : message.subarray(0, end);
}

function unusedBoundary(parts: readonly Uint8Array[], id: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const boundary = `=_report.${id}${attempt === 0 ? '' : `.${attempt}`}`;
    if (parts.every((part) => indexOfBytes(part, bytesOf(boundary)) === -1)) return boundary;
  }
}

function dateText(at: UnixMs): string {
  return formatDateTime(civilFromUnix(at));
}
