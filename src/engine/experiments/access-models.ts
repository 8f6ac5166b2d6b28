// RFC 1733's table of the three access models, computed: the same person, mail and link with each model, on one server
// and one clock. Each cell is decided by a number that was measured, and says by which events.

import { minutes } from '../base/units.ts';
import type { AccessModel, ImapSyncSettings } from '../apps/imap-sync/settings.ts';
import type { LabTrace } from '../lab-event.ts';
import type { EventId } from '../net/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { laboratory } from './laboratory.ts';
import { ImapDevice, hasText } from './mail-devices.ts';
import { countedOf } from './counter.ts';
import type { Measured } from './measures.ts';
import { type Trial, copiesOn, copiesOnServer, eventsWhere, seenNow } from './observation.ts';
import { type Parameters, defaultParameters } from './parameters.ts';
import { type Script, World, rest, until } from './world.ts';

/** The columns. */
export const ACCESS_MODELS: readonly AccessModel[] = ['offline', 'online', 'disconnected'];

/** The rows, in the RFC's order. */
export const FEATURES = [
  'multipleClients',
  'minimumConnectTime',
  'minimumServerResources',
  'minimumClientDisk',
  'multipleMailboxes',
  'fastStartup',
  'processingOffline',
] as const;

export type Feature = (typeof FEATURES)[number];

/** What RFC 1733 says. */
const IN_RFC: Readonly<Record<Feature, Readonly<Record<AccessModel, boolean>>>> = {
  multipleClients: { offline: false, online: true, disconnected: true },
  minimumConnectTime: { offline: true, online: false, disconnected: true },
  minimumServerResources: { offline: true, online: false, disconnected: false },
  minimumClientDisk: { offline: false, online: true, disconnected: false },
  multipleMailboxes: { offline: false, online: true, disconnected: true },
  fastStartup: { offline: false, online: true, disconnected: false },
  processingOffline: { offline: true, online: false, disconnected: true },
};

/** One cell. */
export interface ModelCell {
  /** What the run showed. */
  readonly has: boolean;
  /** What RFC 1733 says. */
  readonly inRfc: boolean;
  /** By which number; see `decide` for where the line is drawn. */
  readonly measured: Measured;
}

export type ModelTable = Readonly<Record<Feature, Readonly<Record<AccessModel, ModelCell>>>>;

/** The table, and the world in which it was measured. */
export interface ModelRun {
  readonly table: ModelTable;
  readonly scenario: Scenario;
  readonly trace: LabTrace;
}

/** How each number decides its cell. */
const DECIDE: Readonly<Record<Feature, (value: number, parameters: Parameters) => boolean>> = {
  /** Messages that a second device can read: all of them. */
  multipleClients: (value, { messages }) => value === messages,
  /** The share of the session in which there was a line: less than half. */
  minimumConnectTime: (value) => value < 0.5,
  /** Messages that the server has to keep: none. */
  minimumServerResources: (value) => value === 0,
  /** Octets that the device has to keep: none. */
  minimumClientDisk: (value) => value === 0,
  /** Mailboxes of the server whose mail the device shows: more than one. */
  multipleMailboxes: (value) => value > 1,
  /** Octets that came before the first text could be read, for each octet of mail: less than half. */
  fastStartup: (value) => value < 0.5,
  /** Messages that can be read, if something can also be done to them, without a line: some. */
  processingOffline: (value) => value > 0,
};

/** Lives with each model and fills the table. */
export function runAccessModels(seed: number, changed: Partial<Parameters> = {}): ModelRun {
  // Where mail is smaller than the login, no model is faster than another.
  const parameters = { ...defaultParameters('readOnTrain'), messageOctets: 10_000, ...changed };
  const scenario = withSecondMailbox(
    laboratory(
      parameters,
      ACCESS_MODELS.map((name) => ({ name, devices: 2 })),
    ),
  );
  const world = new World(scenario, seed);
  const cells = new Map<AccessModel, Readonly<Record<Feature, Measured>>>();
  world.play(ACCESS_MODELS.map((model) => live({ world, parameters, side: model }, model, cells)));
  const rows = FEATURES.map((feature) => [
    feature,
    Object.fromEntries(ACCESS_MODELS.map((model) => [model, cellOf(feature, model, cells.get(model), parameters)])),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from all features and models
  return { table: Object.fromEntries(rows) as ModelTable, scenario, trace: world.trace };
}

function cellOf(
  feature: Feature,
  model: AccessModel,
  measured: Readonly<Record<Feature, Measured>> | undefined,
  parameters: Parameters,
): ModelCell {
  const number = measured?.[feature] ?? { value: null, events: [] };
  const has = number.value !== null && DECIDE[feature](number.value, parameters);
  return { has, inRfc: IN_RFC[feature][model], measured: number };
}

/** Each account has a second mailbox with some mail in it. */
function withSecondMailbox(scenario: Scenario): Scenario {
  return {
    ...scenario,
    accounts: scenario.accounts.map((account) => {
      const messages = account.mailboxes[0]?.messages.slice(0, 1) ?? [];
      return { ...account, mailboxes: [...account.mailboxes, { name: 'Projects', messages }] };
    }),
  };
}

/** How long the person reads once the mail can be read. */
const READING = minutes(30);

/** A session: get the mail, read for half an hour, be on the train for another, then look from a second device. */
function* live(trial: Trial, model: AccessModel, cells: Map<AccessModel, Readonly<Record<Feature, Measured>>>): Script {
  const { world, parameters, side } = trial;
  const own = settingsOf(model);
  const device = new ImapDevice(world, side, 1, parameters, own);
  const from = world.trace.length;
  const began = world.now;
  device.click({ type: 'connect' });
  yield* firstReadable(device, model);
  const startup = countedOf(world.trace, [device.host], from, world.trace.length).bytesDown;
  const mailOctets = world.account(side).inbox.octets + (model === 'offline' ? keptOctets(device) : 0);
  const mailboxes = [...device.cache.mailboxes.values()].filter(({ messages }) => messages.size > 0).length;
  if (model === 'disconnected') yield* device.disconnect();
  yield* rest(READING);
  const spent = (world.now - began) / minutes(1);
  const connected = countedOf(world.trace, [device.host], from, world.trace.length).connectedSeconds;
  if (model === 'online') yield* device.disconnect();
  const disk = { ...copiesOn(world, [device]), value: device.octets };
  const offline = yield* onTrain(trial, device);
  const server = copiesOnServer(trial);
  const second = new ImapDevice(world, side, 2, parameters, own);
  second.click({ type: 'connect' });
  yield* firstReadable(second, model);
  const readers = model === 'online' ? second.inbox.length : inInbox(second);
  cells.set(model, {
    multipleClients: { value: readers, events: [...copiesOn(world, [second]).events, ...openedBy(world, second)] },
    minimumConnectTime: { ...connected, value: (connected.value ?? 0) / 60 / spent },
    minimumServerResources: { ...server, value: world.account(side).inbox.count },
    minimumClientDisk: disk,
    multipleMailboxes: { value: mailboxes, events: openedBy(world, device) },
    fastStartup: { ...startup, value: (startup.value ?? 0) / mailOctets },
    processingOffline: offline,
  });
  return undefined;
}

function settingsOf(model: AccessModel): Partial<ImapSyncSettings> {
  return { model, keepOctets: model === 'disconnected' ? Number.MAX_SAFE_INTEGER : 0 };
}

/** Waits until a text can be read: asked for alone online, and with everything else in the other models. */
function* firstReadable(device: ImapDevice, model: AccessModel): Script {
  if (model === 'offline') yield* device.away();
  else yield* device.settled();
  const newest = device.inbox.at(-1);
  if (model !== 'online' || !newest) return undefined;
  // Where several mailboxes can be had, looking into another one is one click.
  yield* device.readText(newest);
  device.click({ type: 'open', mailbox: 'Projects' });
  yield* until(() => (device.cache.mailboxes.get('Projects')?.messages.size ?? 0) > 0, minutes(20));
  return undefined;
}

function keptOctets({ cache }: ImapDevice): number {
  return cache.kept.reduce((sum, { raw }) => sum + raw.length, 0);
}

function inInbox(device: ImapDevice): number {
  return device.inbox.filter(hasText).length + device.cache.kept.length;
}

/** Flight mode: what can be read, and whether a message can be marked. */
function* onTrain({ world }: Trial, device: ImapDevice): Script<Measured> {
  const flight = device.setLink(false);
  const readable = copiesOn(world, [device]);
  const [own] = device.cache.kept;
  const known = device.inbox[0];
  const target = own ? ({ type: 'local', id: own.id } as const) : known && device.target(known);
  let click: EventId | undefined;
  const from = world.trace.length;
  if (target) click = device.click({ type: 'act', action: { type: 'flags', target, add: ['\\Flagged'], remove: [] } });
  yield* rest(minutes(30));
  const taken = world.trace
    .slice(from)
    .find((event) => event.type === 'imapSync.queued' && event.device === device.host);
  device.setLink(true);
  return taken ? { value: readable.value, events: [...readable.events, taken.id] } : seenNow(0, flight, click);
}

function openedBy(world: World, { host }: ImapDevice): readonly EventId[] {
  return eventsWhere(world, (event) => event.type === 'imap.selected' && String(event.connection).startsWith(host));
}
