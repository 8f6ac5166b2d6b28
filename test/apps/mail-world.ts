// A world for mail programs: one account on a server whose dialect can be chosen, and devices that synchronise with it.
import { bytesOf } from '#engine/base/bytes.ts';
import { milliseconds, minutes, seconds } from '#engine/base/units.ts';
import { createCache, isSelectable, type MailCache } from '#engine/apps/imap-sync/cache.ts';
import type { WantedAction } from '#engine/apps/imap-sync/actions.ts';
import type { ImapSyncEvent } from '#engine/apps/imap-sync/events.ts';
import { imapSync } from '#engine/apps/imap-sync/program.ts';
import type { ImapSyncIntent, ImapSyncSettings } from '#engine/apps/imap-sync/settings.ts';
import { imapProfiles } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { internalDateAt } from '#engine/store/message.ts';
import type { Account } from '#engine/store/account.ts';
import { uid } from '#engine/store/numbers.ts';
import { type Device, EPOCH, type LineConditions, PairedWorld, type ServerFactory } from './paired-world.ts';

/** The port of a profile: its place in the list. */
function portOf(profile: string): number {
  return 1 + imapProfiles.findIndex(({ name }) => name === profile);
}

/** An account with the usual mailboxes. */
export function newStore(): { readonly store: MailStore; readonly account: Account } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const account = store.createAccount('alice', 'secret');
  return { store, account };
}

/** A message that can be told from all others. */
export function message(name: string, text = 'Hello'): Uint8Array {
  return bytesOf(
    `From: bob@example.org\r\nTo: alice@example.org\r\nSubject: ${name}\r\nMessage-ID: <${name}@example.org>\r\n\r\n${text}\r\n`,
  );
}

/** Puts messages into a mailbox of the store, as if somebody had sent them. */
export function deliver(account: Account, mailbox: string, ...names: readonly string[]): void {
  const found = account.mailbox(mailbox);
  const target = found.ok ? found.value : undefined;
  target?.append(names.map((name) => ({ raw: message(name), internalDate: internalDateAt(EPOCH) })));
}

/** A world with servers of all profiles on one store. */
export function mailWorld(store: MailStore, weather?: PairedWorld['weather']): PairedWorld {
  const servers: Record<number, ServerFactory> = {};
  for (const profile of imapProfiles) {
    servers[portOf(profile.name)] = (services) => createImapServer(services, { store, profile });
  }
  return new PairedWorld({ store, servers, ...(weather ? { weather } : {}) });
}

export const CALM: LineConditions = { latency: milliseconds(10) };

/** Settings for a quick and patient device. */
export function settingsFor(profile: string, more: Partial<ImapSyncSettings> = {}): ImapSyncSettings {
  return {
    to: { host: 'mail.example.org', port: portOf(profile), security: 'implicit' },
    user: 'alice',
    secret: 'secret',
    mechanism: 'PLAIN',
    clearAllowed: false,
    model: 'disconnected',
    watch: 'idle',
    pollInterval: minutes(3),
    keepOctets: 0,
    retryAfter: seconds(1),
    ...more,
  };
}

/** A device with its cache. */
export class MailDevice {
  readonly cache: MailCache = createCache();
  readonly device: Device<ImapSyncIntent, 'quit', ImapSyncEvent>;

  constructor(world: PairedWorld, name: string, settings: ImapSyncSettings, connected = true) {
    this.device = world.device(name, imapSync({ settings, cache: this.cache, connected }));
  }

  get events(): readonly ImapSyncEvent[] {
    return this.device.events;
  }

  act(action: WantedAction): void {
    this.device.intend({ type: 'act', action });
  }

  intend(intent: ImapSyncIntent): void {
    this.device.intend(intent);
  }
}

/** A mailbox as text: name, UIDVALIDITY, and each UID with its flags. */
export type Picture = Readonly<Record<string, readonly string[]>>;

/** What a cache holds. */
export function pictureOfCache({ mailboxes }: MailCache): Picture {
  const pictures = [...mailboxes.values()].filter(isSelectable).map((mailbox) => {
    const messages = [...mailbox.messages.values()].sort((left, right) => left.uid - right.uid);
    return [
      mailbox.name,
      [`validity ${mailbox.uidValidity}`, ...messages.map((one) => `${one.uid} ${[...one.flags].sort().join(' ')}`)],
    ] as const;
  });
  return Object.fromEntries(pictures.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** What the store holds. */
export function pictureOfStore(account: Account): Picture {
  const pictures = account.mailboxes.map(
    (mailbox) =>
      [
        mailbox.name,
        [
          `validity ${mailbox.uidValidity}`,
          ...mailbox.messages.map((one) => `${one.uid} ${[...one.flags.flags].sort().join(' ')}`),
        ],
      ] as const,
  );
  return Object.fromEntries(pictures.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The subjects in a mailbox of the store, in the order of UIDs. */
export function subjectsIn(account: Account, mailbox: string): readonly string[] {
  const found = account.mailbox(mailbox);
  if (!found.ok) return [];
  return found.value.messages.map(
    ({ raw }) => /Subject: (.*)\r\n/.exec(Buffer.from(raw).toString('latin1'))?.[1] ?? '',
  );
}

/** How an action names a message of the server. */
export function at(account: Account, mailbox: string, number: number) {
  const found = account.mailbox(mailbox);
  const uidValidity: number = found.ok ? found.value.uidValidity : 0;
  return { type: 'server', mailbox, uidValidity, uid: uid(number) } as const;
}
