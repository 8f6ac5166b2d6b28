// One connection of the load generator: sends a command, sees its completion, sends the next. Lean on purpose: what is
// measured is the server. Bytes are read into one buffer that is never copied, and only the end of a piece is looked at.

import { connect, type Socket } from 'node:net';

const LF = 0x0a;
const READ_OCTETS = 256 * 1024;
/** Completions begin with it, and no line of the messages does. */
const TAG = 't ';
const PATIENCE_MS = 20_000;

/** A command as it goes out, from what stands behind the tag. */
export function tagged(command: string): Buffer {
  return Buffer.from(`${TAG}${command}\r\n`, 'latin1');
}

/** A client that waits for each completion. */
export class LoadClient {
  readonly #socket: Socket;
  /** The last line so far, when a piece ended inside it. */
  #openLine = '';
  #greeted = false;
  #completed: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;
  /** Resolves with the greeting. */
  readonly ready: Promise<void>;

  constructor(port: number) {
    const buffer = Buffer.allocUnsafe(READ_OCTETS);
    const callback = (octets: number): boolean => {
      this.#take(buffer, octets);
      return true;
    };
    this.ready = this.#next();
    this.#socket = connect({ port, host: '127.0.0.1', onread: { buffer, callback } });
    this.#socket.setNoDelay(true);
    this.#socket.setTimeout(PATIENCE_MS, () => this.#socket.destroy(new Error('No completion came.')));
    this.#socket.on('error', (error) => this.#failed(error));
    this.#socket.on('close', () => this.#failed(new Error('The server closed.')));
  }

  /** Sends one command and waits for its completion. */
  async command(command: string): Promise<void> {
    const done = this.#next();
    this.#socket.write(tagged(command));
    await done;
  }

  /** Sends the commands in turn for so long; answers how many were completed. */
  run(commands: readonly Buffer[], milliseconds: number): Promise<number> {
    const until = performance.now() + milliseconds;
    let count = 0;
    return new Promise((resolve, reject) => {
      const send = (): void => {
        this.#socket.write(commands[count % commands.length] ?? '');
      };
      this.#failed = reject;
      this.#completed = (): void => {
        count += 1;
        if (performance.now() < until) send();
        else resolve(count);
      };
      send();
    });
  }

  end(): void {
    this.#failed = (): void => undefined;
    this.#socket.destroy();
  }

  #next(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#completed = resolve;
      this.#failed = reject;
    });
  }

  #take(buffer: Buffer, octets: number): void {
    const begins = octets < 2 ? -1 : buffer.lastIndexOf(LF, octets - 2);
    const inside = begins >= octets - 1 ? -1 : begins;
    const line = inside === -1 ? this.#openLine + text(buffer, 0, octets) : text(buffer, inside + 1, octets);
    if (line.charCodeAt(line.length - 1) !== LF) {
      this.#openLine = line;
      return;
    }
    this.#openLine = '';
    if (!this.#greeted) this.#greeted = true;
    else if (!line.startsWith(TAG)) return;
    else if (!line.startsWith('OK', TAG.length)) return this.#failed(new Error(line));
    this.#completed();
  }
}

function text(buffer: Buffer, start: number, end: number): string {
  return buffer.toString('latin1', start, end);
}
