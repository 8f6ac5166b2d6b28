// `npm run serve`: the engine's servers on real TCP and TLS sockets. What the arguments mean is in serve-options.ts; a
// listener for each port named is made here, and closed again at SIGINT or SIGTERM.

import { farewellOf, type MailStore } from '#engine/index.ts';
import { secureContextFor } from './certificate.ts';
import { openListener, type OpenListener } from './listeners.ts';
import { endpointFactories, HOST_NAME, profileNames, profileProblems } from './protocol-servers.ts';
import { createLog } from './serve-log.ts';
import { prepareStore } from './serve-mail.ts';
import { readServeOptions, serveHelp, type ServeOptions } from './serve-options.ts';
import { startWallClock, type WallClock } from './wall-clock.ts';

async function main(args: readonly string[]): Promise<number> {
  const request = readServeOptions(args);
  if (request.type === 'help') {
    process.stdout.write(serveHelp(profileNames));
    return 0;
  }
  const problems = request.type === 'wrong' ? request.problems : profileProblems(request.options.profile);
  if (request.type === 'wrong' || problems.length > 0) return complain(problems);
  return serve(request.options);
}

async function serve(options: ServeOptions): Promise<number> {
  const clock = startWallClock();
  const prepared = prepareStore(options, clock.epoch);
  if (!prepared.ok) return complain(prepared.problems);
  const stopping = stopSignal();
  const opened = await openAll(options, prepared.store, clock);
  if (!opened) return 1;
  note(`${prepared.store.accounts.length} accounts, ${prepared.imported} messages imported`);
  for (const { protocol, port, tls } of opened) print({ protocol, port, tls });
  print({ ready: true });
  await stopping;
  await Promise.all(opened.map((listener) => listener.stop()));
  return 0;
}

/** Opens all ports; says which cannot be had and closes the others again. */
async function openAll(
  options: ServeOptions,
  store: MailStore,
  clock: WallClock,
): Promise<readonly OpenListener[] | undefined> {
  const factories = endpointFactories(options.profile, store);
  const opened: OpenListener[] = [];
  try {
    const tls = await secureContextFor(options.tlsFiles, HOST_NAME);
    if (!isLoopback(options.host)) note(`Warning: everybody who can reach ${options.host} can talk to this server.`);
    for (const wanted of options.listeners) {
      const listener = await openListener(wanted, options.host, {
        clock,
        hostName: HOST_NAME,
        tls,
        implicitTls: wanted.tls,
        farewell: farewellOf(wanted.protocol, HOST_NAME),
        createEndpoint: factories[wanted.protocol],
        ...createLog(options.log, `${wanted.protocol}${wanted.tls ? 's' : ''}`, note),
      });
      opened.push(listener);
    }
    return opened;
  } catch (error) {
    note(`Cannot serve: ${error instanceof Error ? error.message : String(error)}`);
    await Promise.all(opened.map((listener) => listener.stop()));
    return undefined;
  }
}

/** Whether only programs on this machine can reach the address. RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function complain(problems: readonly string[]): number {
  for (const problem of problems) note(problem);
  note('npm run serve -- --help shows what can be given.');
  return 2;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
