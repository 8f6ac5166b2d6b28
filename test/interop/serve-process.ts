// `npm run serve` as a real process on loopback, and small helpers for real peers that talk to it.

import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface ListenerLine {
  readonly protocol: 'imap' | 'pop3' | 'smtp';
  readonly port: number;
  readonly tls: boolean;
}

/** A server process that has said that it is ready. */
export class ServeProcess {
  readonly listeners: readonly ListenerLine[];
  readonly #child: ChildProcess;
  readonly #errors: string[];

  private constructor(child: ChildProcess, listeners: readonly ListenerLine[], errors: string[]) {
    this.#child = child;
    this.listeners = listeners;
    this.#errors = errors;
  }

  /** Starts the process and waits for `{"ready":true}`; throws with what it said when it ends before. */
  static start(...args: readonly string[]): Promise<ServeProcess> {
    return ServeProcess.#ready(spawn(process.execPath, ['scripts/serve.mjs', ...args], { cwd: ROOT }));
  }

  /** The same through npm, as people type it: `pid` and signals are npm's. */
  static startByNpm(...args: readonly string[]): Promise<ServeProcess> {
    return ServeProcess.#ready(spawn('npm', ['run', '--silent', 'serve', '--', ...args], { cwd: ROOT }));
  }

  static async #ready(child: ChildProcessWithoutNullStreams): Promise<ServeProcess> {
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const listeners: ListenerLine[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line) as ListenerLine | { readonly ready: true };
      if ('ready' in said) return new ServeProcess(child, listeners, errors);
      listeners.push(said);
    }
    throw new Error(`serve did not become ready: ${errors.join('')}`);
  }

  port(protocol: ListenerLine['protocol'], tls = false): number {
    const found = this.listeners.find((listener) => listener.protocol === protocol && listener.tls === tls);
    if (!found) throw new Error(`no ${protocol} port with tls=${tls}`);
    return found.port;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What the process wrote to standard error so far. */
  get errors(): string {
    return this.#errors.join('');
  }

  /** Sends the signal and waits for the end; answers the exit code. */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}

/** Runs the command to its end. */
export async function runServe(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['scripts/serve.mjs', ...args], { cwd: ROOT });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** A raw client that reads lines. */
export class RawClient {
  socket: Socket;
  #text = '';
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    this.adopt(socket);
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Reads from another socket from now on, such as the TLS socket over the first one. */
  adopt(socket: Socket): void {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString('latin1');
      this.#wake();
    });
    socket.on('error', () => this.#finish());
    socket.on('close', () => this.#finish());
    socket.on('end', () => this.#finish());
  }

  write(text: string): void {
    this.socket.write(Buffer.from(text, 'latin1'));
  }

  /** The next line without CRLF; undefined when the server has closed. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\r\n');
      if (end !== -1) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return line;
      }
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Lines up to and with the first that matches; throws when none came. */
  async until(pattern: RegExp): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      lines.push(line);
      if (pattern.test(line)) return lines;
    }
    throw new Error(`the server closed before ${String(pattern)}; it said ${JSON.stringify(lines.slice(-5))}`);
  }

  #finish(): void {
    this.#ended = true;
    this.#wake();
  }
}
