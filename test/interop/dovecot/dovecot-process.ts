// A Dovecot of our own on loopback, for comparison: installed from Debian's packages when it is missing, started with
// a folder and ports of its own, gone without a trace at the end.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dovecotConfig, passwordFile, type DovecotPlace, type DovecotUsers } from './dovecot-config.ts';

const PROGRAM = '/usr/sbin/dovecot';
const PACKAGES = ['dovecot-imapd', 'dovecot-pop3d'];
const PARTS = ['/usr/lib/dovecot/imap', '/usr/lib/dovecot/pop3', PROGRAM];
const READY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** Why there is no Dovecot to compare with. */
export class NoDovecot extends Error {
  override readonly name = 'NoDovecot';
}

/** Makes sure that Dovecot is installed and may be started; throws `NoDovecot` when it is not to be had. */
function requireDovecot(): void {
  if (process.getuid?.() !== 0)
    throw new NoDovecot('Dovecot needs root to start its own users’ processes: run as root.');
  if (PARTS.every((part) => existsSync(part))) return;
  process.stderr.write(`Installing ${PACKAGES.join(' and ')} …\n`);
  // Without this, the package's own service would start at once with the system's settings.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (...args: readonly string[]): string => {
    const { status, stderr, error } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    return status === 0 ? '' : (error?.message ?? stderr.trim());
  };
  const problem = run('install', '-y', ...PACKAGES) && run('update') + run('install', '-y', ...PACKAGES);
  if (!PARTS.every((part) => existsSync(part))) {
    throw new NoDovecot(`Dovecot is not installed and apt-get could not install it: ${problem || 'no such packages'}`);
  }
}

/** A Dovecot that answers. */
export class DovecotProcess {
  readonly imapPort: number;
  readonly pop3Port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, { folder, imapPort, pop3Port }: DovecotPlace) {
    this.#child = child;
    this.#folder = folder;
    this.imapPort = imapPort;
    this.pop3Port = pop3Port;
  }

  /** Starts one with empty mailboxes. */
  static async start(
    users: DovecotUsers = new Map([['alice', 'secret']]),
    format: DovecotPlace['format'] = 'maildir',
  ): Promise<DovecotProcess> {
    requireDovecot();
    const folder = mkdtempSync(join(tmpdir(), 'imap-lab-dovecot-'));
    const [imapPort, pop3Port] = await freePorts();
    const place = { folder, imapPort, pop3Port, format };
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'passwords'), passwordFile(users));
    writeFileSync(join(folder, 'dovecot.conf'), dovecotConfig(place));
    const child = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const dovecot = new DovecotProcess(child, place);
    dovecot.forgetMail();
    await dovecot.#answering();
    return dovecot;
  }

  /** What it wrote to its log. */
  get log(): string {
    const file = join(this.#folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Empties all mailboxes. Nobody may be logged in. */
  forgetMail(): void {
    const homes = join(this.#folder, 'home');
    rmSync(homes, { recursive: true, force: true, maxRetries: 10 });
    mkdirSync(homes);
    chmodSync(homes, 0o777);
  }

  /** Ends it with all its processes, and removes its folder. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exited;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  async #answering(): Promise<void> {
    for (let waited = 0; waited < READY_WITHIN_MS; waited += LOOK_EVERY_MS) {
      if (this.#child.exitCode !== null) break;
      if ((await greets(this.imapPort)) && (await greets(this.pop3Port))) return;
      await pause(LOOK_EVERY_MS);
    }
    const { log } = this;
    await this.stop();
    throw new NoDovecot(`Dovecot did not start: ${log || 'it wrote no log'}`);
  }
}

/** Two ports that nobody has now. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) ports.push(address.port);
  }
  for (const server of servers) server.close();
  return [ports[0] ?? 0, ports[1] ?? 0];
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', (hadError) => resolve(!hadError));
  });
}
