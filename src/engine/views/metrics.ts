// What connections cost: bytes, segments, round trips, time. Counted as events come; nothing is looked up twice.

import { between, START, type Instant } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, Side } from '../net/events.ts';
import type { LiveView } from './live-view.ts';
import type { Metrics, MetricsModel } from './model.ts';
import { dnsPacketBytes, segmentPacketBytes } from './packet-size.ts';

/** Fresh metrics, before the first event. */
export function createMetrics(): LiveView<MetricsModel> {
  return new MetricsView();
}

type Counts = { -readonly [Key in keyof Omit<Metrics, 'connectedFor'>]: Metrics[Key] };

/** One connection's counts, or all connections' together. */
interface Account {
  readonly counts: Counts;
  /** Time in connections that are closed. */
  closedFor: number;
  /** When the open ones were opened. */
  readonly open: Map<ConnectionId, Instant>;
}

class MetricsView implements LiveView<MetricsModel> {
  readonly #total = emptyAccount();
  readonly #accounts = new Map<ConnectionId, Account>();
  /** Who said the last line on a connection. */
  readonly #lastSpeaker = new Map<ConnectionId, Side>();
  #now: Instant = START;
  readonly model: MetricsModel = this.#createModel();
  version = 0;
  seen = 0;

  add(event: LabEvent): void {
    this.seen += 1;
    this.version += 1;
    this.#now = event.at;
    switch (event.type) {
      case 'connection.opening':
        this.#lastSpeaker.delete(event.connection);
        return this.#each(event.connection, (account) => {
          account.counts.connections += 1;
          account.open.set(event.connection, event.at);
        });
      case 'connection.closed':
        if (event.side === 'client') this.#closed(event.connection, event.at);
        return;
      case 'segment.sent':
        return this.#segmentSent(event);
      case 'segment.lost':
        return this.#each(event.connection, ({ counts }) => (counts.lostSegments += 1));
      case 'frame.sent':
        return this.#frameSent(event);
      case 'dns.query':
        this.#total.counts.wireBytesUp += dnsPacketBytes(event);
        return;
      case 'dns.answer':
        this.#total.counts.wireBytesDown += dnsPacketBytes(event);
        return;
      default:
    }
  }

  #createModel(): MetricsModel {
    const total = (): Metrics => this.#metricsOf(this.#total);
    return {
      get total() {
        return total();
      },
      of: (connection) => this.#metricsOf(this.#accounts.get(connection) ?? emptyAccount()),
    };
  }

  #metricsOf({ counts, closedFor, open }: Account): Metrics {
    let connectedFor = closedFor;
    for (const since of open.values()) connectedFor += between(since, this.#now);
    return { ...counts, connectedFor: between(START, connectedFor as Instant) };
  }

  #closed(connection: ConnectionId, at: Instant): void {
    this.#each(connection, (account) => {
      const since = account.open.get(connection);
      if (since === undefined) return;
      account.open.delete(connection);
      account.closedFor += between(since, at);
    });
  }

  #segmentSent(event: Extract<LabEvent, { type: 'segment.sent' }>): void {
    const bytes = segmentPacketBytes(event);
    this.#each(event.connection, ({ counts }) => {
      if (event.from === 'client') {
        counts.segmentsUp += 1;
        counts.wireBytesUp += bytes;
      } else {
        counts.segmentsDown += 1;
        counts.wireBytesDown += bytes;
      }
      if (event.retransmission) counts.retransmissions += 1;
    });
  }

  /** A round trip is a line of the client that the server then answers; more lines in one go are one. */
  #frameSent({ connection, from, bytes }: Extract<LabEvent, { type: 'frame.sent' }>): void {
    const isAnswer = from === 'server' && this.#lastSpeaker.get(connection) === 'client';
    this.#lastSpeaker.set(connection, from);
    this.#each(connection, ({ counts }) => {
      if (isAnswer) counts.roundTrips += 1;
      if (from === 'client') {
        counts.framesUp += 1;
        counts.appBytesUp += bytes.length;
      } else {
        counts.framesDown += 1;
        counts.appBytesDown += bytes.length;
      }
    });
  }

  /** Changes the connection's account and the total alike. */
  #each(connection: ConnectionId, change: (account: Account) => void): void {
    let account = this.#accounts.get(connection);
    if (!account) {
      account = emptyAccount();
      this.#accounts.set(connection, account);
    }
    change(account);
    change(this.#total);
  }
}

function emptyAccount(): Account {
  const counts: Counts = {
    appBytesUp: 0,
    appBytesDown: 0,
    wireBytesUp: 0,
    wireBytesDown: 0,
    framesUp: 0,
    framesDown: 0,
    segmentsUp: 0,
    segmentsDown: 0,
    retransmissions: 0,
    lostSegments: 0,
    roundTrips: 0,
    connections: 0,
  };
  return { counts, closedFor: 0, open: new Map() };
}
