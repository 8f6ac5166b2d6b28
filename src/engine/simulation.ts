// The composition root: a scenario comes to life as hosts, links, servers and a store on one virtual clock. All that
// enters is recorded, so that the same scenario, seed and inputs always give the same trace.

import { assertNever } from './base/invariant.ts';
import { fail, ok, type Result } from './base/result.ts';
import { type Rng, createRng } from './base/rng.ts';
import type { Instant } from './base/units.ts';
import type { MailApp } from './apps/mail-app/mail-app.ts';
import type { MailAppIntent } from './apps/mail-app/intent.ts';
import { createDevice } from './device-host.ts';
import type { LabEventBody, LabTrace } from './lab-event.ts';
import type { CauseHolder } from './net/connection-end.ts';
import type { Connection } from './net/connection.ts';
import type { Output } from './net/endpoint.ts';
import type { ConnectionId, HostId, Protocol, Security, TcpState } from './net/events.ts';
import { Network } from './net/network.ts';
import { createRawClient, typedFrames } from './net/raw-client.ts';
import { createScheduler } from './net/scheduler.ts';
import type { EventId } from './net/trace.ts';
import { createTraceLog, type TraceLog } from './net/trace-log.ts';
import {
  buildHosts,
  buildNameServer,
  buildStore,
  buildStores,
  changedLink,
  epochOf,
  restartOf,
} from './scenario/build.ts';
import type { LinkChange, RecordedInput, RefusalReason, UserInput } from './scenario/input.ts';
import type { Recording } from './scenario/recording.ts';
import type { Scenario } from './scenario/scenario.ts';
import { Relays } from './scenario/relays.ts';
import { startScript } from './scenario/script-runner.ts';
import type { WorldReport } from './scenario/world-report.ts';
import type { MailStore } from './store/mail-store.ts';

/** A running world. Nothing happens in it but inside `dispatch`, `runUntil` and `step`. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Everything that happened; grows, never changes. Of a long run only the newest events are kept. */
  readonly trace: LabTrace;
  /** So many events are kept at most; what came before them is folded away (trace.ts). */
  readonly keptEvents: number;
  /** The servers' mail, to look at. Whoever changed it by hand would break replay. */
  readonly store: MailStore;
  /** The mail of each host: `store`, but for hosts of other domains. */
  readonly stores: ReadonlyMap<HostId, MailStore>;
  /** Everything that was done from outside, in order. */
  readonly inputs: readonly RecordedInput[];
  readonly now: Instant;
  /** When the next thing happens by itself; undefined when nothing ever will. */
  readonly nextEventAt: Instant | undefined;
  /** The same without mere waiting (TIME-WAIT, inactivity timers): undefined when all is quiet. */
  readonly nextActivityAt: Instant | undefined;
  /** All connections, the newest of each name, in the order in which the names were first used. */
  readonly connections: readonly ConnectionState[];
  /**
   * Does `input` now, after all that is still due at this instant. An input that cannot be done leaves an
   * `input.refused` event. Answers the id of the `input` event.
   */
  dispatch(input: UserInput): EventId;
  /** Runs everything that is due up to and including `until`; then `now` is `until`. */
  runUntil(until: Instant): void;
  /** Runs the next thing that is due, whenever that is; false when there is none. */
  step(): boolean;
  /** A fresh simulation with the inputs given before `at`, run until `at`. */
  fork(at: Instant): Simulation;
  /** A fresh simulation without the last input, run until the instant of that input. Without inputs: a copy. */
  undo(): Simulation;
  connectionState(id: ConnectionId): ConnectionState | undefined;
  /** Scenario, seed, inputs and how far it has run: enough to live all this again. */
  recording(): Recording;
}

/** What a tab shows about its connection. */
export interface ConnectionState {
  readonly connection: ConnectionId;
  readonly client: HostId;
  /** Unknown until the name is resolved. */
  readonly server?: HostId;
  /** The name or address that was asked for, and the port. */
  readonly to: string;
  readonly port: number;
  readonly protocol?: Protocol;
  readonly security: Security;
  readonly phase: ConnectionPhase;
  /** Whether the client's side is protected by TLS now. */
  readonly secured: boolean;
  readonly clientTcp: TcpState;
  readonly serverTcp: TcpState;
  readonly closedBecause?: 'fin' | 'reset' | 'refused' | 'timeout' | 'unknownHost' | 'nameUnanswered';
}

/** `open` from the moment that the person's bytes reach the server's program. */
export type ConnectionPhase = 'resolving' | 'connecting' | 'securing' | 'open' | 'closing' | 'closed';

/** How a world is kept beside what it is. */
export interface SimulationOptions {
  readonly keptEvents?: number;
}

/** More than two days of three devices that poll every two minutes; with the pictures of it some 100 MB. */
const KEPT_EVENTS = 200_000;

/** Brings `scenario` to life at instant 0. The seed is the scenario's unless given. */
export function createSimulation(
  scenario: Scenario,
  { seed = scenario.seed, keptEvents = KEPT_EVENTS }: SimulationOptions & { readonly seed?: number } = {},
): Simulation {
  return new LabSimulation(scenario, seed, keptEvents);
}

/** Lives a recording again; the trace is identical, byte for byte. */
export function replay({ scenario, seed, inputs, until }: Recording, options: SimulationOptions = {}): Simulation {
  const { keptEvents = KEPT_EVENTS } = options;
  const simulation = createSimulation(scenario, { seed, keptEvents });
  for (const { at, input } of inputs) {
    simulation.runUntil(at);
    simulation.dispatch(input);
  }
  simulation.runUntil(until);
  return simulation;
}

class LabSimulation implements Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly keptEvents: number;
  readonly trace: TraceLog<LabEventBody>;
  readonly store: MailStore;
  readonly stores: ReadonlyMap<HostId, MailStore>;
  readonly #scheduler = createScheduler();
  readonly #network: Network<WorldReport>;
  readonly #inputs: RecordedInput[] = [];
  readonly #rng: Rng;
  /** Mail programs that somebody used. */
  readonly #devices = new Map<HostId, MailApp>();

  constructor(scenario: Scenario, seed: number, keptEvents: number) {
    this.scenario = scenario;
    this.seed = seed;
    this.keptEvents = keptEvents;
    this.trace = createTraceLog<LabEventBody>(this.#scheduler, keptEvents);
    this.store = buildStore(scenario);
    this.stores = buildStores(scenario, this.store);
    const causes: CauseHolder = { current: undefined, lastChange: undefined };
    for (const store of new Set([this.store, ...this.stores.values()])) {
      store.watch((change) => {
        causes.lastChange = this.trace.append(change, causes.current);
      });
    }
    const relays = new Relays(scenario, this.stores);
    const rng = createRng(seed);
    this.#rng = rng;
    this.#network = new Network({
      scheduler: this.#scheduler,
      recorder: this.trace,
      rng: rng.fork('network'),
      epoch: epochOf(scenario),
      causes,
      hosts: buildHosts(scenario, {
        storeOn: (host) => this.stores.get(host) ?? this.store,
        carrierOn: (host) => relays.carrierOn(host),
      }),
      nameServer: buildNameServer(scenario),
      report: (connection, report, cause) => this.trace.append({ connection, ...report }, cause),
    });
    relays.enter({ scheduler: this.#scheduler, network: this.#network, log: this.trace, rng, causes });
  }

  get now(): Instant {
    return this.#scheduler.now;
  }

  get inputs(): readonly RecordedInput[] {
    return this.#inputs;
  }

  get nextEventAt(): Instant | undefined {
    return this.#scheduler.next();
  }

  get nextActivityAt(): Instant | undefined {
    return this.#scheduler.nextActivity();
  }

  get connections(): readonly ConnectionState[] {
    return this.#network.connections.map(connectionStateOf);
  }

  connectionState(id: ConnectionId): ConnectionState | undefined {
    const connection = this.#network.connection(id);
    return connection && connectionStateOf(connection);
  }

  dispatch(input: UserInput): EventId {
    // A replay runs everything due at this instant before the input; so must the first time.
    this.runUntil(this.now);
    this.#inputs.push(Object.freeze({ at: this.now, input }));
    const event = this.trace.append({ type: 'input', input });
    const done = this.#do(input, event);
    if (!done.ok) this.trace.append({ type: 'input.refused', input, reason: done.error }, event);
    return event;
  }

  runUntil(until: Instant): void {
    this.#scheduler.runUntil(until);
  }

  step(): boolean {
    return this.#scheduler.step();
  }

  fork(at: Instant): Simulation {
    const inputs = this.#inputs.filter((recorded) => recorded.at < at);
    return replay({ ...this.recording(), inputs, until: at }, this);
  }

  undo(): Simulation {
    const last = this.#inputs.at(-1);
    return replay({ ...this.recording(), inputs: this.#inputs.slice(0, -1), until: last?.at ?? this.now }, this);
  }

  recording(): Recording {
    return { scenario: this.scenario, seed: this.seed, inputs: [...this.#inputs], until: this.now };
  }

  #do(input: UserInput, cause: EventId): Result<undefined, RefusalReason> {
    switch (input.type) {
      case 'open':
        return this.#network.open({ ...input, endpoint: createRawClient() }, cause);
      case 'send':
        return this.#network.act(input.connection, typedFrames(input.bytes).map(sendFrame), cause);
      case 'startTls':
        return this.#network.act(input.connection, [{ type: 'startTls' }], cause);
      case 'close':
        return this.#network.close(input.connection, input.reset, cause);
      case 'resolve':
        return this.#network.resolve(input.from, input.name, input.recordType, cause);
      case 'link':
        return this.#changeLink(input.host, input.change, cause);
      case 'restart':
        return this.#network.restartServers(input.host, restartOf(input), cause);
      case 'announce':
        return this.#network.announce(input.host, input.text, cause);
      case 'device':
        return this.#use(input.device, input.intent, cause);
      case 'script':
        return this.#startScript(input.name, cause);
      default:
        return assertNever(input, 'input');
    }
  }

  #changeLink(host: HostId, change: LinkChange, cause: EventId): Result<undefined, RefusalReason> {
    const settings = this.#network.linkSettings(host);
    if (!settings) return fail('noSuchHost');
    this.#network.changeLink(host, changedLink(settings, change), cause);
    return ok(undefined);
  }

  #use(host: HostId, intent: MailAppIntent, cause: EventId): Result<undefined, RefusalReason> {
    const device = this.#devices.get(host) ?? this.#createDevice(host);
    if (!device) return fail('noSuchDevice');
    device.take(intent, cause);
    return ok(undefined);
  }

  #createDevice(host: HostId): MailApp | undefined {
    const spec = this.scenario.devices?.find((candidate) => candidate.host === host);
    if (!spec) return undefined;
    const surroundings = {
      scheduler: this.#scheduler,
      network: this.#network,
      trace: this.trace,
      epoch: epochOf(this.scenario),
      rng: this.#rng,
    };
    const device = createDevice(surroundings, host, spec.settings);
    this.#devices.set(host, device);
    return device;
  }

  #startScript(name: string, cause: EventId): Result<undefined, RefusalReason> {
    const script = this.scenario.scripts.find((candidate) => candidate.name === name);
    if (!script) return fail('noSuchScript');
    startScript({ scheduler: this.#scheduler, log: this.trace, network: this.#network }, script, cause);
    return ok(undefined);
  }
}

function sendFrame(bytes: Uint8Array): Output<never> {
  return { type: 'send', bytes };
}

function connectionStateOf(connection: Connection<WorldReport>): ConnectionState {
  const { client, destination, closedBecause, serverTcp } = connection;
  const { connection: id, client: host, to, port, security } = connection.options;
  const protocol = destination?.listener?.protocol;
  return {
    connection: id,
    client: host,
    to,
    port,
    security,
    phase: phaseOf(connection),
    secured: client.secured,
    clientTcp: client.socket.state,
    serverTcp,
    ...(destination && { server: destination.host }),
    ...(protocol && { protocol }),
    ...(closedBecause && { closedBecause }),
  };
}

function phaseOf({ client, destination, closedBecause }: Connection<WorldReport>): ConnectionPhase {
  if (closedBecause) return 'closed';
  if (!destination) return 'resolving';
  if (client.socket.state === 'SYN-SENT') return 'connecting';
  if (client.socket.state !== 'ESTABLISHED') return 'closing';
  return client.securing ? 'securing' : 'open';
}
