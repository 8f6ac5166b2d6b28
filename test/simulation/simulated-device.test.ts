// A mail program on a host of the simulated network: names, handshakes, TLS and mail are all in the trace, and from each
// byte one finds back to the click.
import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/base/rng.ts';
import { later, seconds } from '#engine/base/units.ts';
import { createCache, type MailCache } from '#engine/apps/imap-sync/cache.ts';
import type { ImapSyncEvent } from '#engine/apps/imap-sync/events.ts';
import { imapSync } from '#engine/apps/imap-sync/program.ts';
import type { ImapSyncIntent, ImapSyncSettings } from '#engine/apps/imap-sync/settings.ts';
import type { CauseHolder } from '#engine/net/connection-end.ts';
import type { ConnectionId, HostId, NetEvent } from '#engine/net/events.ts';
import { Network } from '#engine/net/network.ts';
import { createScheduler } from '#engine/net/scheduler.ts';
import type { EventId, TraceEvent } from '#engine/net/trace.ts';
import { createTraceLog } from '#engine/net/trace-log.ts';
import { buildHosts, buildNameServer, buildStore, epochOf } from '#engine/scenario/build.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { Relays } from '#engine/scenario/relays.ts';
import type { WorldReport } from '#engine/scenario/world-report.ts';
import { SimulatedDevice } from '#engine/simulated-device.ts';
import type { StoreChange } from '#engine/store/change.ts';

type Report = WorldReport;
type Body =
  | NetEvent
  | StoreChange
  | (Report & { readonly connection: ConnectionId })
  | (ImapSyncEvent & { readonly device: HostId })
  | { readonly type: 'click'; readonly intent: ImapSyncIntent | 'start' };

class Lab {
  readonly scheduler = createScheduler();
  readonly trace = createTraceLog<Body>(this.scheduler);
  readonly store = buildStore(defaultScenario);
  readonly cache: MailCache = createCache();
  readonly network: Network<Report>;
  readonly device: SimulatedDevice<ImapSyncIntent, 'quit', Report, ImapSyncEvent>;

  constructor(settings: Partial<ImapSyncSettings> = {}) {
    const causes: CauseHolder = { current: undefined, lastChange: undefined };
    this.store.watch((change) => {
      causes.lastChange = this.trace.append(change, causes.current);
    });
    const relays = new Relays(defaultScenario, new Map());
    this.network = new Network<Report>({
      scheduler: this.scheduler,
      recorder: this.trace,
      rng: createRng(1).fork('network'),
      epoch: epochOf(defaultScenario),
      causes,
      hosts: buildHosts(defaultScenario, {
        storeOn: () => this.store,
        carrierOn: (host) => relays.carrierOn(host),
      }),
      nameServer: buildNameServer(defaultScenario),
      report: (connection, event, cause) => this.trace.append({ connection, ...event }, cause),
    });
    this.device = this.#start(settings);
  }

  pass(count: number): void {
    this.scheduler.runUntil(later(this.scheduler.now, seconds(count)));
  }

  click(intent: ImapSyncIntent): EventId {
    const click = this.trace.append({ type: 'click', intent });
    this.device.intend(intent, click);
    return click;
  }

  /** The event and all that brought it about, the latest first. */
  chain(event: TraceEvent<Body>): readonly string[] {
    const types: string[] = [];
    for (let at: EventId | undefined = event.id; at !== undefined; at = this.trace.event(at).cause) {
      types.push(this.trace.event(at).type);
    }
    return types;
  }

  eventsOf<Type extends Body['type']>(type: Type): readonly (TraceEvent<Body> & { readonly type: Type })[] {
    return this.trace
      .slice()
      .filter((event): event is TraceEvent<Body> & { readonly type: Type } => event.type === type);
  }

  #start(settings: Partial<ImapSyncSettings>): SimulatedDevice<ImapSyncIntent, 'quit', Report, ImapSyncEvent> {
    const [host] = defaultScenario.hosts.filter(
      ({ serves, id }) => serves.length === 0 && id !== defaultScenario.dns?.host,
    );
    const server = defaultScenario.hosts.find(({ serves }) => serves.some(({ protocol }) => protocol === 'imap'));
    const [account] = defaultScenario.accounts;
    if (!host || !server || !account) throw new Error('the default scenario has a client, a server and an account');
    const start = {
      settings: {
        to: { host: server.name ?? server.address, port: 143, security: 'startTls' },
        user: account.user,
        secret: account.password,
        clearAllowed: false,
        model: 'disconnected',
        watch: 'idle',
        pollInterval: seconds(180),
        keepOctets: 0,
        retryAfter: seconds(2),
        ...settings,
      },
      cache: this.cache,
      connected: false,
    } as const;
    const { scheduler, network, trace } = this;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of the scenario's hosts
    const id = host.id as HostId;
    const report = (event: ImapSyncEvent, cause: EventId): EventId => trace.append({ device: id, ...event }, cause);
    const environment = { scheduler, network, epoch: epochOf(defaultScenario), rng: createRng(1).fork(id), report };
    return new SimulatedDevice(environment, id, imapSync(start), trace.append({ type: 'click', intent: 'start' }));
  }
}

describe('a device in the simulation', () => {
  test('goes from the click through DNS, TCP, STARTTLS and login to a copy of the mail', () => {
    const lab = new Lab();
    lab.pass(1);
    expect(lab.network.connections).toEqual([]);
    lab.click({ type: 'connect' });
    lab.pass(30);
    expect(lab.eventsOf('dns.query').length).toBeGreaterThan(0);
    expect(lab.eventsOf('tls.established').length).toBeGreaterThan(0);
    const inbox = lab.cache.mailboxes.get('INBOX');
    const [account] = defaultScenario.accounts;
    const original = lab.store.account(account?.user ?? '')?.inbox;
    expect([...(inbox?.messages.keys() ?? [])]).toEqual(original?.messages.map(({ uid }) => uid));
  });

  test('no password crosses the line before TLS stands', () => {
    const lab = new Lab();
    lab.click({ type: 'connect' });
    lab.pass(30);
    const commands = lab.eventsOf('imapClient.command').map(({ name }) => name);
    expect(commands.slice(0, 3)).toEqual(['STARTTLS', 'CAPABILITY', 'AUTHENTICATE']);
    const clear = lab.eventsOf('frame.sent').filter(({ from, secured }) => from === 'client' && !secured);
    expect(clear).toHaveLength(1);
  });

  test('the change of the store, the bytes and the command all come from the click', () => {
    const lab = new Lab();
    lab.click({ type: 'connect' });
    lab.pass(30);
    const inbox = lab.cache.mailboxes.get('INBOX');
    const uid = Math.max(...(inbox?.messages.keys() ?? []));
    const target = { type: 'server', mailbox: 'INBOX', uidValidity: inbox?.uidValidity ?? 0, uid } as const;
    const click = lab.click({ type: 'act', action: { type: 'flags', target, add: ['$Work'], remove: [] } });
    lab.pass(10);
    const change = lab.eventsOf('store.flags').at(-1);
    if (!change) throw new Error('the flag was set on the server');
    const chain = lab.chain(change);
    expect(chain).toContain('frame.sent');
    expect(chain.slice(-4)).toEqual(['imapClient.command', 'imapSync.replaying', 'imapSync.queued', 'click']);
    expect(lab.trace.event(click).type).toBe('click');
  });

  test('flight mode: what waits is done when the link is up again', () => {
    const lab = new Lab({ patience: seconds(10) });
    lab.click({ type: 'connect' });
    lab.pass(30);
    const { host } = lab.device;
    const link = lab.network.linkSettings(host);
    if (!link) throw new Error('the device has a link');
    const flight = lab.trace.append({ type: 'click', intent: 'start' });
    lab.network.changeLink(host, { ...link, up: false }, flight);
    lab.click({ type: 'act', action: { type: 'createMailbox', mailbox: 'Airborne' } });
    lab.pass(60);
    expect(lab.cache.queue).toHaveLength(1);
    expect(lab.eventsOf('imapSync.lineLost').length).toBeGreaterThan(0);
    lab.network.changeLink(host, link, lab.trace.append({ type: 'click', intent: 'start' }));
    lab.pass(120);
    expect(lab.cache.queue).toEqual([]);
    const [account] = defaultScenario.accounts;
    expect(lab.store.account(account?.user ?? '')?.has('Airborne')).toBe(true);
  });

  test('quits with a goodbye', () => {
    const lab = new Lab();
    lab.click({ type: 'connect' });
    lab.pass(30);
    lab.click({ type: 'quit' });
    lab.pass(30);
    expect(lab.device.ended).toEqual({ result: 'quit' });
    expect(lab.network.connections.map(({ closedBecause }) => closedBecause)).toEqual(['fin']);
  });
});
