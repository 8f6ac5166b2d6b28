// The queue of a mail server: takes responsibility for mail to other domains, hands it to their servers, and tells the
// sender when that fails, takes long, or succeeds and the sender wants to know. RFC 5321 §4.5.4 and §6.1, RFC 3461 §5.2.

import { between, type Duration, type UnixMs } from '../../base/units.ts';
import { asciiDomain } from '../a-label.ts';
import type { RecipientOutcome } from '../client/requests.ts';
import type { ReportAction, ReportedRecipient } from '../delivery-status.ts';
import type { EnvelopeRecipient } from '../envelope.ts';
import type { OutgoingCarrier, OutgoingMail } from '../outgoing.ts';
import { newMailId } from '../server/mail-id.ts';
import { sendReport } from '../server/reports.ts';
import {
  addressesOf,
  Destination,
  type Delivery,
  type Attempt,
  type DestinationListener,
  type Verdict,
} from './destination.ts';
import type { RelayEnvironment } from './environment.ts';

/** How many domains are remembered that have no mail waiting. */
const IDLE_DESTINATIONS_MAX = 1_000;

/** The queue of one server. */
export class MailQueue implements OutgoingCarrier, DestinationListener {
  readonly #environment: RelayEnvironment;
  readonly #destinations = new Map<string, Destination>();

  constructor(environment: RelayEnvironment) {
    this.#environment = environment;
  }

  /** One copy goes to each domain, whatever the number of its recipients. RFC 5321 §4.5.4.1. */
  accept(mail: OutgoingMail): void {
    const byDomain = new Map<string, EnvelopeRecipient[]>();
    for (const recipient of mail.envelope.recipients) {
      const domain = asciiDomain(recipient.address.domain ?? this.#environment.hostName);
      const others = byDomain.get(domain);
      if (others) others.push(recipient);
      else byDomain.set(domain, [recipient]);
    }
    for (const [domain, recipients] of byDomain) {
      this.#environment.report({ type: 'relay.queued', queueId: mail.id, domain, recipients: addressesOf(recipients) });
      this.#destination(domain).add(mail, recipients);
    }
  }

  /** RFC 3461 §5.2.2: where the other server will not report, a receipt that is wanted says "relayed". */
  handedOver({ mail }: Delivery, accepted: readonly RecipientOutcome[], host: string): void {
    const recipients = addressesOf(accepted.map(({ recipient }) => recipient));
    this.#environment.report({ type: 'relay.handedOver', queueId: mail.id, to: host, recipients });
    const silent = accepted.filter(({ result }) => result.type === 'accepted' && !result.reportsItself);
    const outcomes = silent.map(({ recipient }): ReportedRecipient => {
      const explanation = `passed on to ${host}`;
      return { recipient, action: 'relayed', status: '2.0.0', explanation, lastAttemptAt: this.#environment.clock };
    });
    this.#tell(mail, outcomes);
  }

  /** One report for all recipients who share the attempt. RFC 5321 §4.4, RFC 3461 §5.2.8. */
  failed(attempt: Attempt): void {
    const { mail } = attempt.delivery;
    for (const verdict of attempt.verdicts) {
      this.#environment.report({ type: 'relay.failed', queueId: mail.id, ...recordOf(verdict) });
    }
    this.#tell(mail, this.#reported(attempt, 'failed'));
  }

  deferred(attempt: Attempt, wait: Duration): void {
    const { now, retry } = this.#environment;
    const { mail, since, delayTold } = attempt.delivery;
    for (const verdict of attempt.verdicts) {
      const record = recordOf(verdict);
      this.#environment.report({ type: 'relay.deferred', queueId: mail.id, ...record, seconds: wait / 1_000_000 });
    }
    if (delayTold || between(since, now) < retry.tellDelayAfter) return;
    attempt.delivery.delayTold = true;
    this.#tell(mail, this.#reported(attempt, 'delayed'));
  }

  #reported({ delivery, verdicts, host }: Attempt, action: ReportAction): readonly ReportedRecipient[] {
    const { clock, retry } = this.#environment;
    const retryUntil = (delivery.mail.arrivedAt + retry.giveUpAfter / 1_000) as UnixMs;
    return verdicts.flatMap(({ recipients, because: { code, enhanced, text, said } }) => {
      const diagnostic = `${code} ${enhanced} ${text}`.slice(0, DIAGNOSTIC_MAX);
      const remote = said && host !== undefined ? { remote: { host, diagnostic } } : {};
      return recipients.map((recipient) => ({
        recipient,
        action,
        status: enhanced,
        explanation: said ? 'refused by the server of the recipient' : text,
        lastAttemptAt: clock,
        ...remote,
        ...(action === 'delayed' ? { retryUntil } : {}),
      }));
    });
  }

  #tell(mail: OutgoingMail, outcomes: readonly ReportedRecipient[]): void {
    const { hostName, store, localDomains, clock, rng } = this.#environment;
    const newId = (): string => newMailId(rng);
    const sent = sendReport({ hostName, store, localDomains, now: clock, newId, outgoing: this }, mail, outcomes);
    if (!sent) return;
    const { to, actions, fate } = sent;
    const account = fate.type === 'delivered' ? { account: fate.account } : {};
    this.#environment.report({ type: 'relay.report', to, actions, fate: fate.type, ...account });
  }

  #destination(domain: string): Destination {
    const known = this.#destinations.get(domain);
    if (known) return known;
    if (this.#destinations.size >= IDLE_DESTINATIONS_MAX) this.#forgetIdle();
    const destination = new Destination(this.#environment, domain, this);
    this.#destinations.set(domain, destination);
    return destination;
  }

  #forgetIdle(): void {
    for (const [domain, { waiting }] of this.#destinations) if (waiting.length === 0) this.#destinations.delete(domain);
  }
}

/** A reply may be long, a header field should not be. */
const DIAGNOSTIC_MAX = 400;

function recordOf({ recipients, because }: Verdict): {
  readonly domain: string;
  readonly recipients: readonly string[];
  readonly because: string;
} {
  const { code, enhanced, text } = because;
  const domain = recipients[0]?.address.domain ?? '';
  return { domain, recipients: addressesOf(recipients), because: `${code} ${enhanced} ${text}` };
}
