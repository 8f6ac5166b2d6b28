// The network: hosts with their links, servers on ports, the name service, and every connection. What people do to it
// comes in through these calls; what happens goes to the trace.

import { invariant } from '../base/invariant.ts';
import type { Result } from '../base/result.ts';
import { fail, ok } from '../base/result.ts';
import type { Rng } from '../base/rng.ts';
import { type Duration, type UnixMs, later } from '../base/units.ts';
import { Carrier } from './carrier.ts';
import { Connection, type ConnectionEnvironment, type Listener } from './connection.ts';
import type { CauseHolder } from './connection-end.ts';
import { Resolver, type NameServer, type ResolverDone } from './dns/resolver.ts';
import { canonicalName } from './dns/zone.ts';
import type { Endpoint, Output } from './endpoint.ts';
import type { ConnectionId, DnsRecordType, HostId, Security } from './events.ts';
import type { LinkSettings } from './link.ts';
import type { NetRecorder } from './recorder.ts';
import type { Scheduler } from './scheduler.ts';
import type { EventId } from './trace.ts';

/** A computer on the network. */
export interface HostOptions<Report> {
  readonly host: HostId;
  /** Its name, if it has one; the server's name for itself. */
  readonly name: string | undefined;
  readonly address: string;
  readonly link: LinkSettings;
  /** Servers by port. */
  readonly listeners: ReadonlyMap<number, Listener<Report>>;
}

export interface NetworkOptions<Report> {
  readonly scheduler: Scheduler;
  readonly recorder: NetRecorder;
  readonly rng: Rng;
  readonly epoch: UnixMs;
  readonly causes: CauseHolder;
  readonly hosts: readonly HostOptions<Report>[];
  /** Without it names are found in the list of hosts, at once. */
  readonly nameServer: NameServer | undefined;
  report(connection: ConnectionId, report: Report, cause: EventId): EventId;
}

export interface OpenRequest<Report> {
  readonly connection: ConnectionId;
  readonly from: HostId;
  /** A name or an IPv4 address. */
  readonly to: string;
  readonly port: number;
  readonly security: Security;
  readonly endpoint: Endpoint<Report>;
}

/** Why something could not be done. */
export type NetworkRefusal =
  | 'noSuchHost'
  | 'noSuchConnection'
  | 'connectionInUse'
  | 'connectionClosed'
  | 'alreadySecured';

/** Ports that systems hand out to clients, again and again. RFC 6335 §6. */
const FIRST_CLIENT_PORT = 49_152;
const LAST_CLIENT_PORT = 65_535;

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

interface Host<Report> extends HostOptions<Report> {
  readonly resolver: Resolver | undefined;
  nextPort: number;
}

export class Network<Report> {
  readonly #options: NetworkOptions<Report>;
  readonly #environment: ConnectionEnvironment<Report>;
  readonly #carrier: Carrier;
  readonly #hosts = new Map<HostId, Host<Report>>();
  readonly #connections = new Map<ConnectionId, Connection<Report>>();
  /** Hosts whose servers do not run now. */
  readonly #stopped = new Set<HostId>();
  #opened = 0;

  constructor(options: NetworkOptions<Report>) {
    const { scheduler, recorder, epoch, causes } = options;
    this.#options = options;
    this.#carrier = new Carrier(scheduler);
    const report = (connection: ConnectionId, event: Report, cause: EventId): EventId =>
      options.report(connection, event, cause);
    const isServing = (host: HostId): boolean => !this.#stopped.has(host);
    this.#environment = { scheduler, carrier: this.#carrier, recorder, causes, epoch, isServing, report };
    for (const host of options.hosts) this.#addHost(host);
  }

  /** All connections that are known by a name now, in the order in which the names were first used. */
  get connections(): readonly Connection<Report>[] {
    return [...this.#connections.values()];
  }

  /** The event because of which an endpoint is running now. */
  get currentCause(): EventId | undefined {
    return this.#options.causes.current;
  }

  connection(id: ConnectionId): Connection<Report> | undefined {
    return this.#connections.get(id);
  }

  /** Whether a new connection may have this name: none had it, or the one that had it is closed. */
  isFree(id: ConnectionId): boolean {
    const state = this.#connections.get(id);
    return state === undefined || state.closedBecause !== undefined;
  }

  /** Resolves the name and connects. */
  open(request: OpenRequest<Report>, cause: EventId): Result<undefined, NetworkRefusal> {
    const host = this.#hosts.get(request.from);
    if (!host) return fail('noSuchHost');
    if (!this.isFree(request.connection)) return fail('connectionInUse');
    this.#connections.get(request.connection)?.discard();
    const { connection, to, port, security, endpoint } = request;
    const clientPort = host.nextPort;
    host.nextPort = clientPort === LAST_CLIENT_PORT ? FIRST_CLIENT_PORT : clientPort + 1;
    this.#opened += 1;
    const rng = this.#options.rng.fork(`connection ${this.#opened}`);
    const options = { connection, client: host.host, clientPort, to, port, security, endpoint, rng };
    const opened = new Connection(this.#environment, options);
    this.#connections.set(connection, opened);
    this.#connect(opened, host, cause);
    return ok(undefined);
  }

  /** Does `outputs` at the client's end of a connection. */
  act(
    id: ConnectionId,
    outputs: readonly Output<Report>[],
    cause: EventId,
  ): Result<undefined, 'noSuchConnection' | 'connectionClosed' | 'alreadySecured'> {
    const connection = this.#connections.get(id);
    if (!connection) return fail('noSuchConnection');
    if (connection.closedBecause || connection.client.finished) return fail('connectionClosed');
    const isSecured = connection.client.secured || connection.client.securing;
    if (isSecured && outputs.some((output) => output.type === 'startTls')) return fail('alreadySecured');
    connection.client.act(outputs, cause);
    return ok(undefined);
  }

  /** Ends the client's end of a connection: FIN after what was sent, or RST at once. */
  close(id: ConnectionId, reset: boolean, cause: EventId): Result<undefined, 'noSuchConnection' | 'connectionClosed'> {
    const connection = this.#connections.get(id);
    if (!connection) return fail('noSuchConnection');
    if (connection.closedBecause) return fail('connectionClosed');
    if (!connection.destination) connection.endUnconnected(reset ? 'reset' : 'fin', cause);
    else if (reset) connection.client.abort(cause);
    else if (connection.client.finished) return fail('connectionClosed');
    else connection.client.act([{ type: 'close' }], cause);
    return ok(undefined);
  }

  /** Asks for a record, as `dig` does. */
  resolve(from: HostId, name: string, type: DnsRecordType, cause: EventId): Result<undefined, 'noSuchHost'> {
    const host = this.#hosts.get(from);
    if (!host) return fail('noSuchHost');
    if (host.resolver) host.resolver.resolve(name, type, cause, () => undefined);
    else {
      const failed = { type: 'dns.failed', host: from, name, recordType: type, reason: 'noRoute' } as const;
      this.#options.recorder.append(failed, cause);
    }
    return ok(undefined);
  }

  /** Asks for a record on behalf of a program; without an answer, or a name server, `done` gets none. */
  lookUp(
    from: HostId,
    { name, type }: { readonly name: string; readonly type: DnsRecordType },
    cause: EventId,
    done: ResolverDone,
  ): void {
    const resolver = this.#hosts.get(from)?.resolver;
    if (resolver) resolver.resolve(name, type, cause, done);
    else done(undefined, cause);
  }

  linkSettings(host: HostId): LinkSettings | undefined {
    return this.#hosts.has(host) ? this.#carrier.settings(host) : undefined;
  }

  changeLink(host: HostId, settings: LinkSettings, cause: EventId): void {
    this.#carrier.change(host, settings);
    this.#options.recorder.append({ type: 'link.changed', host, ...settings }, cause);
  }

  /**
   * Stops all servers of a host and starts them again after `downFor`. Their sessions are gone, what they keep is not;
   * until they run again, whoever connects is refused.
   */
  restartServers(
    host: HostId,
    { orderly, downFor }: { readonly orderly: boolean; readonly downFor: Duration },
    cause: EventId,
  ): Result<undefined, 'noServer' | 'serverDown'> {
    if ((this.#hosts.get(host)?.listeners.size ?? 0) === 0) return fail('noServer');
    if (this.#stopped.has(host)) return fail('serverDown');
    const { recorder, scheduler } = this.#options;
    this.#stopped.add(host);
    const stopped = recorder.append({ type: 'servers.stopped', host, orderly, downFor }, cause);
    for (const connection of this.#connections.values())
      if (connection.destination?.host === host) connection.stopServer(orderly, stopped);
    scheduler.at(later(scheduler.now, downFor), () => {
      this.#stopped.delete(host);
      recorder.append({ type: 'servers.started', host }, stopped);
    });
    return ok(undefined);
  }

  /** The servers of a host tell everybody something, as far as their protocols can. */
  announce(host: HostId, text: string, cause: EventId): Result<undefined, 'noServer'> {
    if ((this.#hosts.get(host)?.listeners.size ?? 0) === 0) return fail('noServer');
    for (const connection of this.#connections.values())
      if (connection.destination?.host === host) connection.announce(text, cause);
    return ok(undefined);
  }

  #addHost(host: HostOptions<Report>): void {
    invariant(!this.#hosts.has(host.host), `host ${host.host} is added once`);
    const { scheduler, recorder, rng, nameServer } = this.#options;
    const ownRng = rng.fork(`host ${host.host}`);
    this.#carrier.addHost(host.host, host.link, ownRng.fork('link'));
    const environment = { scheduler, recorder, carrier: this.#carrier };
    const firstQueryId = ownRng.fork('DNS').integer(0, 0xffff);
    const resolver = nameServer && new Resolver(environment, host.host, nameServer, firstQueryId);
    this.#hosts.set(host.host, { ...host, resolver, nextPort: FIRST_CLIENT_PORT });
  }

  #connect(connection: Connection<Report>, from: Host<Report>, cause: EventId): void {
    const { to } = connection.options;
    if (IPV4.test(to)) return this.#connectTo(connection, this.#hostByAddress(to), cause);
    if (to === 'localhost') return this.#connectTo(connection, from, cause);
    if (!from.resolver) return this.#connectTo(connection, this.#hostByName(to), cause);
    from.resolver.resolve(to, 'A', cause, (answer, resolved) => {
      if (connection.closedBecause) return; // the person gave up meanwhile
      if (!answer) return connection.endUnconnected('nameUnanswered', resolved);
      const address = answer.records[0]?.data;
      this.#connectTo(connection, address === undefined ? undefined : this.#hostByAddress(address), resolved);
    });
  }

  #connectTo(connection: Connection<Report>, host: Host<Report> | undefined, cause: EventId): void {
    if (!host) return connection.endUnconnected('unknownHost', cause);
    const listener = host.listeners.get(connection.options.port);
    connection.connect({ host: host.host, hostName: host.name ?? host.host, listener }, cause);
  }

  #hostByAddress(address: string): Host<Report> | undefined {
    return [...this.#hosts.values()].find((host) => host.address === address);
  }

  /** Without a name service: a host's name or its id. */
  #hostByName(name: string): Host<Report> | undefined {
    const wanted = canonicalName(name);
    return [...this.#hosts.values()].find(
      (host) => canonicalName(host.name ?? host.host) === wanted || host.host === name,
    );
  }
}
