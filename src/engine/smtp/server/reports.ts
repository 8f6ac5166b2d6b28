// How a server sends its reports on messages: into a mailbox here, or with the mail for other hosts. Never for a message
// that is a report itself. RFC 3461 §5.2 and §6.1, RFC 5321 §3.6.3, §4.5.5 and §6.1.

import { concatBytes } from '../../base/bytes.ts';
import type { UnixMs } from '../../base/units.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { writeAddress } from '../address.ts';
import { isReportWanted, writeDeliveryReport, type ReportAction, type ReportedRecipient } from '../delivery-status.ts';
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
}

/** A report that was made, and where it went. */
export interface SentReport {
  readonly to: string;
  readonly actions: readonly ReportAction[];
  /** `away`: with the mail for other hosts; `lost`: there is no way to the sender from here. */
  readonly fate:
    | { readonly type: 'delivered'; readonly account: string; readonly uid: number; readonly size: number }
    | { readonly type: 'away' | 'lost' };
}

/** Tells the sender of `mail` what became of it, as far as that is wanted; undefined when nothing is. */
export function sendReport(
  context: ReportSender,
  mail: OutgoingMail,
  outcomes: readonly ReportedRecipient[],
): SentReport | undefined {
  const { sender, options } = mail.envelope;
  const recipients = outcomes.filter(({ recipient, action }) => isReportWanted(recipient, action));
  if (!sender || recipients.length === 0) return undefined;
  const { hostName, now, outgoing } = context;
  const id = context.newId();
  const domain = context.localDomains[0] ?? hostName;
  const message = writeDeliveryReport({ mail, recipients, hostName, domain, id, now }, sender);
  const sent = { to: writeAddress(sender), actions: recipients.map(({ action }) => action) };
  const found = localAccountOf(context, sender);
  if (found.type === 'local') return { ...sent, fate: deliverReport(context, found.account, message) };
  if (found.type === 'unknown' || !outgoing) return { ...sent, fate: { type: 'lost' } };
  const utf8 = options.utf8 ? ({ utf8: true } as const) : {};
  const envelope = { sender: undefined, options: utf8, recipients: [{ address: sender, options: {} }] };
  outgoing.accept({ id, envelope, message, arrivedAt: now });
  return { ...sent, fate: { type: 'away' } };
}

function deliverReport({ store, now }: ReportSender, account: string, message: Uint8Array): SentReport['fate'] {
  const raw = concatBytes([returnPathField(undefined), message]);
  const delivered = store.deliver(`${account}@${store.domain}`, raw, now);
  if (!delivered.ok) return { type: 'lost' };
  return { type: 'delivered', account, uid: delivered.value.uid, size: raw.length };
}
