// `npm run bench:sockets`: commands a second of `npm run serve` over loopback, with 1 and with 10 connections. Each
// connection sends a command, waits for its completion, and sends the next. A command that takes as long as a delayed
// acknowledgement shows as 25 a second.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { print, type Figure } from './harness.ts';

const MESSAGES = 100;
const MILLISECONDS_EACH = 1000;
/** No completion is longer, and none takes so long. */
const COMPLETION_OCTETS = 2000;
const PATIENCE_MS = 10_000;

const message = Buffer.from(
  `From: a@example.org\r\nSubject: Three kilobytes\r\n\r\n${'Some words that fill a line to its end.\r\n'.repeat(72)}`,
);
/** To a mailbox that no other command looks at. */
const appendToArchive = appendTo('Archive');

function appendTo(mailbox: string): Buffer {
  return Buffer.concat([Buffer.from(`APPEND ${mailbox} {${message.length}+}\r\n`), message]);
}

/** What is sent behind the tag. */
const commands: readonly (readonly [name: string, command: string | Buffer])[] = [
  ['NOOP', 'NOOP'],
  ['STATUS', 'STATUS INBOX (MESSAGES UNSEEN)'],
  ['SELECT', 'SELECT INBOX'],
  ['FETCH 1:100 FLAGS', `FETCH 1:${MESSAGES} FLAGS`],
  ['FETCH BODY[] of 3 KB', 'FETCH 7 BODY.PEEK[]'],
  ['STORE', 'STORE 7 +FLAGS (\\Flagged)'],
  ['SEARCH', 'SEARCH SUBJECT kilobytes'],
  ['APPEND of 3 KB', appendToArchive],
];

/** One client: a command, its completion, the next. */
class LoadClient {
  readonly #socket: Socket;
  #tail = '';
  #completed: () => void = () => undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.setTimeout(PATIENCE_MS, () => this.#socket.destroy(new Error('No completion came.')));
    this.#socket.on('data', (bytes) => this.#take(bytes));
  }

  /** Waits for the greeting, logs in and selects. */
  async begin(): Promise<void> {
    await once(this.#socket, 'data');
    await this.command('LOGIN alice secret');
    await this.command('SELECT INBOX');
  }

  command(command: string | Buffer): Promise<void> {
    const done = new Promise<void>((resolve) => {
      this.#completed = resolve;
    });
    this.#socket.write(Buffer.concat([Buffer.from('t '), Buffer.from(command), Buffer.from('\r\n')]));
    return done;
  }

  end(): void {
    this.#socket.destroy();
  }

  /** The completion is the last line that comes, and short. */
  #take(bytes: Buffer): void {
    this.#tail = (this.#tail + bytes.toString('latin1', Math.max(0, bytes.length - COMPLETION_OCTETS))).slice(
      -COMPLETION_OCTETS,
    );
    if (!this.#tail.endsWith('\r\n')) return;
    const line = /(?:^|\n)t (\w+)[^\n]*\r\n$/.exec(this.#tail);
    if (!line) return;
    if (line[1] !== 'OK') throw new Error(line[0]);
    this.#tail = '';
    this.#completed();
  }
}

const server = spawn('npm', ['run', '--silent', 'serve', '--', '--imap', '0', '--user', 'alice:secret'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true, // so that npm and what it started can be ended together
});
try {
  const began = performance.now();
  const port = await listeningPort();
  const started = performance.now() - began;
  const figures: Figure[] = [{ name: 'from npm run serve to ready', value: started, unit: 'ms', aim: '< 2 s' }];
  const filler = new LoadClient(port);
  await filler.begin();
  for (let count = 0; count < MESSAGES; count += 1) await filler.command(appendTo('INBOX'));
  filler.end();
  for (const connections of [1, 10]) {
    for (const [name, command] of commands) {
      const value = await commandsPerSecond(port, connections, command);
      figures.push({
        name: `${name}, ${connections} connection${connections === 1 ? '' : 's'}`,
        value,
        unit: 'commands/s',
      });
    }
  }
  print(figures);
} finally {
  if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
}

async function listeningPort(): Promise<number> {
  let port = 0;
  for await (const line of createInterface(server.stdout)) {
    const said = JSON.parse(line) as { readonly port?: number; readonly ready?: boolean };
    port = said.port ?? port;
    if (said.ready) return port;
  }
  throw new Error('The server ended before it was ready.');
}

async function commandsPerSecond(port: number, connections: number, command: string | Buffer): Promise<number> {
  const clients = Array.from({ length: connections }, () => new LoadClient(port));
  await Promise.all(clients.map((client) => client.begin()));
  const began = performance.now();
  const counts = clients.map(async (client) => {
    let count = 0;
    for (; performance.now() - began < MILLISECONDS_EACH; count += 1) await client.command(command);
    return count;
  });
  const total = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - began) / 1000;
  clients.forEach((client) => client.end());
  return total / seconds;
}
