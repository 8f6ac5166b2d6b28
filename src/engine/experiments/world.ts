// A world in which programs of devices run and scripts play people: what a person does at a device is a step of a
// script, recorded as `script.step`, and everything that follows has it as its cause. Scripts wait for events of the
// trace; several are played at once on the one clock.

import { lossyUtf8TextOf, utf8BytesOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import { createRng, type Rng } from '../base/rng.ts';
import { type Duration, type Instant, later, minutes } from '../base/units.ts';
import type { ProgramFactory } from '../apps/program.ts';
import type { ClientReport, DeviceEvent, LabEvent, LabEventBody, LabTrace } from '../lab-event.ts';
import type { CauseHolder } from '../net/connection-end.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import { type HostOptions, Network } from '../net/network.ts';
import { createRawClient, typedFrames } from '../net/raw-client.ts';
import { createScheduler } from '../net/scheduler.ts';
import type { EventId } from '../net/trace.ts';
import { createTraceLog } from '../net/trace-log.ts';
import { pop3ProfileNamed } from '../pop3/profiles.ts';
import { createPop3Server } from '../pop3/server/endpoint.ts';
import { buildHosts, buildStore, epochOf } from '../scenario/build.ts';
import { Relays } from '../scenario/relays.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ServerReport } from '../scenario/servers.ts';
import { SimulatedDevice } from '../simulated-device.ts';
import type { Account } from '../store/account.ts';
import type { MailStore } from '../store/mail-store.ts';

type Report = ServerReport | ClientReport;

/** What a script waits for: an event that it knows, or until so much time has passed. */
interface Pause {
  readonly on: ((event: LabEvent) => boolean) | undefined;
  readonly within: Duration;
}

/** What a person does, step by step. */
export type Script<Ending = undefined> = Generator<Pause, Ending, LabEvent | undefined>;

/** Waits for an event; answers it, or nothing when it did not come in time. */
export function* until(on: (event: LabEvent) => boolean, within: Duration): Script<LabEvent | undefined> {
  return yield { on, within };
}

/** Lets time pass. */
export function* rest(within: Duration): Script {
  yield { on: undefined, within };
  return undefined;
}

/** What a person does at a device. */
export type Click =
  | 'connect'
  | 'disconnect'
  | 'open'
  | 'fetch'
  | 'search'
  | 'flags'
  | 'move'
  | 'delete'
  | 'createMailbox'
  | 'getMail'
  | 'fetchWhole'
  | 'remove'
  | 'markRead'
  | 'file'
  | 'send'
  | 'type';

/** Longer than any handshake, and than the answer to a search on a slow line. */
const LONG = minutes(360);

/** The line of somebody who types has its host's name. */
function lineOf(host: HostId): ConnectionId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- names of connections are made here
  return host as string as ConnectionId;
}

interface Player {
  readonly script: Script;
  pause: Pause;
  until: Instant;
  /** Events before this one are no news for the script. */
  from: number;
  woken: LabEvent | undefined;
}

/** A world for experiments. Everything in it depends on scenario, seed and scripts alone. */
export class World {
  readonly scenario: Scenario;
  readonly store: MailStore;
  readonly #scheduler = createScheduler();
  readonly #trace = createTraceLog<LabEventBody>(this.#scheduler);
  readonly #network: Network<Report>;
  readonly #rng: Rng;
  readonly #steps = new Map<string, number>();
  readonly #clicks = new Map<EventId, Click>();
  #seen = 0;
  /** Is told of each event, soon after it happened. */
  listener: ((event: LabEvent) => void) | undefined;

  constructor(scenario: Scenario, seed: number) {
    this.scenario = scenario;
    this.store = buildStore(scenario);
    this.#rng = createRng(seed);
    const causes: CauseHolder = { current: undefined, lastChange: undefined };
    this.store.watch((change) => {
      causes.lastChange = this.#trace.append(change, causes.current);
    });
    this.#network = new Network<Report>({
      scheduler: this.#scheduler,
      recorder: this.#trace,
      rng: this.#rng.fork('network'),
      epoch: epochOf(scenario),
      causes,
      hosts: this.#hosts(),
      nameServer: undefined,
      report: (connection, report, cause) => this.#trace.append({ connection, ...report }, cause),
    });
  }

  get trace(): LabTrace {
    return this.#trace;
  }

  get now(): Instant {
    return this.#scheduler.now;
  }

  /** The account of a side. */
  account(name: string): Account {
    const account = this.store.account(name);
    invariant(account, `the laboratory has an account ${name}`);
    return account;
  }

  /** Somebody at `who` does the next thing: the cause of what follows. `what`: the name of what was clicked. */
  step(who: string, what?: Click): EventId {
    const step = this.#steps.get(who) ?? 0;
    this.#steps.set(who, step + 1);
    const id = this.#trace.append({ type: 'script.step', script: who, step });
    if (what) this.#clicks.set(id, what);
    return id;
  }

  /** What was clicked, by the event of the click. */
  get clicks(): ReadonlyMap<EventId, Click> {
    return this.#clicks;
  }

  /** Starts a program on a host. */
  start<Intent, Ending, Event extends object>(
    host: HostId,
    program: ProgramFactory<Intent, Ending, Event>,
  ): SimulatedDevice<Intent, Ending, Report, Event> {
    const environment = {
      scheduler: this.#scheduler,
      network: this.#network,
      epoch: epochOf(this.scenario),
      rng: this.#rng.fork(`device ${host}`),
      report: (event: Event, cause: EventId): EventId =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs here report device events only
        this.#trace.append({ device: host, ...event } as unknown as DeviceEvent, cause),
    };
    return new SimulatedDevice(environment, host, program, this.step(host));
  }

  /** Flight mode on (`up` false) or off. */
  setLink(host: HostId, up: boolean): EventId {
    const settings = this.#network.linkSettings(host);
    invariant(settings, `${host} is a host of the laboratory`);
    const step = this.step(host);
    this.#network.changeLink(host, { ...settings, up }, step);
    return step;
  }

  /** Opens a line from a host for somebody who types, and waits for the greeting. */
  *connect(from: HostId, port: number, security: 'none' | 'implicit'): Script<LabEvent | undefined> {
    const request = { connection: lineOf(from), from, to: 'mail', port, security, endpoint: createRawClient() };
    const opened = this.#network.open(request, this.step(from, 'connect'));
    invariant(opened.ok, `${from} can open a line`);
    return yield* this.#heard(from, '');
  }

  /** Types lines on the line of a host, and waits for a line that begins with `answer`. */
  *type(from: HostId, text: string, answer = ''): Script<LabEvent | undefined> {
    const frames = typedFrames(utf8BytesOf(text)).map((bytes) => ({ type: 'send', bytes }) as const);
    this.#network.act(lineOf(from), frames, this.step(from, 'type'));
    return yield* this.#heard(from, answer);
  }

  #heard(from: HostId, beginning: string): Script<LabEvent | undefined> {
    const isMeant = (event: LabEvent): boolean => {
      if (event.type !== 'frame.arrived' || event.connection !== lineOf(from) || event.to !== 'client') return false;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the event says so
      const frame = this.#trace.event(event.frame as EventId);
      return frame.type === 'frame.sent' && lossyUtf8TextOf(frame.bytes).startsWith(beginning);
    };
    return until(isMeant, LONG);
  }

  /** Plays scripts until all have ended. */
  play(scripts: readonly Script[]): void {
    let players = scripts.flatMap((script) => this.#advance(script, undefined) ?? []);
    while (players.length > 0) {
      this.#pass(players, Math.min(...players.map((player) => player.until)) as Instant);
      players = players.flatMap((player) => {
        if (!player.woken && this.now < player.until) return player;
        return this.#advance(player.script, player.woken) ?? [];
      });
    }
  }

  /** Lets things happen until a player is woken, or it is `limit`. */
  #pass(players: readonly Player[], limit: Instant): void {
    const listening = players.filter(({ pause }) => pause.on);
    for (let next = this.#scheduler.next(); next !== undefined && next <= limit; next = this.#scheduler.next()) {
      this.#scheduler.step();
      if (this.#show(listening)) return;
    }
    this.#scheduler.runUntil(limit);
  }

  /** Shows what is new to those who wait for something; answers whether anybody waited for it. */
  #show(players: readonly Player[]): boolean {
    const from = this.#seen;
    this.#seen = this.#trace.length;
    let isAnyWoken = false;
    for (const event of this.#trace.slice(from)) {
      this.listener?.(event);
      for (const player of players) {
        if (player.woken || event.id < player.from || player.pause.on?.(event) !== true) continue;
        player.woken = event;
        isAnyWoken = true;
      }
    }
    return isAnyWoken;
  }

  #advance(script: Script, woken: LabEvent | undefined): Player | undefined {
    const next = script.next(woken);
    if (next.done) return undefined;
    const { value: pause } = next;
    return { script, pause, until: later(this.now, pause.within), from: this.#trace.length, woken: undefined };
  }

  /**
   * The hosts. POP3 here offers passwords only (the line is protected, or the experiment is about its not being so): the
   * rounds of SCRAM's hash would make a day with a thousand logins last minutes. IMAP devices are set to do the same.
   */
  #hosts(): readonly HostOptions<Report>[] {
    const relays = new Relays(this.scenario, new Map());
    const services = { storeOn: () => this.store, carrierOn: (host: HostId) => relays.carrierOn(host) };
    const profile = { ...pop3ProfileNamed(undefined), mechanisms: ['PLAIN'] };
    return buildHosts(this.scenario, services).map((host) => ({
      ...host,
      listeners: new Map(
        [...host.listeners].map(([port, listener]) => [
          port,
          listener.protocol === 'pop3'
            ? { ...listener, create: (given) => createPop3Server(given, { store: this.store, profile }) }
            : listener,
        ]),
      ),
    }));
  }
}
