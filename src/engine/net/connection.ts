// One connection between two hosts: both ends, and the segments that travel between them.

import { invariant } from '../base/invariant.ts';
import type { Rng } from '../base/rng.ts';
import type { Carrier } from './carrier.ts';
import { ConnectionEnd, type CauseHolder, type EndEnvironment } from './connection-end.ts';
import type { Endpoint } from './endpoint.ts';
import type { ConnectionId, HostId, Protocol, Security, Side, TcpState } from './events.ts';
import type { NetRecorder } from './recorder.ts';
import type { Scheduler } from './scheduler.ts';
import type { ServerServices } from './services.ts';
import { packetBytes, resetFor, type TcpSegment } from './tcp/segment.ts';
import type { CloseReason } from './tcp/socket.ts';
import type { EventId } from './trace.ts';

/** A server on a port. */
export interface Listener<Report> {
  readonly protocol: Protocol;
  readonly security: Security;
  /** What is said on connections that stand when the server is stopped in good order. */
  readonly farewell?: Uint8Array;
  /** How the server tells everybody something; absent where the protocol has no way to. */
  readonly announcement?: (text: string) => Uint8Array;
  /** A fresh endpoint for each connection; `client` is the host that it comes from. */
  create(services: ServerServices, client: HostId): Endpoint<Report>;
}

/** Where a connection leads, known when the name is resolved. */
export interface Destination<Report> {
  readonly host: HostId;
  /** The server's name for itself, and on its certificate. */
  readonly hostName: string;
  readonly listener: Listener<Report> | undefined;
}

/** What all connections share. */
export interface ConnectionEnvironment<Report> {
  readonly scheduler: Scheduler;
  readonly carrier: Carrier;
  readonly recorder: NetRecorder;
  readonly causes: CauseHolder;
  readonly epoch: ServerServices['epoch'];
  /** Whether the servers of a host run at this moment. */
  isServing(host: HostId): boolean;
  report(connection: ConnectionId, report: Report, cause: EventId): EventId;
}

export interface ConnectionOptions<Report> {
  readonly connection: ConnectionId;
  readonly client: HostId;
  readonly clientPort: number;
  /** The name or address that was asked for. */
  readonly to: string;
  readonly port: number;
  readonly security: Security;
  readonly endpoint: Endpoint<Report>;
  readonly rng: Rng;
}

/** Why a connection is closed for its client. */
export type ClosedReason = CloseReason | 'unknownHost' | 'nameUnanswered';

export class Connection<Report> {
  readonly #environment: ConnectionEnvironment<Report>;
  readonly options: ConnectionOptions<Report>;
  readonly client: ConnectionEnd<Report>;
  readonly #initialSequence: Readonly<Record<Side, number>>;
  readonly #sharedKey: number;
  #server: ConnectionEnd<Report> | undefined;
  #destination: Destination<Report> | undefined;
  #closedBecause: ClosedReason | undefined;
  #discarded = false;

  constructor(environment: ConnectionEnvironment<Report>, options: ConnectionOptions<Report>) {
    this.#environment = environment;
    this.options = options;
    const { rng } = options;
    this.#initialSequence = { client: rng.fork('client ISN').uint32(), server: rng.fork('server ISN').uint32() };
    this.#sharedKey = rng.fork('TLS').uint32();
    this.client = this.#createEnd('client', options.endpoint, options.security === 'implicit', options.to);
  }

  get destination(): Destination<Report> | undefined {
    return this.#destination;
  }

  get closedBecause(): ClosedReason | undefined {
    return this.#closedBecause;
  }

  get serverTcp(): TcpState {
    return this.#server?.socket.state ?? (this.#destination?.listener ? 'LISTEN' : 'CLOSED');
  }

  /** The name is resolved: sends SYN. */
  connect(destination: Destination<Report>, cause: EventId): void {
    this.#destination = destination;
    const { connection, client, clientPort, port: serverPort, security } = this.options;
    const { host: server, listener } = destination;
    const ends = { connection, client, server, clientPort, serverPort, security };
    const opening = { type: 'connection.opening', ...ends } as const;
    const event = listener ? { ...opening, protocol: listener.protocol } : opening;
    this.client.socket.connect(this.#environment.recorder.append(event, cause));
  }

  /** The server is stopped: in good order, or its host breaks the connection off. */
  stopServer(orderly: boolean, cause: EventId): void {
    this.#server?.stop(orderly ? this.#destination?.listener?.farewell : undefined, cause);
  }

  /** The server tells its client something unasked, if its protocol can. */
  announce(text: string, cause: EventId): void {
    const frame = this.#destination?.listener?.announcement?.(text);
    if (frame && this.#server?.opened) this.#server.act([{ type: 'send', bytes: frame }], cause);
  }

  /** There is no such host, nobody says whether there is, or the person gave up before the name was resolved. */
  endUnconnected(reason: 'unknownHost' | 'nameUnanswered' | 'fin' | 'reset', cause: EventId): void {
    const { connection } = this.options;
    const { recorder, causes, scheduler } = this.#environment;
    this.#closedBecause = reason;
    const before = causes.current;
    causes.current = recorder.append({ type: 'connection.closed', connection, side: 'client', reason }, cause);
    this.options.endpoint.handle({ type: 'peerClosed', reset: true }, scheduler.now);
    causes.current = before;
    this.client.discard();
  }

  /** Forgets both ends; what is still under way is ignored. */
  discard(): void {
    this.#discarded = true;
    this.client.discard();
    this.#server?.discard();
  }

  #createEnd(side: Side, endpoint: Endpoint<Report>, implicitTls: boolean, name: string): ConnectionEnd<Report> {
    const shared = this.#environment;
    const { scheduler, recorder, causes } = shared;
    const { connection, rng } = this.options;
    const environment: EndEnvironment<Report> = {
      scheduler,
      recorder,
      causes,
      report: (event, cause) => shared.report(connection, event, cause),
      transmit: (segment, retransmission, cause) => this.#transmit(side, segment, retransmission, cause),
      frameWritten: (frame, streamEnd) => this.#end(other(side))?.expectFrame(frame, streamEnd),
      compressionChanged: (on, streamEnd) => this.#end(other(side))?.followCompression(on, streamEnd),
      closed: (reason) => {
        if (side === 'client') this.#closedBecause = reason;
      },
      tlsOptions: (streamStart) => ({
        side,
        serverName: name,
        sharedKey: this.#sharedKey,
        rng: rng.fork(`TLS ${side}`),
        streamStart,
      }),
    };
    const certificateName = side === 'server' ? name : this.options.to;
    return new ConnectionEnd(environment, { connection, side, endpoint, implicitTls, certificateName });
  }

  #end(side: Side): ConnectionEnd<Report> | undefined {
    return side === 'client' ? this.client : this.#server;
  }

  #transmit(from: Side, segment: TcpSegment, retransmission: boolean, cause: EventId): EventId {
    const { recorder, carrier } = this.#environment;
    const { connection, client } = this.options;
    const server = this.#destination?.host;
    invariant(server, 'segments are sent to a known host');
    const { flags, sequence, acknowledgment, window, payload } = segment;
    const numbers = { flags, sequence, acknowledgment, window, length: payload.length, payload, retransmission };
    const body = { type: 'segment.sent', connection, from, ...numbers } as const;
    const isSyn = flags.includes('SYN');
    const event = isSyn ? { initialSequence: this.#initialSequence[from], ...body } : body;
    const sent = recorder.append(event, cause);
    const [sender, receiver] = from === 'client' ? [client, server] : [server, client];
    carrier.carry(sender, receiver, packetBytes(segment), {
      arrived: () => this.#arrived(other(from), segment, sent),
      lost: (reason) => recorder.append({ type: 'segment.lost', connection, from, segment: sent, reason }, sent),
    });
    return sent;
  }

  #arrived(to: Side, segment: TcpSegment, sent: EventId): void {
    const { connection } = this.options;
    const event = { type: 'segment.arrived', connection, to, segment: sent } as const;
    const cause = this.#environment.recorder.append(event, sent);
    if (this.#discarded) return;
    if (to === 'server' && !this.#server) this.#accept(segment);
    const end = this.#end(to);
    if (end) end.socket.segmentArrived(segment, cause);
    else if (!segment.flags.includes('RST')) this.#transmit(to, resetFor(segment), false, cause);
  }

  /** A SYN reached a port: the server end comes to life when somebody listens there. */
  #accept(segment: TcpSegment): void {
    if (!this.#destination) return;
    const { host, listener, hostName } = this.#destination;
    if (!listener || !segment.flags.includes('SYN') || !this.#environment.isServing(host)) return;
    const services: ServerServices = {
      epoch: this.#environment.epoch,
      rng: this.options.rng.fork('server'),
      hostName,
      implicitTls: listener.security === 'implicit',
      tlsAvailable: listener.security === 'startTls',
      wake: () => this.#server?.wake(),
    };
    this.#server = this.#createEnd(
      'server',
      listener.create(services, this.options.client),
      services.implicitTls,
      hostName,
    );
  }
}

function other(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}
