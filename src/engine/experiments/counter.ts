// Counts bytes, round trips and connections from the trace, each with the events that it is made of.

import { type Instant, START } from '../base/units.ts';
import type { LabEvent, LabTrace } from '../lab-event.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { segmentPacketBytes } from '../views/packet-size.ts';
import { type Course, Steps, type Stretch, valueAt } from './course.ts';
import type { CountedKey, Measured } from './measures.ts';

interface OpenConnection {
  readonly opening: EventId;
  readonly since: Instant;
  isInside: boolean;
  /** What TCP still says afterwards counts as well. */
  isClosed: boolean;
  lastSpeaker: 'client' | 'server' | undefined;
}

/** Numbers that are counted, and how each of them came to be. */
export interface Counted {
  readonly numbers: Readonly<Record<CountedKey, Measured>>;
  readonly courses: Readonly<Record<CountedKey, Course>>;
}

/** Counts what these devices caused from the event `from` (included) to the event `to` (excluded). */
export function count(trace: LabTrace, hosts: readonly HostId[], from: number, to: number): Counted {
  const counter = new Counter(new Set(hosts));
  for (const event of trace.slice(from, to)) counter.add(event);
  return counter.result(trace.slice(to - 1, to)[0]?.at);
}

/** The numbers of `count` alone. */
export function countedOf(...given: Parameters<typeof count>): Counted['numbers'] {
  return count(...given).numbers;
}

/** A sum, the events that it is made of, and what it was after each addition. */
class Tally {
  value = 0;
  readonly events: EventId[] = [];
  readonly course = new Steps(0);

  add(value: number, event: EventId): void {
    this.value += value;
    this.events.push(event);
    this.course.add(event, this.value);
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
  readonly #connections = new Tally();
  /** When there was a connection, and the events that began and ended it. */
  readonly #stretches: Stretch[] = [];
  readonly #lineEvents: EventId[] = [];
  #atOnce: Measured = { value: 0, events: [] };
  readonly #atOnceCourse = new Steps(0);

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
  result(end: Instant | undefined): Counted {
    for (const { since, opening, isClosed } of this.#open.values()) {
      if (end === undefined || isClosed) continue;
      this.#stretches.push([since, end]);
      this.#lineEvents.push(opening);
    }
    const connected: Course = { type: 'stretches', stretches: this.#stretches };
    return {
      numbers: {
        bytesUp: this.#up.measured,
        bytesDown: this.#down.measured,
        roundTrips: this.#roundTrips.measured,
        connectedSeconds: { value: valueAt(connected, 0, end ?? START), events: this.#lineEvents },
        connections: this.#connections.measured,
        atOnce: this.#atOnce,
      },
      courses: {
        bytesUp: this.#up.course,
        bytesDown: this.#down.course,
        roundTrips: this.#roundTrips.course,
        connectedSeconds: connected,
        connections: this.#connections.course,
        atOnce: this.#atOnceCourse,
      },
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
    this.#atOnceCourse.add(id, inside.length);
  }

  #closed(connection: OpenConnection, { id, at }: LabEvent): void {
    if (connection.isClosed) return;
    const { since, opening } = connection;
    this.#stretches.push([since, at]);
    this.#lineEvents.push(opening, id);
    connection.isClosed = true;
    connection.isInside = false;
  }
}
