// A small network for tests: hosts with chosen links and a toy server that speaks no mail protocol.

import { byteStringOf, bytesOf } from '../../src/engine/base/bytes.ts';
import { createRng } from '../../src/engine/base/rng.ts';
import { milliseconds, type Instant, type UnixMs } from '../../src/engine/base/units.ts';
import type { Endpoint, Input, Output } from '../../src/engine/net/endpoint.ts';
import type { ConnectionId, HostId, NetEvent, Security } from '../../src/engine/net/events.ts';
import type { Listener } from '../../src/engine/net/connection.ts';
import type { NameServer } from '../../src/engine/net/dns/resolver.ts';
import type { LinkSettings } from '../../src/engine/net/link.ts';
import { Network } from '../../src/engine/net/network.ts';
import { createRawClient, typedFrames } from '../../src/engine/net/raw-client.ts';
import { createScheduler, type Scheduler } from '../../src/engine/net/scheduler.ts';
import type { EventId, TraceEvent } from '../../src/engine/net/trace.ts';
import { createTraceLog, type TraceLog } from '../../src/engine/net/trace-log.ts';

export interface ToyReport {
  readonly type: 'toy';
  readonly what: string;
}

export type ToyBody = NetEvent | (ToyReport & { readonly connection: ConnectionId }) | { readonly type: 'test' };

export const ME = 'me' as ConnectionId;
export const CLIENT = 'client' as HostId;
const SERVER = 'server' as HostId;
export const RESOLVER = 'resolver' as HostId;

/** No delay but 10 ms on each link, so a round trip is 40 ms. */
export const PLAIN_LINK: LinkSettings = {
  up: true,
  latency: milliseconds(10),
  jitter: milliseconds(0),
  bitsPerSecond: 1_000_000_000_000,
  lossRatio: 0,
};

export interface ToyWorld {
  readonly scheduler: Scheduler;
  readonly log: TraceLog<ToyBody>;
  readonly network: Network<ToyReport>;
  /** What the server's programs got, in order. */
  readonly inputs: Input[];
  open(options?: { to?: string; port?: number; security?: Security; id?: ConnectionId }): void;
  send(text: string | Uint8Array, id?: ConnectionId): void;
  run(untilMs: number): void;
  cause(): EventId;
  events<Type extends ToyBody['type']>(type: Type): readonly Extract<TraceEvent<ToyBody>, { type: Type }>[];
  /** What the server got, as one byte string. */
  received(): string;
}

export interface ToyOptions {
  readonly seed?: number;
  readonly clientLink?: Partial<LinkSettings>;
  readonly serverLink?: Partial<LinkSettings>;
  readonly nameServer?: NameServer;
  readonly server?: (inputs: Input[]) => Endpoint<ToyReport>;
}

/** A client and a server (ports 1 clear, 2 implicit TLS, 3 STARTTLS), and a resolver when there is a name server. */
export function createToyWorld(options: ToyOptions = {}): ToyWorld {
  const scheduler = createScheduler();
  const log = createTraceLog<ToyBody>(scheduler);
  const inputs: Input[] = [];
  const create = (): Endpoint<ToyReport> => options.server?.(inputs) ?? createEchoServer(inputs);
  const listeners = new Map<number, Listener<ToyReport>>([
    [1, { protocol: 'smtp', security: 'none', create }],
    [2, { protocol: 'smtp', security: 'implicit', create }],
    [3, { protocol: 'smtp', security: 'startTls', create }],
  ]);
  const none = new Map<number, Listener<ToyReport>>();
  const host = (id: HostId, address: string, link: Partial<LinkSettings> = {}, ports = none) => ({
    host: id,
    name: `${id}.example.org`,
    address,
    link: { ...PLAIN_LINK, ...link },
    listeners: ports,
  });
  const network = new Network<ToyReport>({
    scheduler,
    recorder: log,
    rng: createRng(options.seed ?? 1),
    epoch: 0 as UnixMs,
    causes: { current: undefined, lastChange: undefined },
    hosts: [
      host(CLIENT, '192.0.2.1', options.clientLink),
      host(SERVER, '192.0.2.2', options.serverLink, listeners),
      host(RESOLVER, '192.0.2.53'),
    ],
    nameServer: options.nameServer,
    report: (connection, report, cause) => log.append({ ...report, connection }, cause),
  });
  const world: ToyWorld = {
    scheduler,
    log,
    network,
    inputs,
    cause: () => log.append({ type: 'test' }),
    open: ({ to = '192.0.2.2', port = 1, security = port === 2 ? 'implicit' : 'none', id = ME } = {}) => {
      const request = { connection: id, from: CLIENT, to, port, security, endpoint: createRawClient() };
      const opened = network.open(request, world.cause());
      if (!opened.ok) throw new Error(opened.error);
    },
    send: (text, id = ME) => {
      const bytes = typeof text === 'string' ? bytesOf(text) : text;
      const outputs = typedFrames(bytes).map((frame): Output<never> => ({ type: 'send', bytes: frame }));
      const sent = network.act(id, outputs, world.cause());
      if (!sent.ok) throw new Error(sent.error);
    },
    run: (untilMs) => scheduler.runUntil((untilMs * 1_000) as Instant),
    events: (type) =>
      log.slice().filter((event): event is Extract<TraceEvent<ToyBody>, { type: typeof type }> => event.type === type),
    received: () => inputs.map((input) => (input.type === 'received' ? byteStringOf(input.bytes) : '')).join(''),
  };
  return world;
}

/** Greets, answers each piece that it gets with it, begins TLS at `TLS`, hangs up when the client does. */
function createEchoServer(inputs: Input[]): Endpoint<ToyReport> {
  return {
    handle: (input) => {
      inputs.push(input);
      switch (input.type) {
        case 'opened':
          return [{ type: 'send', bytes: bytesOf('hello\r\n') }];
        case 'received': {
          const text = byteStringOf(input.bytes);
          if (text === 'TLS\r\n') return [{ type: 'send', bytes: bytesOf('go\r\n') }, { type: 'startTls' }];
          return [
            { type: 'report', event: { type: 'toy', what: 'echo' } },
            { type: 'send', bytes: input.bytes },
          ];
        }
        case 'peerClosed':
          return input.reset ? [] : [{ type: 'close' }];
        default:
          return [];
      }
    },
  };
}

/** Takes everything, says nothing, hangs up when the client does. */
export function createSilentServer(inputs: Input[]): Endpoint<ToyReport> {
  return {
    handle: (input) => {
      inputs.push(input);
      return input.type === 'peerClosed' && !input.reset ? [{ type: 'close' }] : [];
    },
  };
}
