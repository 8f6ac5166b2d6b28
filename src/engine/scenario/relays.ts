// The queues of the servers of a scenario, each living on its host: it asks names, connects and waits there. What a
// queue does later has the event because of which it waits as its cause.

import { assertNever, invariant } from '../base/invariant.ts';
import type { Rng } from '../base/rng.ts';
import { later, minutes, wallClockAt, type Duration, type Instant, type UnixMs } from '../base/units.ts';
import { Zone, type DnsAnswer } from '../net/dns/zone.ts';
import type { CauseHolder } from '../net/connection-end.ts';
import type { Endpoint } from '../net/endpoint.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { Network } from '../net/network.ts';
import type { Scheduler } from '../net/scheduler.ts';
import type { EventId } from '../net/trace.ts';
import type { OutgoingCarrier } from '../smtp/outgoing.ts';
import type { RelayEnvironment } from '../smtp/relay/environment.ts';
import type { RelayEvent } from '../smtp/relay/events.ts';
import { MailQueue } from '../smtp/relay/queue.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../smtp/relay/retry.ts';
import type { NameAnswer } from '../smtp/relay/routing.ts';
import type { MailStore } from '../store/mail-store.ts';
import { addressRecords, epochOf } from './build.ts';
import type { Scenario } from './scenario.ts';
import type { WorldReport } from './world-report.ts';

/** What a queue did, and on which host. */
export type HostRelayEvent = RelayEvent & { readonly host: HostId };

/** The world in which queues live. */
export interface RelayWorld {
  readonly scheduler: Scheduler;
  readonly network: Network<WorldReport>;
  readonly log: { append(body: HostRelayEvent, cause: EventId): EventId };
  readonly rng: Rng;
  /** Because of what something happens now: set while a queue works by itself. */
  readonly causes: CauseHolder;
}

/** The queues by host. They are there before the network is, since servers are made with them. */
export class Relays {
  readonly #scenario: Scenario;
  readonly #stores: ReadonlyMap<HostId, MailStore>;
  readonly #queues = new Map<HostId, MailQueue>();
  #world: RelayWorld | undefined;

  constructor(scenario: Scenario, stores: ReadonlyMap<HostId, MailStore>) {
    this.#scenario = scenario;
    this.#stores = stores;
  }

  /** Gives the queues their world. */
  enter(world: RelayWorld): void {
    this.#world = world;
  }

  /** Who carries mail that a server on `host` has for others. */
  carrierOn(host: HostId): OutgoingCarrier {
    return { accept: (mail) => this.queueOn(host).accept(mail) };
  }

  /** The queue of the server on `host`. */
  queueOn(host: HostId): MailQueue {
    const known = this.#queues.get(host);
    if (known) return known;
    const world = this.#world;
    const store = this.#stores.get(host);
    invariant(world && store, `host ${host} has a store and the world exists`);
    const queue = new MailQueue(new HostEnvironment(this.#scenario, world, host, store));
    this.#queues.set(host, queue);
    return queue;
  }
}

class HostEnvironment implements RelayEnvironment {
  readonly hostName: string;
  readonly store: MailStore;
  readonly localDomains: readonly string[];
  readonly retry: RetryPolicy;
  readonly rng: Rng;
  readonly #world: RelayWorld;
  readonly #host: HostId;
  readonly #epoch: UnixMs;
  /** Without a name server, names are known from a list. */
  readonly #list: Zone | undefined;
  /** The queue works by itself now, and not for an endpoint. */
  #isAlone = false;
  /** The last thing recorded for an endpoint, and because of what that endpoint was running. */
  #recorded: { readonly id: EventId; readonly cause: EventId } | undefined;

  constructor(scenario: Scenario, world: RelayWorld, host: HostId, store: MailStore) {
    this.hostName = scenario.hosts.find(({ id }) => id === host)?.name ?? host;
    this.store = store;
    this.localDomains = [store.domain];
    this.retry = retryPolicyOf(scenario);
    this.rng = world.rng.fork(`relay ${host}`);
    this.#world = world;
    this.#host = host;
    this.#epoch = epochOf(scenario);
    this.#list = scenario.dns ? undefined : new Zone(addressRecords(scenario, LIST_TTL_SECONDS));
  }

  get now(): Instant {
    return this.#world.scheduler.now;
  }

  get clock(): UnixMs {
    return wallClockAt(this.#epoch, this.now);
  }

  after(duration: Duration, run: () => void): void {
    const cause = this.#currentCause();
    const { scheduler } = this.#world;
    const isWaiting = duration >= WAITING_FROM;
    scheduler.at(later(scheduler.now, duration), () => this.#because(cause, run), isWaiting);
  }

  lookUp(name: string, type: 'MX' | 'A', done: (answer: NameAnswer) => void): void {
    const cause = this.#currentCause();
    if (this.#list) return done(nameAnswer(this.#list.answer(name, type)));
    this.#world.network.lookUp(this.#host, { name, type }, cause, (answer, why) =>
      this.#because(why, () => done(answer && nameAnswer(answer))),
    );
  }

  connect(address: string, endpoint: Endpoint<never>): void {
    const { network } = this.#world;
    const connection = this.#freeName();
    const request = { connection, from: this.#host, to: address, port: SMTP_PORT, security: 'none', endpoint } as const;
    const opened = network.open(request, this.#currentCause());
    invariant(opened.ok, `the queue on ${this.#host} can open ${connection}`);
  }

  report(event: RelayEvent): void {
    const cause = this.#currentCause();
    const id = this.#world.log.append({ ...event, host: this.#host }, cause);
    if (this.#isAlone) this.#world.causes.current = id;
    else this.#recorded = { id, cause: this.#world.causes.current ?? cause };
  }

  #freeName(): ConnectionId {
    const { network } = this.#world;
    for (let number = 1; ; number += 1) {
      const id = `${this.#host}-relay${number === 1 ? '' : `-${number}`}` as ConnectionId;
      if (network.isFree(id)) return id;
    }
  }

  #currentCause(): EventId {
    const { current } = this.#world.causes;
    const cause = current === this.#recorded?.cause ? this.#recorded?.id : current;
    invariant(cause !== undefined, 'a queue works because of some event');
    return cause;
  }

  #because(cause: EventId, run: () => void): void {
    const { causes } = this.#world;
    const before = { cause: causes.current, isAlone: this.#isAlone };
    causes.current = cause;
    this.#isAlone = true;
    run();
    causes.current = before.cause;
    this.#isAlone = before.isAlone;
  }
}

const SMTP_PORT = 25;
const LIST_TTL_SECONDS = 300;

/** Waiting this long is no activity that somebody would watch. */
const WAITING_FROM = minutes(1);

function nameAnswer({ outcome, records }: DnsAnswer): NameAnswer {
  switch (outcome) {
    case 'found':
    case 'noSuchName':
    case 'noData':
      return { outcome, data: records.map(({ data }) => data) };
    default:
      return assertNever(outcome, 'outcome');
  }
}

function retryPolicyOf({ retry }: Scenario): RetryPolicy {
  if (!retry) return defaultRetryPolicy;
  return {
    delays: retry.afterMinutes.map((count) => minutes(count)),
    giveUpAfter: minutes(retry.giveUpAfterMinutes),
    tellDelayAfter: minutes(retry.tellDelayAfterMinutes),
  };
}
