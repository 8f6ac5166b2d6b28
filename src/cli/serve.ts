// `npm run serve`: the engine's servers on real TCP and TLS sockets. What the arguments mean is in serve-options.ts; a
// listener for each port named is made here, and closed again at SIGINT or SIGTERM.

import {
  createImapServer,
  createPop3Server,
  createSmtpServer,
  imapProfile,
  imapProfiles,
  pop3ProfileNamed,
  pop3Profiles,
  smtpProfileNamed,
  utf8BytesOf,
  type Endpoint,
  type MailStore,
  type Protocol,
  type ServerServices,
} from '#engine/index.ts';
import { secureContextFor } from './certificate.ts';
import { openListener, type OpenListener } from './listeners.ts';
import { createLog } from './serve-log.ts';
import { prepareStore } from './serve-mail.ts';
import { readServeOptions, serveHelp, type ServeOptions } from './serve-options.ts';
import { startWallClock } from './wall-clock.ts';

const HOST_NAME = 'mail.example.org';

/** What each protocol says when the server stops. RFC 9051 §7.1.5, RFC 1939 §3, RFC 5321 §3.8. */
const FAREWELLS: Readonly<Record<Protocol, string>> = {
  imap: '* BYE server is shutting down\r\n',
  pop3: '-ERR [SYS/TEMP] server is shutting down\r\n',
  smtp: `421 4.3.2 ${HOST_NAME} server is shutting down\r\n`,
};

type EndpointFactory = (services: ServerServices, peerAddress: string) => Endpoint<unknown>;

async function main(args: readonly string[]): Promise<number> {
  const request = readServeOptions(args);
  if (request.type === 'help') {
    process.stdout.write(serveHelp);
    return 0;
  }
  const problems = request.type === 'wrong' ? request.problems : profileProblems(request.options);
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
  for (const { protocol, port, tls } of opened) print({ protocol, port, tls });
  print({ ready: true });
  note(`${prepared.store.accounts.length} accounts, ${prepared.imported} messages imported`);
  await stopping;
  await Promise.all(opened.map((listener) => listener.stop()));
  return 0;
}

/** Opens all ports; says which cannot be had and closes the others again. */
async function openAll(
  options: ServeOptions,
  store: MailStore,
  clock: ReturnType<typeof startWallClock>,
): Promise<readonly OpenListener[] | undefined> {
  const log = createLog(options.log, note);
  const factories = endpointFactories(options.profile, store);
  const opened: OpenListener[] = [];
  try {
    const tls = await secureContextFor(options.tlsFiles, HOST_NAME);
    if (options.host !== '127.0.0.1') note(`Warning: everybody who can reach ${options.host} can talk to this server.`);
    for (const wanted of options.listeners) {
      const listener = await openListener(wanted, options.host, {
        clock,
        hostName: HOST_NAME,
        tls,
        implicitTls: wanted.tls,
        farewell: utf8BytesOf(FAREWELLS[wanted.protocol]),
        createEndpoint: factories[wanted.protocol],
        observe: (name, event) => log(`${wanted.protocol}${wanted.tls ? 's' : ''}#${name}`, event),
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

function endpointFactories(profile: string | undefined, store: MailStore): Readonly<Record<Protocol, EndpointFactory>> {
  const imap = imapProfiles.find(({ name }) => name === profile) ?? imapProfile('rev2');
  const localDomains = [store.domain];
  return {
    imap: (services) => createImapServer(services, { store, profile: imap }),
    pop3: (services) => createPop3Server(services, { store, profile: pop3ProfileNamed(profile) }),
    smtp: (services, peerAddress) =>
      createSmtpServer(services, { store, localDomains, profile: smtpProfileNamed(profile), peerAddress }),
  };
}

/** A profile that one of the protocols knows is good for all. */
function profileProblems({ profile }: ServeOptions): readonly string[] {
  const names = new Set([...imapProfiles.map(({ name }) => name), ...Object.keys(pop3Profiles)]);
  if (profile === undefined || names.has(profile)) return [];
  return [`--profile ${profile}: the profiles are ${[...names].join(', ')}.`];
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

process.exitCode = await main(process.argv.slice(2));
