// Two claims about staying in touch: how often a connected program asks, and what happens when it comes back. Tests of
// claims.ts.

import { minutes, seconds } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import type { EventId } from '../net/trace.ts';
import type { Bench } from './claim-bench.ts';
import { newsOfTheDay, shownWithin } from './day.ts';
import { BEFORE_THE_TRAIN, ImapDevice, hasText, secondsBetween } from './mail-devices.ts';
import type { Measured } from './measures.ts';
import { eventsWhere } from './observation.ts';
import type { Parameters } from './parameters.ts';
import { type Script, type World, rest, until } from './world.ts';

// ------------------------------------------------------------------ "connected mode polls every 60 to 180 seconds"

const SETTINGS = [
  { side: 'sixty', finding: 'pollsAt60', pollSeconds: 60, watch: 'poll' },
  { side: 'slow', finding: 'pollsAt180', pollSeconds: 180, watch: 'poll' },
  { side: 'rare', finding: 'pollsAt1500', pollSeconds: 1_500, watch: 'poll' },
  { side: 'idle', finding: 'pollsWithIdle', pollSeconds: 86_400, watch: 'idle' },
] as const;

/** So that the polls at its very end are in it. */
const AN_HOUR = minutes(61);

/** An hour with each setting, and one message that comes. RFC 9051 §6.1.2, §6.3.13. */
export function connectedModePolls(bench: Bench): void {
  const sides = SETTINGS.map(({ side }) => ({ name: side, devices: 1 }));
  bench.run(sides, { hours: 1, arrivals: 1 }, (world, parameters) => [
    newsOfTheDay(world, parameters, ['idle']),
    ...SETTINGS.map(function* connected({ side, finding, pollSeconds, watch }): Script {
      const device = new ImapDevice(world, side, 1, { ...parameters, pollSeconds, watch }, { keepTexts: true });
      yield* device.connect();
      const began = world.trace.length;
      const told = watch === 'idle' ? toldOfNews(parameters, device) : rest(AN_HOUR);
      const delay = yield* told;
      if (watch === 'idle') yield* rest(minutes(30));
      const polls = eventsWhere(
        world,
        (event) => event.id >= began && event.type === 'imap.command' && isPoll(event.name) && isOf(event, device),
      );
      const waits = eventsWhere(world, (event) => event.type === 'imap.command' && isOf(event, device));
      const events = polls.length > 0 ? polls : waits.slice(-1);
      bench.found(finding, { value: polls.length, events }, (value) => value >= 20 && value <= 60);
      if (delay) bench.found('secondsWithIdle', delay, (value) => value >= 60);
      return undefined;
    }),
  ]);
}

/** This program asks for all mailboxes at once: LIST with STATUS (RFC 5819 §2); others say NOOP. */
function isPoll(name: string): boolean {
  return name === 'NOOP' || name === 'STATUS' || name === 'LIST';
}

function isOf(event: LabEvent, { host }: ImapDevice): boolean {
  return 'connection' in event && String(event.connection).startsWith(host);
}

/** From the arrival of a message to its text on the device. */
function* toldOfNews(parameters: Parameters, device: ImapDevice): Script<Measured> {
  const before = device.inbox.length;
  const arrived = yield* until((event) => event.type === 'store.arrived' && event.account === 'idle', minutes(60));
  const shown = yield* shownWithin(parameters, () => device.inbox.filter(hasText).length > before);
  if (!arrived || !shown) return { value: null, events: [] };
  return { value: secondsBetween(arrived.at, shown.at), events: [arrived.id, shown.id] };
}

// ------------------------------------------------------------------ "coming back is a merge, like git pull"

/** What both do while the phone is away: to one message each its flag, and each removes another message. */
export function mergeLikePull(bench: Bench): void {
  bench.run([{ name: 'imap', devices: 2 }], {}, (world, parameters) => [
    (function* both(): Script {
      const [phone, desktop] = [1, 2].map((number) => new ImapDevice(world, 'imap', number, parameters, OFFLINE));
      if (!phone || !desktop) return undefined;
      yield* phone.connect();
      yield* phone.disconnect();
      yield* desktop.connect();
      yield* rest(BEFORE_THE_TRAIN);
      phone.setLink(false);
      const [shared, phones, desktops] = phone.inbox;
      if (!shared || !phones || !desktops) return undefined;
      mark(phone, shared, '\\Flagged');
      phone.click({ type: 'act', action: { type: 'delete', target: phone.target(phones) } });
      mark(desktop, shared, '\\Seen');
      const gone = yield* desktop.act({ type: 'delete', target: desktop.target(desktops) });
      yield* rest(seconds(30));
      const back = phone.setLink(true);
      const settled = yield* phone.connect();
      const done = eventsWhere(world, (event) => event.id > back && isDone(event, phone));
      const down = eventsWhere(world, (event) => event.id > back && isComingDown(event, phone));
      const first = done.filter((id) => id < (down[0] ?? 0));
      bench.found(
        'actionsSentFirst',
        { value: first.length, events: [...first, ...down.slice(0, 1)] },
        (value) => value === 0,
      );
      const flags = phone.inbox.find(({ uid }) => uid === shared.uid)?.flags ?? [];
      const kept = ['\\Flagged', '\\Seen'].filter((flag) => flags.includes(flag)).length;
      bench.found('flagsOfBothKept', { value: kept, events: storeEvents(world) }, (value) => value === 2);
      const learned = phone.inbox.every(({ uid }) => uid !== desktops.uid) ? 1 : 0;
      const evidence = [gone, settled].flatMap((event) => event?.id ?? []);
      bench.found('deletionsLearned', { value: learned, events: evidence }, (value) => value === 1);
      return undefined;
    })(),
  ]);
}

const OFFLINE = { keepTexts: true, keepOctets: Number.MAX_SAFE_INTEGER } as const;

function mark(device: ImapDevice, message: ImapDevice['inbox'][number], flag: string): EventId {
  const action = { type: 'flags', target: device.target(message), add: [flag], remove: [] } as const;
  return device.click({ type: 'act', action });
}

function isDone(event: LabEvent, { host }: ImapDevice): boolean {
  return event.type === 'imapSync.done' && event.device === host;
}

function isComingDown(event: LabEvent, { host }: ImapDevice): boolean {
  return event.type === 'imapSync.step' && event.step === 'changesDown' && event.device === host;
}

function storeEvents(world: World): readonly EventId[] {
  return eventsWhere(world, ({ type }) => type === 'store.flags');
}
