// The sequence diagram as data: a lane for each host, a row for each thing that travelled, and notes for what a server
// decided without saying it. Rows are appended or replaced in place; nothing is searched.

import { invariant } from '../base/invariant.ts';
import { byteStringOf } from '../base/bytes.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, HostId, Protocol, Side, TcpFlag } from '../net/events.ts';
import { forgetBefore, rowsBefore } from './folding.ts';
import type { LiveView } from './live-view.ts';
import type { LadderModel, LadderRow, Lane, Layer } from './model.ts';
import { noteOf } from './ladder-notes.ts';
import { UnsolicitedLines } from './unsolicited-lines.ts';

/** What the ladder must know of a scenario: its hosts, and which of them answers questions about names. */
export interface LadderHosts {
  readonly hosts: readonly { readonly id: string; readonly name?: string; readonly serves: readonly unknown[] }[];
  readonly dns?: { readonly host: string };
}

/** A fresh ladder, before the first event: all lanes, no rows. */
export function createLadder(scenario: LadderHosts): LiveView<LadderModel> {
  return new Ladder(scenario);
}

/** The ends of a connection, and what is spoken on it. */
interface Ends {
  readonly client: HostId;
  readonly server: HostId;
  readonly protocol: Protocol | undefined;
}

/** A row before it is shown. */
type MutableRow = { -readonly [Key in keyof LadderRow]: LadderRow[Key] };

type Sent<Type extends LabEvent['type']> = Extract<LabEvent, { type: Type }>;

class Ladder implements LiveView<LadderModel> {
  #rows: LadderRow[] = [];
  #folded = 0;
  readonly #ends = new Map<ConnectionId, Ends>();
  /** Where the row of an event stands, while it travels; those folded away are counted. */
  readonly #underWay = new Map<number, number>();
  /** The flight of a TLS handshake that a segment carries. */
  readonly #handshakes = new Map<number, number>();
  readonly #unsolicited = new UnsolicitedLines();
  model: LadderModel;
  version = 0;
  seen = 0;

  constructor(scenario: LadderHosts) {
    this.model = { lanes: lanesOf(scenario), rows: this.#rows, folded: 0 };
  }

  add(event: LabEvent): void {
    this.seen += 1;
    this.#take(event);
    for (const frame of this.#unsolicited.add(event)) this.#change(frame, { unsolicited: true });
  }

  fold(first: number): void {
    const count = rowsBefore(this.#rows, first);
    if (count === 0) return;
    this.#rows = this.#rows.slice(count);
    this.#folded += count;
    this.model = { lanes: this.model.lanes, rows: this.#rows, folded: this.#folded };
    forgetBefore(this.#underWay, first);
    forgetBefore(this.#handshakes, first);
    this.version += 1;
  }

  #take(event: LabEvent): void {
    switch (event.type) {
      case 'connection.opening':
        this.#ends.set(event.connection, { client: event.client, server: event.server, protocol: event.protocol });
        return;
      case 'dns.query':
      case 'dns.answer':
        return this.#dnsSent(event);
      case 'dns.arrived':
        return this.#dnsArrived(event);
      case 'dns.lost':
        return this.#settle(event.packet, { lost: true });
      case 'segment.sent':
        return this.#segmentSent(event);
      case 'segment.arrived':
        this.#handshakeArrived(event.segment, event);
        return this.#settle(event.segment, { arrivedAt: event.at });
      case 'segment.lost':
        return this.#settle(event.segment, { lost: true });
      case 'tls.handshake':
        return this.#handshakeSent(event);
      case 'frame.sent':
        return this.#frameSent(event);
      case 'frame.arrived':
        return this.#settle(event.frame, { arrivedAt: event.at });
      default:
        return this.#note(event);
    }
  }

  #dnsSent(event: Sent<'dns.query' | 'dns.answer'>): void {
    const { host, server, name, recordType } = event;
    if (event.type === 'dns.query') {
      return this.#push(rowOf(event, 'dns', host, server, `${recordType}? ${name}`));
    }
    if (event.cause !== undefined) this.#settle(event.cause, { arrivedAt: event.at });
    const label =
      event.outcome === 'found' ? `${recordType} ${event.records.map(({ data }) => data).join(', ')}` : event.outcome;
    this.#push(rowOf(event, 'dns', server, host, label));
  }

  #dnsArrived(event: Sent<'dns.arrived'>): void {
    if (event.cause !== undefined) this.#settle(event.cause, { arrivedAt: event.at });
  }

  #segmentSent(event: Sent<'segment.sent'>): void {
    const { connection, from, flags, length, retransmission, sequence, acknowledgment } = event;
    const numbers = flags.includes('ACK') ? `seq=${sequence} ack=${acknowledgment}` : `seq=${sequence}`;
    const label = `${flags.join(', ')} ${numbers}${length > 0 ? ` len=${length}` : ''}`;
    const row = this.#rowBetween(event, 'tcp', connection, from, label);
    if (isPureAck(flags, length)) row.pureAck = true;
    if (retransmission) row.retransmission = true;
    this.#push(row);
    this.#handshakeCarried(event);
  }

  #handshakeSent(event: Sent<'tls.handshake'>): void {
    this.#push(this.#rowBetween(event, 'tls', event.connection, event.from, event.messages.join(', ')));
  }

  /** Remembers the latest segment that carries a handshake flight: with its arrival the flight has arrived. */
  #handshakeCarried(segment: Sent<'segment.sent'>): void {
    const { cause } = segment;
    if (cause === undefined) return;
    const flight = this.#handshakes.get(cause) ?? cause;
    const place = this.#underWay.get(flight);
    if (place === undefined || this.#rows[place - this.#folded]?.layer !== 'tls') return;
    this.#handshakes.set(segment.id, flight);
  }

  #handshakeArrived(segment: number, event: LabEvent): void {
    const flight = this.#handshakes.get(segment);
    if (flight === undefined) return;
    this.#handshakes.delete(segment);
    // A flight of several segments has arrived with the last of them; earlier arrivals are overwritten.
    this.#change(flight, { arrivedAt: event.at });
  }

  #frameSent(event: Sent<'frame.sent'>): void {
    const row = this.#rowBetween(event, 'protocol', event.connection, event.from, byteStringOf(event.bytes));
    row.secured = event.secured;
    this.#push(row);
  }

  #note(event: LabEvent): void {
    const note = noteOf(event);
    if (!note) return;
    const { connection, key, values, side } = note;
    const ends = connection === undefined ? undefined : this.#ends.get(connection);
    const host = note.host ?? (side === 'server' ? ends?.server : ends?.client);
    if (host === undefined) return; // a note about a connection that never had a server
    const row: MutableRow = { note: { key, values }, ...rowOf(event, 'note', host, host, key) };
    if (connection !== undefined) row.connection = connection;
    this.#rows.push(row);
    this.version += 1;
  }

  /** A row from one end of a connection to the other. */
  #rowBetween(event: LabEvent, layer: Layer, connection: ConnectionId, side: Side, label: string): MutableRow {
    const ends = this.#ends.get(connection);
    invariant(ends, `connection ${connection} was opened`);
    const [from, to] = side === 'client' ? [ends.client, ends.server] : [ends.server, ends.client];
    const row = rowOf(event, layer, from, to, label);
    row.connection = connection;
    row.side = side;
    if (ends.protocol) row.protocol = ends.protocol;
    return row;
  }

  /** Appends the row of something that travels. */
  #push(row: LadderRow): void {
    this.#underWay.set(row.id, this.#folded + this.#rows.length);
    this.#rows.push(row);
    this.version += 1;
  }

  /** What became of a row that was under way: after this it changes no more. */
  #settle(id: number, change: Partial<LadderRow>): void {
    this.#change(id, change);
    this.#underWay.delete(id);
  }

  #change(id: number, change: Partial<LadderRow>): void {
    const place = this.#underWay.get(id);
    if (place === undefined) return; // it was settled before (a question that was asked twice), or is folded away
    const index = place - this.#folded;
    const row = this.#rows[index];
    if (!row) invariant(false, `row ${place} is one of this ladder`);
    this.#rows[index] = Object.assign({}, row, change); // V8 takes ten times as long for `{ ...row, ...change }`
    this.version += 1;
  }
}

function rowOf(event: LabEvent, layer: Layer, from: HostId, to: HostId, label: string): MutableRow {
  const { id, at } = event;
  return { id, layer, at, from, to, label, lost: false, secured: false, unsolicited: false };
}

function lanesOf({ hosts, dns }: LadderHosts): readonly Lane[] {
  const lanes = hosts.map((host): Lane => {
    const kind = host.serves.length > 0 ? 'server' : host.id === dns?.host ? 'resolver' : 'client';
    return { host: host.id as HostId, kind, label: kind === 'server' ? (host.name ?? host.id) : host.id };
  });
  const order: readonly Lane['kind'][] = ['client', 'resolver', 'server'];
  return order.flatMap((kind) => lanes.filter((lane) => lane.kind === kind));
}

function isPureAck(flags: readonly TcpFlag[], length: number): boolean {
  return length === 0 && flags.length === 1 && flags[0] === 'ACK';
}
