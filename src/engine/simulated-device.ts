// A device of the simulation: the program that runs on one host, with the virtual network under it. Names are resolved,
// connections opened and bytes carried like everybody else's, so that all of it is in the trace. What the program does
// has as its cause what it was resumed by: a click, an answer, an alarm.

import { invariant } from './base/invariant.ts';
import type { Rng } from './base/rng.ts';
import { type Duration, type Instant, type UnixMs, between, minutes } from './base/units.ts';
import type { Cause, Destination, LossReason, ProgramFactory } from './apps/program.ts';
import { Runner, type Driver } from './apps/runner.ts';
import type { Connection } from './net/connection.ts';
import type { Endpoint, Output } from './net/endpoint.ts';
import type { ConnectionId, HostId } from './net/events.ts';
import type { Network } from './net/network.ts';
import type { Job, Scheduler } from './net/scheduler.ts';
import type { EventId } from './net/trace.ts';

/** The world around a device. */
export interface DeviceEnvironment<Report, Event> {
  readonly scheduler: Scheduler;
  readonly network: Network<Report>;
  readonly epoch: UnixMs;
  /** This device's own stream of chance. */
  readonly rng: Rng;
  /** Records what the program reports; answers the event. */
  report(event: Event, cause: EventId): EventId;
}

/** Alarms that are set for at least this long are mere waiting: a poll, not an activity. */
const WAITING_FROM: Duration = minutes(1);

/** A program that connects every two minutes for months shall not need more and more memory. */
const LINES_REMEMBERED = 100;

/** One host with its program. */
export class SimulatedDevice<Intent, Ending, Report, Event> {
  readonly host: HostId;
  readonly #environment: DeviceEnvironment<Report, Event>;
  readonly #runner: Runner<Ending, Event>;
  /** The names of the latest lines: what became of the others was asked long ago. */
  readonly #lines = new Map<number, ConnectionId>();
  #alarm: Job | undefined;
  /** For when alarms were set that are mere waiting; they may be set again after an interruption. */
  readonly #waitingFor = new Set<Instant>();
  #soon = false;

  /** `cause`: why the program begins. It runs at once until it waits for the first time. */
  constructor(
    environment: DeviceEnvironment<Report, Event>,
    host: HostId,
    program: ProgramFactory<Intent, Ending, Event>,
    cause: EventId,
  ) {
    this.host = host;
    this.#environment = environment;
    const { epoch, rng, scheduler } = environment;
    const services = { epoch, rng, hostName: host, now: () => scheduler.now, intents: { type: 'inbox' } } as const;
    this.#runner = new Runner(program(services), this.#driver());
    this.#runner.start(cause);
  }

  /** How the program ended; undefined while it runs. */
  get ended(): { readonly result: Ending } | undefined {
    return this.#runner.ended;
  }

  /** The connections that the program opened last, the oldest first; names of closed ones may have been given again. */
  get connections(): readonly ConnectionId[] {
    return [...this.#lines.values()];
  }

  /** The person at the device wants something because of `cause`: the click. */
  intend(intent: Intent, cause: EventId): void {
    this.#runner.intend(intent, cause);
  }

  /** The person breaks off what is under way because of `cause`: the click. */
  hangUp(cause: EventId): void {
    this.#runner.hangUp(cause);
  }

  #driver(): Driver<Event> {
    const { network, scheduler } = this.#environment;
    return {
      get now() {
        return scheduler.now;
      },
      get cause() {
        return network.currentCause;
      },
      open: (line, to, endpoint, cause) => this.#open(line, to, endpoint, cause),
      act: (line, outputs, cause) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs' endpoints report client events only
        network.act(this.#connection(line), outputs as readonly Output<Report>[], known(cause));
      },
      close: (line, reset, cause) => {
        network.close(this.#connection(line), reset, known(cause));
      },
      lossOf: (line) => lossOf(network.connection(this.#connection(line))),
      wakeAt: (at) => this.#wakeAt(at),
      wakeSoon: () => this.#wakeSoon(),
      report: (event, cause) => this.#environment.report(event, known(cause)),
    };
  }

  #open(line: number, to: Destination, endpoint: Endpoint<unknown>, cause: Cause): void {
    const { network } = this.#environment;
    const connection = this.#freeName();
    this.#lines.set(line, connection);
    if (this.#lines.size > LINES_REMEMBERED) this.#lines.delete(line - LINES_REMEMBERED);
    const { host, port, security } = to;
    const opened = network.open(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      { connection, from: this.host, to: host, port, security, endpoint: endpoint as Endpoint<Report> },
      known(cause),
    );
    invariant(opened.ok, `${this.host} is a host of the network, and the name ${connection} is free`);
  }

  /** The device's name for its first connection, a number behind it for others at the same time. */
  #freeName(): ConnectionId {
    for (let number = 1; ; number += 1) {
      const name: string = number === 1 ? this.host : `${this.host}-${number}`;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- names of connections are made here
      const connection = name as ConnectionId;
      if (this.#environment.network.isFree(connection)) return connection;
    }
  }

  #connection(line: number): ConnectionId {
    const connection = this.#lines.get(line);
    invariant(connection, `line ${line} of ${this.host} was opened`);
    return connection;
  }

  #wakeAt(at: Instant | undefined): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    if (at === undefined) return;
    const { scheduler } = this.#environment;
    const due = at > scheduler.now ? at : scheduler.now;
    // What a click interrupts goes on as it was: the rest of a long wait is no activity either.
    const isWaiting = this.#waitingFor.has(due) || between(scheduler.now, due) >= WAITING_FROM;
    for (const past of this.#waitingFor) if (past <= scheduler.now) this.#waitingFor.delete(past);
    if (isWaiting) this.#waitingFor.add(due);
    this.#alarm = scheduler.at(due, () => this.#runner.proceed(), isWaiting);
  }

  #wakeSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    const { scheduler } = this.#environment;
    scheduler.at(scheduler.now, () => {
      this.#soon = false;
      this.#runner.proceed();
    });
  }
}

/** Everything in a simulation has a cause. */
function known(cause: Cause): EventId {
  invariant(cause !== undefined, 'a program does nothing without a cause');
  return cause;
}

/** Why a connection is no more, as its client sees it. */
function lossOf<Report>(connection: Connection<Report> | undefined): LossReason {
  const reason = connection?.closedBecause;
  if (connection?.client.securing) return 'tls';
  return reason === undefined || reason === 'fin' ? 'closed' : reason;
}
