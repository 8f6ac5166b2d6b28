// A device's program over real sockets: its lines, its alarm, real time for virtual time.

import type { ConnectionOptions } from 'node:tls';
import {
  Runner,
  type Destination,
  type Driver,
  type Endpoint,
  type Input,
  type ProgramFactory,
  type ProgramServices,
} from '#engine/index.ts';
import { createSecureRng } from './secure-rng.ts';
import { type LineEvent, SocketLine } from './socket-line.ts';
import { startWallClock } from './wall-clock.ts';

/** `setTimeout` takes no longer time than this. */
const TIMEOUT_MS_MAX = 2_147_483_647;

export interface SocketProgramOptions<Event> {
  /**
   * How TLS checks the server's certificate: `ca`, `rejectUnauthorized`, as Node names them. A server with another name
   * is left. RFC 9051 §11.1, RFC 2595 §2.4, RFC 3207 §4.1.
   */
  readonly tls?: ConnectionOptions;
  readonly hostName?: string;
  /** Is told of everything that crosses a line. */
  readonly observe?: (line: number, event: LineEvent) => void;
  /** Is told what the program reports. */
  readonly report?: (event: Event) => void;
}

/** A program that runs. */
export interface SocketProgram<Intent, Ending> {
  /** Settles when the program ends, or fails when it throws: our own mistake. */
  readonly ended: Promise<Ending>;
  intend(intent: Intent): void;
  /** Breaks the lines that stand now, as a network does: the program is told that they are lost. */
  cutLines(): void;
  /** Breaks all lines and forgets the program; `ended` never settles then. */
  stop(): void;
}

/** Runs `program` over sockets. */
export function runOverSockets<Intent, Ending, Event>(
  program: ProgramFactory<Intent, Ending, Event>,
  options: SocketProgramOptions<Event> = {},
): SocketProgram<Intent, Ending> {
  return new RunningProgram(program, options);
}

class RunningProgram<Intent, Ending, Event> implements SocketProgram<Intent, Ending> {
  readonly ended: Promise<Ending>;
  readonly #options: SocketProgramOptions<Event>;
  readonly #clock = startWallClock();
  readonly #lines = new Map<number, SocketLine>();
  readonly #runner: Runner<Ending, Event>;
  #settle: { readonly resolve: (ending: Ending) => void; readonly reject: (error: unknown) => void } | undefined;
  #alarm: NodeJS.Timeout | undefined;
  #soon = false;
  #stopped = false;

  constructor(program: ProgramFactory<Intent, Ending, Event>, options: SocketProgramOptions<Event>) {
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    const services: ProgramServices<Intent> = {
      epoch: this.#clock.epoch,
      now: () => this.#clock.now(),
      rng: createSecureRng(),
      hostName: options.hostName ?? 'localhost',
      intents: { type: 'inbox' },
    };
    this.#runner = new Runner(program(services), this.#driver());
    this.#guarded(() => this.#runner.start(undefined));
  }

  intend(intent: Intent): void {
    this.#runner.intend(intent, undefined);
  }

  cutLines(): void {
    for (const line of this.#lines.values()) line.cut();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#alarm);
    this.cutLines();
  }

  #driver(): Driver<Event> {
    const clock = this.#clock;
    return {
      get now() {
        return clock.now();
      },
      cause: undefined,
      open: (id, to, endpoint) => this.#open(id, to, endpoint),
      act: (id, outputs) => this.#lines.get(id)?.act(outputs),
      close: (id, reset) => this.#lines.get(id)?.close(reset),
      lossOf: (id) => this.#lines.get(id)?.loss ?? 'closed',
      wakeAt: (at) => this.#wakeAt(at),
      wakeSoon: () => this.#wakeSoon(),
      report: (event) => {
        this.#options.report?.(event);
        return undefined;
      },
    };
  }

  #open(id: number, to: Destination, endpoint: Endpoint<unknown>): void {
    const observe = (event: LineEvent): void => this.#options.observe?.(id, event);
    const handle = (input: Input): void =>
      this.#guarded(() => this.#lines.get(id)?.act(endpoint.handle(input, this.#clock.now())));
    this.#lines.set(id, new SocketLine({ to, tls: this.#options.tls ?? {}, handle, observe }));
  }

  #wakeAt(at: number | undefined): void {
    clearTimeout(this.#alarm);
    if (at === undefined) return;
    const left = Math.max(0, (at - this.#clock.now()) / 1_000);
    this.#alarm = setTimeout(() => this.#proceedOrSleepOn(at), Math.min(Math.ceil(left), TIMEOUT_MS_MAX));
  }

  #proceedOrSleepOn(at: number): void {
    if (this.#clock.now() < at) this.#wakeAt(at);
    else this.#guarded(() => this.#runner.proceed());
  }

  #wakeSoon(): void {
    if (this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      this.#guarded(() => this.#runner.proceed());
    });
  }

  /** Runs a piece of the program; when it throws, by our own mistake, the program is over. */
  #guarded(run: () => void): void {
    if (this.#stopped) return;
    try {
      run();
    } catch (error) {
      this.stop();
      this.#settle?.reject(error);
      return;
    }
    const { ended } = this.#runner;
    if (!ended) return;
    this.#stopped = true;
    clearTimeout(this.#alarm);
    this.#settle?.resolve(ended.result);
  }
}
