// All mail for one domain: handed over at once if that can be, kept and tried again if not. RFC 5321 §4.5.4.1.

import { between, later, seconds, type Duration, type Instant } from '../../base/units.ts';
import { writeAddress } from '../address.ts';
import type { MailToSend, RecipientOutcome, Refusal } from '../client/requests.ts';
import type { EnvelopeRecipient } from '../envelope.ts';
import type { OutgoingMail } from '../outgoing.ts';
import type { RelayEnvironment } from './environment.ts';
import { delayAfter } from './retry.ts';
import { literalRoute, routeBy, type Route } from './routing.ts';
import { createRelaySession } from './session.ts';

/** One message on its way to those of its recipients that share a domain. */
export interface Delivery {
  readonly mail: OutgoingMail;
  /** Those for whom nothing is decided yet. */
  recipients: readonly EnvelopeRecipient[];
  readonly since: Instant;
  dueAt: Instant;
  failures: number;
  delayTold: boolean;
}

/** Recipients whose fate is the same, and why. */
export interface Verdict {
  readonly recipients: readonly EnvelopeRecipient[];
  readonly because: Refusal;
}

/** What an attempt decided for a delivery, and the host that was reached, if one was. */
export interface Attempt {
  readonly delivery: Delivery;
  readonly verdicts: readonly Verdict[];
  readonly host: string | undefined;
}

/** Who hears what became of deliveries. */
export interface DestinationListener {
  handedOver(delivery: Delivery, accepted: readonly RecipientOutcome[], host: string): void;
  failed(attempt: Attempt): void;
  deferred(attempt: Attempt, wait: Duration): void;
}

/** So many recipients in one transaction: every server takes these. RFC 5321 §4.5.3.1.8. */
const RECIPIENTS_AT_ONCE = 100;

/** How many exchangers are tried in one attempt. RFC 5321 §5.1 asks for two at least. */
const HOSTS_TRIED = 5;

/** A host to try: its name for reports, and its address. */
interface Host {
  readonly name: string;
  readonly address: string;
}

export class Destination {
  readonly #environment: RelayEnvironment;
  readonly #domain: string;
  readonly #listener: DestinationListener;
  #deliveries: Delivery[] = [];
  #isBusy = false;
  /** The next attempt is planned for then. */
  #plannedFor: Instant | undefined;
  /** No exchanger could be reached: new mail waits as well. */
  #blockedUntil: Instant | undefined;

  constructor(environment: RelayEnvironment, domain: string, listener: DestinationListener) {
    this.#environment = environment;
    this.#domain = domain;
    this.#listener = listener;
  }

  /** What waits here. */
  get waiting(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Takes mail; tries as soon as may be. */
  add(mail: OutgoingMail, recipients: readonly EnvelopeRecipient[]): void {
    const { now } = this.#environment;
    for (let from = 0; from < recipients.length; from += RECIPIENTS_AT_ONCE) {
      const some = recipients.slice(from, from + RECIPIENTS_AT_ONCE);
      this.#deliveries.push({ mail, recipients: some, since: now, dueAt: now, failures: 0, delayTold: false });
    }
    this.#plan();
  }

  #plan(): void {
    if (this.#isBusy || this.#deliveries.length === 0) return;
    const { now } = this.#environment;
    const due = Math.min(...this.#deliveries.map(({ dueAt }) => dueAt));
    const at = Math.max(due, this.#blockedUntil ?? now, now) as Instant;
    if (this.#plannedFor !== undefined && this.#plannedFor <= at) return;
    this.#plannedFor = at;
    this.#environment.after(between(now, at), () => {
      if (this.#plannedFor !== at) return; // an earlier attempt was planned meanwhile
      this.#plannedFor = undefined;
      this.#attempt();
    });
  }

  #attempt(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const literal = literalRoute(this.#domain);
    if (literal) return this.#follow(literal);
    const { hostName, rng } = this.#environment;
    this.#environment.lookUp(this.#domain, 'MX', (answer) =>
      this.#follow(routeBy(answer, this.#domain, hostName, rng)),
    );
  }

  #follow(route: Route): void {
    if (route.type === 'none') return this.#unreachable(route.because);
    if (route.type === 'address') return this.#tryHosts([{ name: this.#domain, address: route.address }], 0);
    this.#resolve(route.names.slice(0, HOSTS_TRIED), [], undefined);
  }

  /** Finds the addresses of the exchangers, in their order; a host may have several. RFC 5321 §5.1. */
  #resolve(names: readonly string[], found: readonly Host[], silence: Refusal | undefined): void {
    const [name, ...others] = names;
    if (name === undefined) {
      if (found.length > 0) return this.#tryHosts(found, 0);
      const text = `no mail exchanger of ${this.#domain} has an address`;
      return this.#unreachable(silence ?? { code: 550, enhanced: '5.4.4', text, said: false });
    }
    this.#environment.lookUp(name, 'A', (answer) => {
      const text = `the name service does not answer for ${name}`;
      const silent: Refusal | undefined = answer ? silence : { code: 451, enhanced: '4.4.3', text, said: false };
      const hosts = (answer?.data ?? []).map((address) => ({ name, address }));
      this.#resolve(others, [...found, ...hosts], silent);
    });
  }

  /** One exchanger after the other, until one can be talked to. */
  #tryHosts(hosts: readonly Host[], index: number, last?: Refusal): void {
    const host = hosts[index];
    if (!host) {
      const text = 'no mail exchanger could be reached';
      return this.#unreachable(last ?? { code: 451, enhanced: '4.4.1', text, said: false }, hosts.at(-1)?.name);
    }
    const environment = this.#environment;
    const batch = this.#due();
    environment.report({ type: 'relay.attempt', domain: this.#domain, to: host.name, messages: batch.length });
    let current: Delivery | undefined;
    let greeted = false;
    const session = createRelaySession(environment.hostName, {
      next: () => {
        greeted = true;
        current = batch.shift();
        return current && mailOf(current);
      },
      sent: (outcomes) => {
        if (current) this.#conclude(current, outcomes, host.name);
        current = undefined;
      },
      ended: (because) => {
        // Never connect out of another endpoint's work.
        environment.after(seconds(0), () => {
          if (because && !greeted && because.code < 500) return this.#tryHosts(hosts, index + 1, because);
          this.#finish([...(current ? [current] : []), ...batch], because, host.name, greeted);
        });
      },
    });
    environment.connect(host.address, session);
  }

  #due(): Delivery[] {
    return this.#deliveries.filter(({ dueAt }) => dueAt <= this.#environment.now);
  }

  /** The session is over; what it left undone is tried again, or failed with a server that wants nothing of us. */
  #finish(left: readonly Delivery[], because: Refusal | undefined, host: string, greeted: boolean): void {
    this.#blockedUntil = undefined;
    const reason = because ?? { code: 451, enhanced: '4.4.2', text: 'the server took no more messages', said: false };
    for (const delivery of left) this.#decideAll(delivery, reason, host);
    if (!greeted && because) this.#block(left);
    this.#isBusy = false;
    this.#plan();
  }

  #unreachable(because: Refusal, host?: string): void {
    const due = this.#due();
    for (const delivery of due) this.#decideAll(delivery, because, host);
    this.#block(due);
    this.#isBusy = false;
    this.#plan();
  }

  /** RFC 5321 §4.5.4.1: after a failure the destination is left alone for a while, by new mail too. */
  #block(tried: readonly Delivery[]): void {
    const until = tried.filter((delivery) => this.#deliveries.includes(delivery)).map(({ dueAt }) => dueAt);
    this.#blockedUntil = until.length === 0 ? undefined : (Math.min(...until) as Instant);
  }

  #conclude(delivery: Delivery, outcomes: readonly RecipientOutcome[], host: string): void {
    const accepted = outcomes.filter(({ result }) => result.type === 'accepted');
    if (accepted.length > 0) this.#listener.handedOver(delivery, accepted, host);
    this.#settle(delivery, accepted);
    const reasons = new Map<string, { because: Refusal; recipients: EnvelopeRecipient[] }>();
    for (const { recipient, result } of outcomes) {
      if (result.type === 'accepted') continue;
      const key = `${result.because.code} ${result.because.enhanced} ${result.because.text}`;
      const same = reasons.get(key);
      if (same) same.recipients.push(recipient);
      else reasons.set(key, { because: result.because, recipients: [recipient] });
    }
    this.#decide(delivery, [...reasons.values()], host);
  }

  #decideAll(delivery: Delivery, because: Refusal, host: string | undefined): void {
    this.#decide(delivery, [{ recipients: delivery.recipients, because }], host);
  }

  /** 5yz fails for good, 4yz is tried again until that has been done for too long. */
  #decide(delivery: Delivery, all: readonly Verdict[], host: string | undefined): void {
    const { now, retry } = this.#environment;
    const isTooOld = between(delivery.since, now) >= retry.giveUpAfter;
    const isFinal = ({ because }: Verdict): boolean => isTooOld || because.code >= 500;
    const failed = all.filter(isFinal);
    const deferred = all.filter((verdict) => !isFinal(verdict));
    for (const { recipients } of failed) {
      this.#settle(
        delivery,
        recipients.map((recipient) => ({ recipient })),
      );
    }
    if (failed.length > 0) this.#listener.failed({ delivery, verdicts: failed, host });
    if (deferred.length === 0) return;
    delivery.failures += 1;
    const wait = delayAfter(delivery.failures, retry);
    delivery.dueAt = later(now, wait);
    this.#listener.deferred({ delivery, verdicts: deferred, host }, wait);
  }

  /** Their fate is decided; a delivery without others is done. */
  #settle(delivery: Delivery, decided: readonly { readonly recipient: EnvelopeRecipient }[]): void {
    const gone = new Set(decided.map(({ recipient }) => recipient));
    delivery.recipients = delivery.recipients.filter((recipient) => !gone.has(recipient));
    if (delivery.recipients.length === 0) this.#deliveries = this.#deliveries.filter((other) => other !== delivery);
  }
}

function mailOf({ mail, recipients }: Delivery): MailToSend {
  return { envelope: { ...mail.envelope, recipients }, message: mail.message };
}

/** The addresses of recipients, for the record. */
export function addressesOf(recipients: readonly EnvelopeRecipient[]): readonly string[] {
  return recipients.map(({ address }) => writeAddress(address));
}
