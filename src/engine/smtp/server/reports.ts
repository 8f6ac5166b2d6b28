// How a server sends its reports on messages: into a mailbox here, or with the mail for other hosts. Never for a message
// that is a report itself. RFC 3461 §5.2 and §6.1, RFC 5321 §6.1.

import { concatBytes } from '../../base/bytes.ts';
import type { UnixMs } from '../../base/units.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { writeAddress } from '../address.ts';
import { isReportWanted, writeDeliveryReport, type ReportedRecipient } from '../delivery-status.ts';
import type { SmtpEvent } from '../events.ts';
import type { OutgoingCarrier, OutgoingMail } from '../outgoing.ts';
import { localAccountOf } from './local-accounts.ts';
import { returnPathField } from './trace-fields.ts';

/** What a report is sent with. */
export interface ReportSender {
  readonly hostName: string;
  readonly store: MailStore;
  readonly localDomains: readonly string[];
  readonly outgoing?: OutgoingCarrier;
  readonly now: UnixMs;
  /** A name for the report that nothing else has. */
  newId(): string;
  report(event: SmtpEvent): void;
}

/** Tells the sender of `mail` what became of it, as far as that is wanted. */
export function sendReport(context: ReportSender, mail: OutgoingMail, outcomes: readonly ReportedRecipient[]): void {
  const { sender, options } = mail.envelope;
  const recipients = outcomes.filter(({ recipient, action }) => isReportWanted(recipient, action));
  if (!sender || recipients.length === 0) return;
  const { hostName, now } = context;
  const id = context.newId();
  const message = writeDeliveryReport({ mail, recipients, hostName, id, now }, sender);
  const to = writeAddress(sender);
  context.report({ type: 'smtp.report', to, actions: recipients.map(({ action }) => action) });
  const found = localAccountOf(context, sender);
  if (found.type === 'foreign' && context.outgoing) {
    const utf8 = options.utf8 ? ({ utf8: true } as const) : {};
    const envelope = {
      sender: undefined,
      options: { ...utf8, body: '8BITMIME' as const },
      recipients: [{ address: sender, options: {} }],
    };
    context.outgoing.accept({ id, envelope, message, arrivedAt: now });
    return;
  }
  const delivered = found.type === 'local' ? deliverReport(context, found.account, message) : ({ ok: false } as const);
  if (!delivered.ok) context.report({ type: 'smtp.reportLost', to });
}

function deliverReport(context: ReportSender, account: string, message: Uint8Array): { readonly ok: boolean } {
  const { store, now } = context;
  const raw = concatBytes([returnPathField(undefined), message]);
  const delivered = store.deliver(`${account}@${store.domain}`, raw, now);
  if (delivered.ok) context.report({ type: 'smtp.delivered', account, uid: delivered.value.uid, size: raw.length });
  return delivered;
}
