// Programs of devices and servers joined without a network: bytes go from endpoint to endpoint with a latency, on a
// virtual clock, and a line can be cut behind any byte of either direction.
import { createScheduler } from '#engine/net/scheduler.ts';
import type { Endpoint, Input, Output } from '#engine/net/endpoint.ts';
import type { ServerServices } from '#engine/net/services.ts';
import type { MailStore } from '#engine/store/mail-store.ts';
import { createRng } from '#engine/base/rng.ts';
import { later, milliseconds, type Duration, type Instant, type UnixMs } from '#engine/base/units.ts';
import type { Cause, Destination, LossReason, ProgramFactory } from '#engine/apps/program.ts';
import { Runner, type Driver } from '#engine/apps/runner.ts';

export const EPOCH = Date.UTC(2026, 2, 2, 9, 0, 0) as UnixMs;

/** Makes a server endpoint on a store. */
export type ServerFactory = (services: ServerServices, store: MailStore) => Endpoint<unknown>;

type Side = 'client' | 'server';

/** What a line does to its bytes. */
export interface LineConditions {
  readonly latency: Duration;
  /** The line breaks when so many octets of this direction have arrived. */
  readonly cutAfter?: { readonly from: Side; readonly octets: number };
  /** Bytes arrive in pieces of at most this size. */
  readonly pieceOctets?: number;
}

/** The conditions of each new line: `undefined` refuses it. */
export type Weather = (device: string, line: number) => LineConditions | undefined;

export interface PairedWorldOptions {
  readonly store: MailStore;
  /** Servers by port. */
  readonly servers: Readonly<Record<number, ServerFactory>>;
  readonly weather?: Weather;
}

/** A store, servers and devices. */
export class PairedWorld {
  readonly scheduler = createScheduler();
  readonly options: PairedWorldOptions;
  readonly lines: PairedLine[] = [];
  weather: Weather;

  constructor(options: PairedWorldOptions) {
    this.options = options;
    this.weather = options.weather ?? (() => ({ latency: milliseconds(10) }));
  }

  /** Starts a program; it runs while the clock does. */
  device<Intent, Ending, Event>(
    name: string,
    program: ProgramFactory<Intent, Ending, Event>,
  ): Device<Intent, Ending, Event> {
    return new Device(this, name, program);
  }

  /** Lets time pass. */
  pass(duration: Duration): void {
    this.scheduler.runUntil(later(this.scheduler.now, duration));
  }
}

/** A device with its running program. */
export class Device<Intent, Ending, Event> {
  readonly name: string;
  readonly events: Event[] = [];
  readonly lines = new Map<number, PairedLine>();
  readonly #runner: Runner<Ending, Event>;

  constructor(world: PairedWorld, name: string, program: ProgramFactory<Intent, Ending, Event>) {
    this.name = name;
    const rng = createRng(1).fork(name);
    const services = {
      epoch: EPOCH,
      now: () => world.scheduler.now,
      rng,
      hostName: name,
      intents: { type: 'inbox' },
    } as const;
    this.#runner = new Runner(program(services), this.#driver(world));
    this.#runner.start(undefined);
  }

  get ended(): { readonly result: Ending } | undefined {
    return this.#runner.ended;
  }

  /** The person wants something. */
  intend(intent: Intent): void {
    this.#runner.intend(intent, undefined);
  }

  #driver(world: PairedWorld): Driver<Event> {
    const { scheduler } = world;
    let alarm: { cancel(): void } | undefined;
    let isSoon = false;
    return {
      get now() {
        return scheduler.now;
      },
      cause: undefined,
      open: (id, to, endpoint) => this.#open(world, id, to, endpoint),
      act: (id, outputs) => this.lines.get(id)?.act('client', outputs),
      close: (id, reset) => this.lines.get(id)?.close('client', reset),
      lossOf: (id) => this.lines.get(id)?.loss ?? 'refused',
      wakeAt: (at) => {
        alarm?.cancel();
        const due = at === undefined ? undefined : (Math.max(at, scheduler.now) as Instant);
        alarm = due === undefined ? undefined : scheduler.at(due, () => this.#runner.proceed());
      },
      wakeSoon: () => {
        if (isSoon) return;
        isSoon = true;
        scheduler.at(scheduler.now, () => {
          isSoon = false;
          this.#runner.proceed();
        });
      },
      report: (event): Cause => {
        this.events.push(event);
        return undefined;
      },
    };
  }

  #open(world: PairedWorld, id: number, to: Destination, client: Endpoint<unknown>): void {
    const create = world.options.servers[to.port];
    const conditions = world.weather(this.name, world.lines.length + 1);
    if (!create || !conditions) {
      world.scheduler.at(world.scheduler.now, () =>
        client.handle({ type: 'peerClosed', reset: true }, world.scheduler.now),
      );
      return;
    }
    const line = new PairedLine(world, conditions, client, to.security === 'implicit', create);
    world.lines.push(line);
    this.lines.set(id, line);
  }
}

interface End {
  readonly endpoint: Endpoint<unknown>;
  readonly timers: Map<string, { cancel(): void }>;
  /** The clear bytes that it has sent and that have arrived at the other end. */
  readonly arrived: Uint8Array[];
  arrivedOctets: number;
  closed: boolean;
  securing: boolean;
}

/** One line between a program's endpoint and a server's. */
export class PairedLine {
  readonly #world: PairedWorld;
  readonly #conditions: LineConditions;
  readonly #ends: Readonly<Record<Side, End>>;
  loss: LossReason = 'closed';
  #cut = false;

  constructor(
    world: PairedWorld,
    conditions: LineConditions,
    client: Endpoint<unknown>,
    implicitTls: boolean,
    create: ServerFactory,
  ) {
    this.#world = world;
    this.#conditions = conditions;
    const services: ServerServices = {
      epoch: EPOCH,
      rng: createRng(world.lines.length + 100),
      hostName: 'mail.example.org',
      implicitTls,
      tlsAvailable: !implicitTls,
      wake: () => this.#wake(),
    };
    this.#ends = { client: newEnd(client), server: newEnd(create(services, world.options.store)) };
    this.#later(() => {
      this.#give('server', { type: 'opened' });
      this.#give('client', { type: 'opened' });
      if (conditions.cutAfter?.octets === 0) this.cut();
    });
  }

  /** What a side has said and the other has got. */
  heardFrom(side: Side): Uint8Array {
    return Buffer.concat(this.#ends[side].arrived);
  }

  /** Whether nothing more will happen on it. */
  get over(): boolean {
    return this.#cut || (this.#ends.client.closed && this.#ends.server.closed);
  }

  /** Breaks the line: both ends are told at once, what is under way is lost. */
  cut(): void {
    if (this.#cut) return;
    this.#cut = true;
    this.loss = 'reset';
    this.#give('server', { type: 'peerClosed', reset: true });
    this.#give('client', { type: 'peerClosed', reset: true });
    for (const side of ['client', 'server'] as const) this.#stopTimers(side);
  }

  act(side: Side, outputs: readonly Output<unknown>[]): void {
    const end = this.#ends[side];
    for (const output of outputs) {
      if (output.type === 'send') this.#send(side, output.bytes);
      else if (output.type === 'close') this.close(side, false);
      else if (output.type === 'startTls') this.#startTls(side);
      else if (output.type === 'startTimer') this.#startTimer(side, output.name, output.after);
      else if (output.type === 'stopTimer') end.timers.get(output.name)?.cancel();
    }
  }

  close(side: Side, reset: boolean): void {
    const end = this.#ends[side];
    if (end.closed || this.#cut) return;
    if (reset) return this.cut();
    end.closed = true;
    this.#stopTimers(side);
    this.#later(() => {
      if (!this.#cut) this.#give(other(side), { type: 'peerClosed', reset: false });
    });
    return undefined;
  }

  #send(from: Side, bytes: Uint8Array): void {
    if (this.#ends[from].closed || this.#cut) return;
    const size = this.#conditions.pieceOctets ?? bytes.length;
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.slice(at, at + size);
      this.#later(() => this.#arrive(from, piece));
    }
  }

  #arrive(from: Side, bytes: Uint8Array): void {
    if (this.#cut) return;
    const end = this.#ends[from];
    const limit = this.#conditions.cutAfter;
    const left = limit?.from === from ? limit.octets - end.arrivedOctets : bytes.length;
    const piece = bytes.subarray(0, left);
    end.arrivedOctets += piece.length;
    end.arrived.push(piece);
    if (piece.length > 0) this.#give(other(from), { type: 'received', bytes: piece });
    if (limit?.from === from && end.arrivedOctets >= limit.octets) this.cut();
  }

  #startTls(side: Side): void {
    this.#ends[side].securing = true;
    if (!this.#ends[other(side)].securing) return;
    this.#later(() => {
      for (const each of ['server', 'client'] as const) {
        this.#ends[each].securing = false;
        if (!this.#cut) this.#give(each, { type: 'secured' });
      }
    });
  }

  #startTimer(side: Side, name: string, after: Duration): void {
    const { timers } = this.#ends[side];
    timers.get(name)?.cancel();
    const { scheduler } = this.#world;
    timers.set(
      name,
      scheduler.at(later(scheduler.now, after), () => this.#give(side, { type: 'timer', name })),
    );
  }

  #stopTimers(side: Side): void {
    for (const timer of this.#ends[side].timers.values()) timer.cancel();
  }

  #wake(): void {
    const { scheduler } = this.#world;
    scheduler.at(scheduler.now, () => {
      if (!this.#cut && !this.#ends.server.closed) this.#give('server', { type: 'storeChanged' });
    });
  }

  #give(side: Side, input: Input): void {
    this.act(side, this.#ends[side].endpoint.handle(input, this.#world.scheduler.now));
  }

  #later(run: () => void): void {
    const { scheduler } = this.#world;
    scheduler.at(later(scheduler.now, this.#conditions.latency), run);
  }
}

function newEnd(endpoint: Endpoint<unknown>): End {
  return { endpoint, timers: new Map(), arrived: [], arrivedOctets: 0, closed: false, securing: false };
}

function other(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}
