// What knowing of changes costs each device: octets, connections, time in connections, looks, IDLEs; in all, and for each
// way of learning of changes that its settings had.

import { byteStringOf } from '../base/bytes.ts';
import { START, between, microseconds, type Duration, type Instant } from '../base/units.ts';
import type { DeviceModel } from '../apps/mail-app/model.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import { segmentPacketBytes } from './packet-size.ts';
import type { SpreadLines } from './spread-lines.ts';
import type { DeviceUsage, SettingRun, SpreadSetting } from './spread-model.ts';

/** What is counted: in all for a device, or while one setting is used. */
interface Account {
  octetsUp: number;
  octetsDown: number;
  wireOctets: number;
  connections: number;
  looks: number;
  idles: number;
  /** Time in connections that are closed. */
  closedFor: number;
}

interface SettingAccount extends Account {
  readonly device: HostId;
  readonly setting: SpreadSetting;
  /** Since when it is used now. */
  usedSince: Instant | undefined;
  usedFor: number;
  shown: number;
  delays: number;
  longest: number;
}

interface DeviceAccount extends Account {
  since: Instant | undefined;
  /** When the connections that stand now were opened. */
  readonly open: Map<ConnectionId, Instant>;
  using: SettingAccount | undefined;
}

/** Counts from event to event. */
export class SpreadUsage {
  readonly #lines: SpreadLines;
  readonly #devices: ReadonlyMap<HostId, DeviceAccount>;
  readonly #settings = new Map<string, SettingAccount>();
  #now: Instant = START;

  constructor(devices: Iterable<HostId>, lines: SpreadLines) {
    this.#lines = lines;
    const accounts = [...devices].map((device): [HostId, DeviceAccount] => [
      device,
      { ...emptyAccount(), since: undefined, open: new Map(), using: undefined },
    ]);
    this.#devices = new Map(accounts);
  }

  add(event: LabEvent): void {
    this.#now = event.at;
    switch (event.type) {
      case 'connection.opening':
        return this.#opening(event.client, event.connection, event.at);
      case 'connection.closed':
        if (event.side === 'client') this.#closed(event.connection, event.at);
        return;
      case 'frame.sent':
        return this.#frameSent(event);
      case 'segment.sent':
        return this.#each(event.connection, (account) => (account.wireOctets += segmentPacketBytes(event)));
      case 'imapSync.step':
        if (event.step === 'list') this.#looked(event.device);
        return;
      case 'pop3Fetch.sessionBegan':
        return this.#looked(event.device);
      case 'device.shown':
        return this.#shown(event.device, event.model);
      default:
    }
  }

  /** A device has shown what somebody else changed at `changedAt`. */
  delayed(device: HostId, changedAt: Instant, delay: Duration): void {
    const using = this.#devices.get(device)?.using;
    if (using?.usedSince === undefined || changedAt < using.usedSince) return;
    using.shown += 1;
    using.delays += delay;
    using.longest = Math.max(using.longest, delay);
  }

  of(device: HostId): DeviceUsage {
    const account = this.#devices.get(device) ?? { ...emptyAccount(), since: undefined, open: new Map<never, never>() };
    const { since, octetsUp, octetsDown, wireOctets, connections, looks, idles, closedFor, open } = account;
    let connectedFor = closedFor;
    for (const openedAt of open.values()) connectedFor += between(openedAt, this.#now);
    const counts = { octetsUp, octetsDown, wireOctets, connections, looks, idles };
    return { device, since, ...counts, connectedFor: microseconds(connectedFor) };
  }

  /** Those that were used for some time. */
  settings(): readonly SettingRun[] {
    return [...this.#settings.values()].map((account) => {
      const { device, setting, octetsUp, octetsDown, connections, looks, shown, delays, longest } = account;
      const current = account.usedSince === undefined ? 0 : between(account.usedSince, this.#now);
      return {
        device,
        setting,
        watchedFor: microseconds(account.usedFor + current),
        octets: octetsUp + octetsDown,
        connections,
        connectedFor: microseconds(account.closedFor + this.#openTimeOf(account)),
        looks,
        shown,
        meanDelay: shown === 0 ? undefined : microseconds(delays / shown),
        longestDelay: shown === 0 ? undefined : microseconds(longest),
      };
    });
  }

  #opening(client: HostId, connection: ConnectionId, at: Instant): void {
    const account = this.#devices.get(client);
    if (!account) return;
    account.since ??= at;
    account.open.set(connection, at);
    account.connections += 1;
    if (account.using && this.#isForNews(connection)) account.using.connections += 1;
  }

  #closed(connection: ConnectionId, at: Instant): void {
    const account = this.#accountOf(connection);
    const openedAt = account?.open.get(connection);
    if (!account || openedAt === undefined) return;
    account.open.delete(connection);
    account.closedFor += between(openedAt, at);
    const { using } = account;
    if (using?.usedSince !== undefined && this.#isForNews(connection))
      using.closedFor += between(latest(openedAt, using.usedSince), at);
  }

  /** How long the connections that stand now stood while the setting was used. */
  #openTimeOf({ device, usedSince }: SettingAccount): number {
    if (usedSince === undefined) return 0;
    let sum = 0;
    for (const [connection, openedAt] of this.#devices.get(device)?.open ?? [])
      if (this.#isForNews(connection)) sum += between(latest(openedAt, usedSince), this.#now);
    return sum;
  }

  #frameSent({ connection, from, bytes }: Extract<LabEvent, { readonly type: 'frame.sent' }>): void {
    const isIdle = from === 'client' && bytes.length < 40 && /^\S+ IDLE\r\n$/i.test(byteStringOf(bytes));
    this.#each(connection, (account) => {
      if (from === 'client') account.octetsUp += bytes.length;
      else account.octetsDown += bytes.length;
      if (isIdle) account.idles += 1;
    });
  }

  #looked(device: HostId): void {
    const account = this.#devices.get(device);
    if (!account) return;
    account.looks += 1;
    if (account.using) account.using.looks += 1;
  }

  /** A setting is used from when all was in order under it until another one is chosen or there shall be no line. */
  #shown(device: HostId, { line, settings }: DeviceModel): void {
    const account = this.#devices.get(device);
    if (!account) return;
    const key = settingKey(device, settings.incoming);
    const isOther = account.using !== undefined && account.using !== this.#settings.get(key);
    if (line === 'off' || line === 'leaving' || isOther) this.#stopUsing(account);
    if (!account.using && (line === 'waiting' || line === 'idling')) this.#startUsing(account, device, key, settings);
  }

  #startUsing(account: DeviceAccount, device: HostId, key: string, { incoming }: DeviceModel['settings']): void {
    const { protocol, access, watch } = incoming;
    const fresh = { device, setting: { protocol, access, watch }, usedSince: undefined, usedFor: 0 };
    const known = this.#settings.get(key) ?? { ...emptyAccount(), ...fresh, shown: 0, delays: 0, longest: 0 };
    known.usedSince = this.#now;
    this.#settings.set(key, known);
    account.using = known;
  }

  #stopUsing(account: DeviceAccount): void {
    const { using } = account;
    if (using?.usedSince === undefined) return;
    using.closedFor += this.#openTimeOf(using);
    using.usedFor += between(using.usedSince, this.#now);
    using.usedSince = undefined;
    account.using = undefined;
  }

  #each(connection: ConnectionId, change: (account: Account) => void): void {
    const account = this.#accountOf(connection);
    if (!account) return;
    change(account);
    if (account.using && this.#isForNews(connection)) change(account.using);
  }

  #accountOf(connection: ConnectionId): DeviceAccount | undefined {
    const line = this.#lines.of(connection);
    return line && this.#devices.get(line.host);
  }

  /** Sending mail tells nothing of changes. */
  #isForNews(connection: ConnectionId): boolean {
    return this.#lines.protocolOf(connection) !== 'smtp';
  }
}

function emptyAccount(): Account {
  return { octetsUp: 0, octetsDown: 0, wireOctets: 0, connections: 0, looks: 0, idles: 0, closedFor: 0 };
}

function settingKey(device: HostId, { protocol, access, watch }: SpreadSetting): string {
  return JSON.stringify([device, protocol, access, watch]);
}

function latest(left: Instant, right: Instant): Instant {
  return left > right ? left : right;
}
