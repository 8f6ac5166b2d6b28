// A connection to Dovecot for playing transcripts: whole responses come out of it, and it knows how long to wait.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Framer } from '#engine/imap/framer.ts';

/** How long an answer may take, and how long one waits for what may come unasked. */
const ANSWER_MS = 5_000;
const UNASKED_MS = 1_500;

/** What ends the wait for a server's answer. */
export interface Awaited {
  /** So many tagged or continuation responses. */
  readonly completions: number;
  /** So many responses of any kind, which may also not come. */
  readonly responses: number;
  readonly closed: boolean;
}

/** One client's side. Responses are text, one character for a byte, without their last CRLF. */
export class DovecotLine {
  readonly #socket: Socket;
  readonly #framer = new Framer('fromServer');
  #responses: string[] = [];
  #ended = false;
  #changed: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end());
    socket.on('end', () => this.#end());
  }

  static async open(port: number): Promise<DovecotLine> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new DovecotLine(socket);
  }

  get ended(): boolean {
    return this.#ended;
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** Sends a command behind the tag `x`; throws unless it is accepted. */
  async command(text: string | Uint8Array): Promise<void> {
    this.send(Buffer.concat([Buffer.from('x '), Buffer.from(text), Buffer.from('\r\n')]));
    const responses = await this.take({ completions: 1, responses: 0, closed: false });
    const last = responses.at(-1) ?? 'nothing';
    if (!last.startsWith('x OK')) throw new Error(`${String(text).slice(0, 80)}: Dovecot said ${last}`);
  }

  /** Logs in; a name may be any UTF-8. */
  async login(user: string, password: string): Promise<void> {
    await this.command(`LOGIN ${asLiteral(user)} ${asLiteral(password)}`);
  }

  /** What has come when enough has come, or when it takes too long. */
  async take({ completions, responses, closed }: Awaited): Promise<readonly string[]> {
    const enough = (): boolean =>
      this.#ended ||
      (!closed &&
        this.#responses.filter((response) => !response.startsWith('*')).length >= completions &&
        (completions > 0 || this.#responses.length >= responses));
    const until = performance.now() + (completions > 0 || closed ? ANSWER_MS : UNASKED_MS);
    while (!enough() && performance.now() < until) await this.#change(until - performance.now());
    return this.#responses.splice(0);
  }

  end(reset = false): void {
    if (reset) this.#socket.resetAndDestroy();
    else this.#socket.end();
  }

  /** Ends the connection and waits until the server has, too. */
  async gone(): Promise<void> {
    if (!this.#socket.destroyed) {
      const closed = once(this.#socket, 'close');
      this.send(Buffer.from('x LOGOUT\r\n'));
      this.#socket.end();
      await Promise.race([closed, this.#change(UNASKED_MS)]);
    }
    this.#socket.destroy();
  }

  #change(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, Math.max(0, milliseconds));
      this.#changed = (): void => {
        clearTimeout(patience);
        resolve();
      };
    });
  }

  #receive(bytes: Uint8Array): void {
    this.#framer.push(bytes);
    for (let framed = this.#framer.next(); framed; framed = this.#framer.next()) {
      if (framed.type !== 'frame') throw new Error(`Dovecot sent a response that is too large: ${framed.type}`);
      this.#responses.push(Buffer.from(framed.bytes).toString('latin1').replace(/\r\n$/, ''));
    }
    this.#changed();
  }

  #end(): void {
    this.#ended = true;
    this.#changed();
  }
}

function asLiteral(text: string): string {
  return `{${Buffer.byteLength(text)}+}\r\n${text}`;
}
