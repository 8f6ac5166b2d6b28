// A client endpoint on a real socket: connects with TCP and TLS, bytes in, outputs done. The client's counterpart of
// socket-adapter.ts.

import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { Destination, Input, LossReason, Output } from '#engine/index.ts';
import { EndpointTimers } from './endpoint-timers.ts';

/** How long a connection may take to come about, TLS included. */
const CONNECT_MS = 30_000;

/** What crosses a line, for logs and tests. Lines are numbered from 1. */
export type LineEvent =
  | { readonly type: 'sent' | 'received'; readonly bytes: Uint8Array }
  | { readonly type: 'opened' | 'secured' | 'closed' }
  | { readonly type: 'failed'; readonly error: Error };

/** Where a line goes, and who is told of it. */
interface SocketLineOptions {
  readonly to: Destination;
  readonly tls: ConnectionOptions;
  readonly handle: (input: Input) => void;
  readonly observe: (event: LineEvent) => void;
}

/** One connection. What is sent in one turn is written at once. */
export class SocketLine {
  readonly #options: SocketLineOptions;
  readonly #timers: EndpointTimers;
  readonly #patience: NodeJS.Timeout;
  #socket: Socket;
  #unwritten: Uint8Array[] = [];
  #state: 'connecting' | 'open' | 'securing' | 'ended' | 'closed' = 'connecting';
  loss: LossReason = 'closed';

  constructor(options: SocketLineOptions) {
    this.#options = options;
    this.#timers = new EndpointTimers((name) => options.handle({ type: 'timer', name }));
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
        this.#timers.start(output.name, output.after / 1_000);
        break;
      case 'stopTimer':
        this.#timers.stop(output.name);
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

  #end(): void {
    if (this.#state === 'ended' || this.#state === 'closed') return;
    this.#state = 'ended';
    this.#timers.stopAll();
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
    this.#timers.stopAll();
    this.#options.handle({ type: 'peerClosed', reset: true });
    this.#options.observe({ type: 'closed' });
  }

  #lossBy(error: Error): LossReason {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'ENOTFOUND') return 'unknownHost';
    if (code === 'EAI_AGAIN') return 'nameUnanswered';
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
