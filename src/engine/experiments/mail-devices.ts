// Devices as an experiment's scripts use them: what a person does there, as a script that ends when it is done, and what
// is to be seen there. One class for each protocol; the programs are those of every other device.

import { lossyUtf8TextOf } from '../base/bytes.ts';
import { type Duration, type Instant, minutes, seconds } from '../base/units.ts';
import { type WantedAction, shownMail } from '../apps/imap-sync/actions.ts';
import { type CachedMessage, type MailCache, createCache } from '../apps/imap-sync/cache.ts';
import { imapSync } from '../apps/imap-sync/program.ts';
import type { ImapSyncIntent, ImapSyncSettings } from '../apps/imap-sync/settings.ts';
import { textPartOf } from '../apps/imap-sync/text-part.ts';
import { Pop3Cache } from '../apps/pop3-fetch/cache.ts';
import { pop3Fetch } from '../apps/pop3-fetch/program.ts';
import type { Pop3FetchIntent, Pop3FetchSettings } from '../apps/pop3-fetch/settings.ts';
import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { PASSWORD, SERVER_NAME } from './laboratory.ts';
import type { Parameters } from './parameters.ts';
import { type Click, type Script, type World, until } from './world.ts';

/** So long a script waits for something that should come: bad links are slow. */
export const PATIENCE: Duration = minutes(360);

/** What people of experiments do with mail. */
type Act = Extract<WantedAction, { readonly type: Click }>;

/** And what they click in an IMAP program. */
type ImapClick = Extract<ImapSyncIntent, { readonly type: Click }> | { readonly type: 'act'; readonly action: Act };

/** And in a POP3 program. */
type Pop3Click = Extract<Pop3FetchIntent, { readonly type: Click }>;

/** A device with imap-sync. */
export class ImapDevice {
  readonly host: HostId;
  readonly cache: MailCache = createCache();
  readonly #world: World;
  readonly #intend: (intent: ImapClick) => EventId;

  constructor(world: World, user: string, number: number, parameters: Parameters, own: Partial<ImapSyncSettings> = {}) {
    this.#world = world;
    this.host = hostOf(user, number);
    const settings: ImapSyncSettings = {
      to: destination(parameters, { none: 143, implicit: 993 }),
      user,
      secret: PASSWORD,
      mechanism: 'PLAIN',
      clearAllowed: true,
      model: 'disconnected',
      watch: parameters.watch,
      pollInterval: seconds(parameters.pollSeconds),
      keepOctets: 0,
      retryAfter: seconds(10),
      ...own,
    };
    const device = world.start(this.host, imapSync({ settings, cache: this.cache, connected: false }));
    this.#intend = (intent) => {
      const step = world.step(this.host, intent.type === 'act' ? intent.action.type : intent.type);
      device.intend(intent, step);
      return step;
    };
  }

  /** Messages of INBOX, the oldest first. */
  get inbox(): readonly CachedMessage[] {
    const messages = this.cache.mailboxes.get('INBOX')?.messages.values() ?? [];
    return [...messages].sort((left, right) => left.uid - right.uid);
  }

  /** How many messages lie here with their text. */
  get copies(): number {
    const copies = [...this.cache.mailboxes.values()].flatMap(({ messages }) => [...messages.values()]);
    return copies.filter(hasText).length + this.cache.kept.length;
  }

  /** How many messages the person is shown and can read without a line. */
  get readable(): number {
    const shown = [...shownMail(this.cache).values()].flat();
    return shown.filter(({ cached, raw }) => raw !== undefined || (cached !== undefined && hasText(cached))).length;
  }

  /** How many messages the person is shown in a folder. */
  filedIn(folder: string): number {
    return shownMail(this.cache).get(folder)?.length ?? 0;
  }

  /** Octets of mail that lie here. */
  get octets(): number {
    const copies = [...this.cache.mailboxes.values()].flatMap(({ messages }) => [...messages.values()]);
    const parts = copies.flatMap(({ sections }) => [...sections.values()]);
    return [...parts, ...this.cache.kept.map(({ raw }) => raw)].reduce((sum, bytes) => sum + bytes.length, 0);
  }

  /** What the person wants; answers the click. */
  click(intent: ImapClick): EventId {
    return this.#intend(intent);
  }

  /** Connects, and waits until the copy is as the server. */
  connect(): Script<LabEvent | undefined> {
    this.click({ type: 'connect' });
    return this.settled();
  }

  /** Waits until the program has nothing more to do. */
  settled(): Script<LabEvent | undefined> {
    return until(
      (event) => this.#is(event, 'imapSync.step') && (event.step === 'wait' || event.step === 'watch'),
      PATIENCE,
    );
  }

  /** Says goodbye. */
  disconnect(): Script<LabEvent | undefined> {
    this.click({ type: 'disconnect' });
    return this.away();
  }

  /** Waits until there is no line. */
  away(): Script<LabEvent | undefined> {
    return until((event) => this.#is(event, 'imapSync.step') && event.step === 'away', PATIENCE);
  }

  /** Gets the text of a message that is described here. */
  *readText(message: CachedMessage): Script<LabEvent | undefined> {
    const section = (message.structure && textPartOf(message.structure)) ?? '';
    this.click({ type: 'fetch', target: this.target(message), section });
    return yield* until((event) => this.#is(event, 'imapSync.fetched'), PATIENCE);
  }

  /** Does something to mail, and waits until the server has done it. */
  *act(action: Act): Script<LabEvent | undefined> {
    this.click({ type: 'act', action });
    return yield* until(
      (event) => this.#is(event, 'imapSync.done') || this.#is(event, 'imapSync.notPossible'),
      PATIENCE,
    );
  }

  *search(text: string): Script<LabEvent | undefined> {
    this.click({ type: 'search', mailbox: 'INBOX', text });
    return yield* until((event) => this.#is(event, 'imapSync.found'), PATIENCE);
  }

  /** By this an action names a message of INBOX. */
  target({ uid }: CachedMessage): Extract<WantedAction, { readonly type: 'delete' }>['target'] {
    const uidValidity = this.cache.mailboxes.get('INBOX')?.uidValidity ?? 0;
    return { type: 'server', mailbox: 'INBOX', uidValidity, uid };
  }

  /** Flight mode. */
  setLink(up: boolean): EventId {
    return this.#world.setLink(this.host, up);
  }

  #is<Type extends LabEvent['type']>(event: LabEvent, type: Type): event is Extract<LabEvent, { readonly type: Type }> {
    return event.type === type && 'device' in event && event.device === this.host;
  }
}

/** Whether the text of a message is here. */
export function hasText({ sections, structure }: CachedMessage): boolean {
  return sections.has('') || sections.has((structure && textPartOf(structure)) ?? '');
}

/** A device with pop3-fetch. */
export class Pop3Device {
  readonly host: HostId;
  readonly cache = new Pop3Cache();
  readonly #world: World;
  /** What the person did with the device's own copies, by unique id. */
  readonly #read = new Set<string>();
  readonly #folders = new Map<string, string>();
  readonly #intend: (intent: Pop3Click) => EventId;

  constructor(
    world: World,
    user: string,
    number: number,
    parameters: Parameters,
    own: Partial<Pop3FetchSettings> = {},
  ) {
    this.#world = world;
    this.host = hostOf(user, number);
    const { leave, leaveDays: days } = parameters;
    const settings: Pop3FetchSettings = {
      server: destination(parameters, { none: 110, implicit: 995 }),
      credentials: { user, password: PASSWORD },
      tls: 'required',
      leave: leave === 'days' ? { type: 'days', days } : { type: leave },
      retries: 3,
      ...own,
    };
    const device = world.start(this.host, pop3Fetch(settings, this.cache));
    this.#intend = (intent) => {
      const step = world.step(this.host, intent.type);
      device.intend(intent, step);
      return step;
    };
  }

  /** How many messages lie here whole: all of them can be read without a line. */
  get copies(): number {
    return this.cache.messages.filter(({ content }) => content !== undefined).length;
  }

  get readable(): number {
    return this.copies;
  }

  /** The person reads a message: that is marked here, for no command of RFC 1939 could tell it to the server. */
  markRead(uniqueId: string): EventId {
    this.#read.add(uniqueId);
    return this.#world.step(this.host, 'markRead');
  }

  /** Whether this device shows a message as read. */
  showsRead(uniqueId: string): boolean {
    return this.#read.has(uniqueId);
  }

  /** The person files a message in a folder of this device: POP3 knows no others. RFC 1939 §3. */
  file(uniqueId: string, folder: string): EventId {
    this.#folders.set(uniqueId, folder);
    return this.#world.step(this.host, 'file');
  }

  /** How many messages the person is shown in a folder. */
  filedIn(folder: string): number {
    return [...this.#folders.values()].filter((name) => name === folder).length;
  }

  /** What the person wants; answers the click. */
  click(intent: Pop3Click): EventId {
    return this.#intend(intent);
  }

  /** Gets mail, and waits for the end of the session. */
  getMail(): Script<LabEvent | undefined> {
    return this.session({ type: 'getMail' });
  }

  /** Wants something, and waits for the end of the session that this brings. */
  *session(intent: Pop3Click): Script<LabEvent | undefined> {
    this.click(intent);
    return yield* this.ended();
  }

  /** Waits for the end of a session that will not be tried again. */
  *ended(): Script<LabEvent | undefined> {
    return yield* until((event) => this.is(event, 'pop3Fetch.sessionEnded') && event.end.type !== 'lost', PATIENCE);
  }

  /** The unique id of the message with this in it, if it is here. */
  messageWith(text: string): string | undefined {
    return this.cache.messages.find(({ content }) => content && lossyUtf8TextOf(content).includes(text))?.uniqueId;
  }

  /** Flight mode. */
  setLink(up: boolean): EventId {
    return this.#world.setLink(this.host, up);
  }

  /** Whether this device's program told it. */
  is<Type extends LabEvent['type']>(event: LabEvent, type: Type): event is Extract<LabEvent, { readonly type: Type }> {
    return event.type === type && 'device' in event && event.device === this.host;
  }
}

/** The host of a side with this number, from 1. */
export function hostOf(user: string, number: number): HostId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the laboratory names its hosts so
  return `${user}-${number}` as HostId;
}

function destination(
  { security }: Parameters,
  ports: Readonly<Record<Parameters['security'], number>>,
): ImapSyncSettings['to'] {
  return { host: SERVER_NAME, port: ports[security], security };
}

/** Seconds between two instants. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (to - from) / seconds(1);
}

/** What a script waits for something that may never come. */
export const A_WHILE: Duration = minutes(20);

/** Between the last goodbye and the tunnel: connections have ended properly by then. */
export const BEFORE_THE_TRAIN: Duration = minutes(5);
