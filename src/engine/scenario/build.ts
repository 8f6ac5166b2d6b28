// A scenario as live things: the store with its mail, the hosts with their servers, the name server's zone.

import { invariant } from '../base/invariant.ts';
import type { Result } from '../base/result.ts';
import { type Duration, milliseconds, type UnixMs } from '../base/units.ts';
import type { NameServer } from '../net/dns/resolver.ts';
import { Zone } from '../net/dns/zone.ts';
import type { DnsRecord, HostId } from '../net/events.ts';
import type { LinkSettings } from '../net/link.ts';
import type { HostOptions } from '../net/network.ts';
import { MailStore } from '../store/mail-store.ts';
import type { Account } from '../store/account.ts';
import type { InternalDate } from '../store/message.ts';
import { RIGHTS } from '../store/rights.ts';
import { buildMessage } from './build-message.ts';
import type { LinkChange, UserInput } from './input.ts';
import type { OutgoingCarrier } from '../smtp/outgoing.ts';
import type { AccountSpec, HostSpec, LinkSpec, MailboxSpec, Scenario } from './scenario.ts';
import { listenerFor } from './servers.ts';
import type { WorldReport } from './world-report.ts';

/** What the wall clock shows at instant 0. */
export function epochOf(scenario: Scenario): UnixMs {
  return Date.parse(scenario.epoch) as UnixMs;
}

/** The store of the scenario's own domain with all its accounts, mailboxes and messages. */
export function buildStore(scenario: Scenario): MailStore {
  return fillStore(scenario, scenario.domain, scenario.accounts);
}

/** The store of each host: its own for hosts of other domains, `store` for all the rest. */
export function buildStores(scenario: Scenario, store: MailStore): ReadonlyMap<HostId, MailStore> {
  const stores = new Map(scenario.hosts.map(({ id }) => [id as HostId, store]));
  for (const { domain, hosts, accounts } of scenario.elsewhere ?? []) {
    const other = fillStore(scenario, domain, accounts);
    for (const host of hosts) stores.set(host as HostId, other);
  }
  return stores;
}

function fillStore(scenario: Scenario, domain: string, accounts: readonly AccountSpec[]): MailStore {
  const store = new MailStore({ domain, epoch: epochOf(scenario) });
  for (const { user, password, accessToken, quota, administrator = false, mailboxes } of accounts) {
    const account = store.createAccount(user, password, accessToken);
    account.administrator = administrator;
    for (const mailbox of mailboxes) fillMailbox(scenario, account, mailbox);
    if (quota) account.setQuota(quota);
  }
  return store;
}

function fillMailbox(scenario: Scenario, account: Account, spec: MailboxSpec): void {
  const { name, specialUse, access = [], messages } = spec;
  const mailbox = account.has(name) ? done(account.mailbox(name), name) : done(account.create(name, specialUse), name);
  for (const { identifier, rights } of access) {
    const granted = new Set(RIGHTS.filter((right) => rights.includes(right)));
    done(mailbox.access.set(identifier, 'replace', granted), `the rights of ${identifier}`);
  }
  for (const message of messages) {
    const internalDate = internalDateOf(message.receivedAt ?? scenario.epoch);
    const { flags } = message;
    done(mailbox.append([{ raw: buildMessage(message), internalDate, flags }]), `a message in ${name}`);
  }
}

/** The date with the zone that it is written in. */
function internalDateOf(text: string): InternalDate {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const zone = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { unixMs: (Math.floor(Date.parse(text) / 1_000) * 1_000) as UnixMs, zoneMinutes: zone };
}

/** What the servers of a host work with. */
export interface HostServices {
  storeOn(host: HostId): MailStore;
  carrierOn(host: HostId): OutgoingCarrier;
}

/** The hosts with links and servers; the servers of a domain share its store. */
export function buildHosts(scenario: Scenario, services: HostServices): readonly HostOptions<WorldReport>[] {
  const addressOf = (host: HostId): string => scenario.hosts.find((spec) => spec.id === host)?.address ?? '';
  return scenario.hosts.map((spec) => {
    const host = spec.id as HostId;
    const hostName = spec.name ?? spec.id;
    const world = { hostName, store: services.storeOn(host), outgoing: services.carrierOn(host), addressOf };
    return {
      host,
      name: spec.name,
      address: spec.address,
      link: linkSettings(spec.link),
      listeners: new Map(spec.serves.map((service) => [service.port, listenerFor(service, world)])),
    };
  });
}

/** The name server with an address record for each host that has a name, and the scenario's own records. */
export function buildNameServer(scenario: Scenario): NameServer | undefined {
  const { dns } = scenario;
  if (!dns) return undefined;
  return { host: dns.host as HostId, zone: new Zone([...addressRecords(scenario, dns.ttlSeconds), ...dns.records]) };
}

/** The addresses of hosts with names; and the exchangers of other domains, unless the scenario names some. */
export function addressRecords(scenario: Scenario, ttlSeconds: number): readonly DnsRecord[] {
  const { hosts, elsewhere = [], dns } = scenario;
  const exchangers = elsewhere.flatMap((site): readonly DnsRecord[] => {
    if (dns?.records.some(({ name, type }) => name === site.domain && type === 'MX')) return [];
    const names = site.hosts.flatMap((id) => hosts.find((host) => host.id === id)?.name ?? []);
    return names.map((name) => ({ name: site.domain, type: 'MX', ttlSeconds, data: `10 ${name}` }));
  });
  return [...hosts.flatMap((host) => addressRecord(host, ttlSeconds)), ...exchangers];
}

function addressRecord({ name, address }: HostSpec, ttlSeconds: number): readonly DnsRecord[] {
  return name === undefined ? [] : [{ name, type: 'A', ttlSeconds, data: address }];
}

function linkSettings(link: LinkSpec): LinkSettings {
  const { up, latencyMs, jitterMs, bitsPerSecond, lossRatio } = link;
  return { up, latency: milliseconds(latencyMs), jitter: milliseconds(jitterMs), bitsPerSecond, lossRatio };
}

/** `settings` with the changes of an input; numbers that make no sense are brought to the nearest that does. */
export function changedLink(settings: LinkSettings, change: LinkChange): LinkSettings {
  const { up = settings.up, latencyMs, jitterMs, bitsPerSecond = settings.bitsPerSecond } = change;
  const { lossRatio = settings.lossRatio } = change;
  return {
    up,
    latency: latencyMs === undefined ? settings.latency : milliseconds(Math.max(0, latencyMs)),
    jitter: jitterMs === undefined ? settings.jitter : milliseconds(Math.max(0, jitterMs)),
    bitsPerSecond: Math.max(1, bitsPerSecond),
    lossRatio: Math.min(1, Math.max(0, lossRatio)),
  };
}

/** How servers are stopped and when they start again; at once is a millisecond later. */
export function restartOf({ how, downForMs }: Extract<UserInput, { readonly type: 'restart' }>): {
  readonly orderly: boolean;
  readonly downFor: Duration;
} {
  return { orderly: how === 'orderly', downFor: milliseconds(Math.max(1, downForMs)) };
}

function done<Value>(result: Result<Value, { readonly text: string }>, what: string): Value {
  invariant(result.ok, `the scenario can be built: ${what}${result.ok ? '' : `: ${result.error.text}`}`);
  return result.value;
}
