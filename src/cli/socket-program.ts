// A device's program over real sockets: connects with TCP and TLS, real time for virtual time. The client's counterpart
// of socket-adapter.ts.

import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import {
  Runner,
  type Destination,
  type Driver,
  type Endpoint,
  type Input,
  type LossReason,
  type Output,
  type ProgramFactory,
  type ProgramServices,
} from '#engine/index.ts';
import { createSecureRng } from './secure-rng.ts';
import { startWallClock } from './wall-clock.ts';

/** How long a connection may take to come about, TLS included. */
const CONNECT_MS = 30_000;
/** `setTimeout` takes no longer time than this. */
const TIMEOUT_MS_MAX = 2_147_483_647;

/** What crosses a line, for logs and tests. Lines are numbered from 1. */
export type LineEvent =
  | { readonly type: 'sent' | 'received'; readonly bytes: Uint8Array }
  | { readonly type: 'opened' | 'secured' | 'closed' }
  | { readonly type: 'failed'; readonly error: Error };

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

interface SocketLineOptions {
  readonly to: Destination;
  readonly tls: ConnectionOptions;
  readonly handle: (input: Input) => void;
  readonly observe: (event: LineEvent) => void;
}

/** One connection. What is sent in one turn is written at once. */
class SocketLine {
  readonly #options: SocketLineOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #patience: NodeJS.Timeout;
  #socket: Socket;
  #unwritten: Uint8Array[] = [];
  #state: 'connecting' | 'open' | 'securing' | 'ended' | 'closed' = 'connecting';
  loss: LossReason = 'closed';

  constructor(options: SocketLineOptions) {
    this.#options = options;
    const { host, port, security } = options.to;
    if (security === 'implicit') {
      this.#socket = connectTls({ host, port, ...serverName(host), ...options.tls }, () => this.#begin('opened'));
    } else {
      this.#socket = connectTcp({ host, port }, () => this.#begin('opened'));
    }
    this.#patience = setTimeout(() => this.#giveUp('timeout'), CONNECT_MS);
    this.#listen(this.#socket);
  }

  act(outputs: readonly Output<unknown>[]): void {
    for (const output of outputs) this.#do(output);
    this.#write();
  }

  close(reset: boolean): void {
    if (this.#state === 'closed') return;
    if (reset) this.#socket.resetAndDestroy();
    else this.#end();
  }

  /** The network breaks the line. */
  cut(): void {
    if (this.#state !== 'closed') this.#giveUp('reset');
  }

  #do(output: Output<unknown>): void {
    switch (output.type) {
      case 'send':
        this.#options.observe({ type: 'sent', bytes: output.bytes });
        this.#unwritten.push(output.bytes);
        break;
      case 'startTls':
        this.#startTls();
        break;
      case 'startCompression':
      case 'stopCompression':
        throw new Error('no client here compresses');
      case 'close':
        this.#end();
        break;
      case 'startTimer':
        this.#startTimer(output.name, output.after / 1_000);
        break;
      case 'stopTimer':
        clearTimeout(this.#timers.get(output.name));
        break;
      case 'report':
        break;
      default:
        output satisfies never;
    }
  }

  #write(): void {
    const bytes = Buffer.concat(this.#unwritten);
    this.#unwritten = [];
    if (bytes.length > 0 && this.#socket.writable) this.#socket.write(bytes);
  }

  #begin(how: 'opened' | 'secured'): void {
    clearTimeout(this.#patience);
    this.#state = 'open';
    this.#socket.setNoDelay(true);
    this.#tell({ type: how });
  }

  #tell(input: Input & { type: 'opened' | 'secured' }): void {
    this.#options.observe(input);
    this.#options.handle(input);
  }

  #listen(socket: Socket): void {
    socket.on('data', (bytes: Uint8Array) => {
      if (this.#state !== 'open' && this.#state !== 'ended') return;
      this.#options.observe({ type: 'received', bytes });
      this.#options.handle({ type: 'received', bytes });
    });
    socket.on('error', (error) => {
      this.#options.observe({ type: 'failed', error });
      this.loss = this.#lossBy(error);
    });
    socket.on('end', () => {
      if (this.#state === 'open') this.#options.handle({ type: 'peerClosed', reset: false });
    });
    socket.on('close', () => {
      if (socket === this.#socket) this.#closed();
    });
  }

  #startTls(): void {
    this.#write();
    this.#state = 'securing';
    const clear = this.#socket;
    clear.removeAllListeners('data');
    clear.removeAllListeners('end');
    const { tls, to } = this.#options;
    const secure = connectTls({ socket: clear, ...serverName(to.host), ...tls }, () => this.#begin('secured'));
    this.#socket = secure;
    this.#listen(secure);
  }

  #startTimer(name: string, milliseconds: number): void {
    clearTimeout(this.#timers.get(name));
    const run = (): void => this.#options.handle({ type: 'timer', name });
    this.#timers.set(name, setTimeout(run, milliseconds).unref());
  }

  #end(): void {
    if (this.#state === 'ended' || this.#state === 'closed') return;
    this.#state = 'ended';
    this.#stopTimers();
    this.#write();
    this.#socket.end();
  }

  #giveUp(reason: LossReason): void {
    this.loss = reason;
    this.#socket.destroy();
  }

  #closed(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearTimeout(this.#patience);
    this.#stopTimers();
    this.#options.handle({ type: 'peerClosed', reset: true });
    this.#options.observe({ type: 'closed' });
  }

  #stopTimers(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #lossBy(error: Error): LossReason {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknownHost';
    if (code === 'ECONNREFUSED') return 'refused';
    if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'timeout';
    const beforeTls = this.#state === 'securing' || this.#state === 'connecting';
    return beforeTls && (code.startsWith('ERR_') || /certificate|CERT/i.test(code + error.message)) ? 'tls' : 'reset';
  }
}

/** SNI is for names only. RFC 6066 §3. */
function serverName(host: string): ConnectionOptions {
  return /^[\d.]+$|:/.test(host) ? {} : { servername: host };
}
