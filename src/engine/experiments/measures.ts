// What an experiment counts: bytes, round trips and connections from the trace, each with the events that it is made of.
// What lies where and who sees what is looked at by the scripts.

import { between, type Instant } from '../base/units.ts';
import type { LabEvent, LabTrace } from '../lab-event.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { segmentPacketBytes } from '../views/packet-size.ts';

/** A number and what it is made of; null where the question makes no sense, or the answer never came. */
export interface Measured {
  readonly value: number | null;
  readonly events: readonly EventId[];
}

/** What is counted from the trace. */
export const COUNTED = ['bytesUp', 'bytesDown', 'roundTrips', 'connectedSeconds', 'connections', 'atOnce'] as const;

/** What the scripts look at. */
export const OBSERVED = [
  'secondsUntilReadable',
  'copiesOnServer',
  'copiesOnDevices',
  'readableOffline',
  'othersShow',
  'secondsUntilOthersShow',
] as const;

/** Everything that is measured of one side. */
export const MEASURES = [...COUNTED, ...OBSERVED] as const;

export type CountedKey = (typeof COUNTED)[number];
export type ObservedKey = (typeof OBSERVED)[number];
export type MeasureKey = (typeof MEASURES)[number];

/** What a measure is in: octets, seconds, or things that are counted. */
export function unitOf(key: MeasureKey): 'octets' | 'seconds' | 'count' {
  if (key === 'bytesUp' || key === 'bytesDown') return 'octets';
  return key.includes('econds') ? 'seconds' : 'count';
}

/** A number of which nothing is known. */
export const NOTHING: Measured = { value: null, events: [] };

interface OpenConnection {
  readonly opening: EventId;
  readonly since: Instant;
  isInside: boolean;
  /** What TCP still says afterwards counts as well. */
  isClosed: boolean;
  lastSpeaker: 'client' | 'server' | undefined;
}

/** Counts what these devices caused from the event `from` (included) to the event `to` (excluded). */
export function countedOf(
  trace: LabTrace,
  hosts: readonly HostId[],
  from: number,
  to: number,
): Readonly<Record<CountedKey, Measured>> {
  const counter = new Counter(new Set(hosts));
  for (const event of trace.slice(from, to)) counter.add(event);
  return counter.result(trace.slice(to - 1, to)[0]?.at);
}

class Tally {
  value = 0;
  readonly events: EventId[] = [];

  add(value: number, ...events: readonly EventId[]): void {
    this.value += value;
    this.events.push(...events);
  }

  get measured(): Measured {
    return { value: this.value, events: this.events };
  }
}

class Counter {
  readonly #hosts: ReadonlySet<HostId>;
  readonly #open = new Map<ConnectionId, OpenConnection>();
  readonly #up = new Tally();
  readonly #down = new Tally();
  readonly #roundTrips = new Tally();
  readonly #connected = new Tally();
  readonly #connections = new Tally();
  #atOnce: Measured = { value: 0, events: [] };

  constructor(hosts: ReadonlySet<HostId>) {
    this.#hosts = hosts;
  }

  add(event: LabEvent): void {
    if (event.type === 'connection.opening' && this.#hosts.has(event.client)) return this.#opening(event);
    const connection = 'connection' in event ? this.#open.get(event.connection) : undefined;
    if (!connection) return;
    switch (event.type) {
      case 'segment.sent':
        (event.from === 'client' ? this.#up : this.#down).add(segmentPacketBytes(event), event.id);
        return;
      case 'frame.sent':
        if (event.from === 'server' && connection.lastSpeaker === 'client') this.#roundTrips.add(1, event.id);
        connection.lastSpeaker = event.from;
        return;
      case 'imap.authenticated':
      case 'pop3.maildropOpened':
        return this.#enters(connection, event.id);
      case 'connection.closed':
        if (event.side === 'client') this.#closed(connection, event);
        return;
      default:
    }
  }

  /** `end`: when counting stops; lines that still stand are connected until then. */
  result(end: Instant | undefined): Readonly<Record<CountedKey, Measured>> {
    for (const { since, opening, isClosed } of this.#open.values()) {
      if (end !== undefined && !isClosed) this.#connected.add(between(since, end) / 1_000_000, opening);
    }
    return {
      bytesUp: this.#up.measured,
      bytesDown: this.#down.measured,
      roundTrips: this.#roundTrips.measured,
      connectedSeconds: this.#connected.measured,
      connections: this.#connections.measured,
      atOnce: this.#atOnce,
    };
  }

  #opening({ connection, id, at }: Extract<LabEvent, { readonly type: 'connection.opening' }>): void {
    this.#connections.add(1, id);
    this.#open.set(connection, { opening: id, since: at, isInside: false, isClosed: false, lastSpeaker: undefined });
  }

  /** How many were logged in at the same time, at most. */
  #enters(connection: OpenConnection, id: EventId): void {
    connection.isInside = true;
    const inside = [...this.#open.values()].filter(({ isInside }) => isInside);
    if (inside.length <= (this.#atOnce.value ?? 0)) return;
    this.#atOnce = { value: inside.length, events: [...inside.map(({ opening }) => opening), id] };
  }

  #closed(connection: OpenConnection, { id, at }: LabEvent): void {
    if (connection.isClosed) return;
    const { since, opening } = connection;
    this.#connected.add(between(since, at) / 1_000_000, opening, id);
    connection.isClosed = true;
    connection.isInside = false;
  }
}
