// Each intention as a person carries it out with IMAP. The same in POP3: pop3-scripts.ts.

import { minutes } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import { dayLength, lastQuarter, shownWithin } from './day.ts';
import { A_WHILE, ImapDevice, hasText } from './mail-devices.ts';
import { NOTHING } from './measures.ts';
import { type Observation, type Trial, copiesOn, copiesOnServer, secondsTo, seenNow } from './observation.ts';
import { RARE_WORD } from './laboratory.ts';
import type { Intention } from './parameters.ts';
import { type Script, rest, until } from './world.ts';

type ImapScript = (trial: Trial) => Script<Observation>;

/** What is done in IMAP for each intention. */
export const IMAP_SCRIPTS: Readonly<Record<Intention, ImapScript>> = {
  readNewest,
  readNewestWithAttachment: readNewest,
  dayWithDevices,
  findOne,
  deleteAndLoseLine,
  twoAtOnce,
  readOnTrain,
  organise,
};

function deviceOf(
  { world, side, parameters }: Trial,
  number: number,
  own: ConstructorParameters<typeof ImapDevice>[4],
): ImapDevice {
  return new ImapDevice(world, side, number, parameters, own);
}

/** A new device: the list, then the text of the newest message and nothing that is attached. */
function* readNewest(trial: Trial): Script<Observation> {
  const device = deviceOf(trial, 1, {});
  const click = device.click({ type: 'connect' });
  yield* device.settled();
  const newest = device.inbox.at(-1);
  const came = newest && (yield* device.readText(newest));
  yield* device.disconnect();
  return {
    devices: [device.host],
    seen: {
      secondsUntilReadable: secondsTo(trial.world, click, came),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [device]),
      readableOffline: copiesOn(trial.world, [device]),
    },
  };
}

/** The devices stay connected all day; one of them reads a message and later deletes another. */
function* dayWithDevices(trial: Trial): Script<Observation> {
  const { world, parameters, side } = trial;
  const devices: ImapDevice[] = [];
  for (let number = 1; number <= parameters.devices; number += 1) {
    const device = deviceOf(trial, number, { keepTexts: true });
    devices.push(device);
    device.click({ type: 'connect' });
    yield* rest(minutes(0.3));
  }
  const [first, ...others] = devices;
  const before = world.account(side).inbox.count;
  const arrived = yield* until(
    (event) => event.type === 'store.arrived' && event.account === side,
    dayLength(parameters),
  );
  const hasNews = ({ inbox }: ImapDevice): boolean => inbox.filter(hasText).length > before;
  const readable = yield* shownWithin(parameters, () => devices.every(hasNews));
  const [read, gone] = [first?.inbox[0], first?.inbox[1]];
  if (!first || !read || !gone) return { devices: devices.map(({ host }) => host), seen: {} };
  const click = first.click({
    type: 'act',
    action: { type: 'flags', target: first.target(read), add: ['\\Seen'], remove: [] },
  });
  const showsRead = ({ inbox }: ImapDevice): boolean =>
    inbox.some(({ uid, flags }) => uid === read.uid && flags.includes('\\Seen'));
  const shown = yield* shownWithin(parameters, () => others.every(showsRead));
  first.click({ type: 'act', action: { type: 'delete', target: first.target(gone) } });
  const showsGone = ({ inbox }: ImapDevice): boolean => inbox.every(({ uid }) => uid !== gone.uid);
  const shownGone = yield* shownWithin(parameters, () => others.every(showsGone));
  yield* rest(lastQuarter(parameters, world.now));
  return {
    devices: devices.map(({ host }) => host),
    seen: {
      secondsUntilReadable: arrived ? secondsTo(world, arrived.id, readable) : NOTHING,
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(world, devices),
      readableOffline: copiesOn(world, devices),
      othersShow: seenNow(others.filter((device) => showsRead(device) && showsGone(device)).length, shown, shownGone),
      secondsUntilOthersShow: secondsTo(world, click, shown),
    },
  };
}

/** The server searches; only what was found travels. */
function* findOne(trial: Trial): Script<Observation> {
  const device = deviceOf(trial, 1, { model: 'online' });
  const click = device.click({ type: 'connect' });
  yield* device.settled();
  const found = yield* device.search(RARE_WORD);
  const uids = found?.type === 'imapSync.found' ? (found.uids ?? []) : [];
  const message = device.inbox.find(({ uid }) => uids.includes(uid));
  const came = message && (yield* device.readText(message));
  yield* device.disconnect();
  return {
    devices: [device.host],
    seen: {
      secondsUntilReadable: secondsTo(trial.world, click, came),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [device]),
      readableOffline: copiesOn(trial.world, [device]),
    },
  };
}

/** The line breaks when the server has obeyed, and before the goodbye: what was deleted stays deleted. */
function* deleteAndLoseLine(trial: Trial): Script<Observation> {
  const { world, side } = trial;
  const device = deviceOf(trial, 1, { keepTexts: true, patience: minutes(1) });
  yield* device.connect();
  const newest = device.inbox.at(-1);
  if (!newest) return { devices: [device.host], seen: {} };
  device.click({ type: 'act', action: { type: 'delete', target: device.target(newest) } });
  yield* until((event) => event.type === 'store.expunged' && event.account === side, A_WHILE);
  device.setLink(false);
  device.click({ type: 'disconnect' });
  yield* rest(A_WHILE);
  return {
    devices: [device.host],
    seen: {
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(world, [device]),
      readableOffline: copiesOn(world, [device]),
    },
  };
}

/** Two devices open the same mailbox at the same time. */
function* twoAtOnce(trial: Trial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, { keepTexts: true }), deviceOf(trial, 2, { keepTexts: true })];
  one.click({ type: 'connect' });
  const click = two.click({ type: 'connect' });
  const came = yield* shownWithin(trial.parameters, () => two.inbox.length > 0 && two.inbox.every(hasText));
  yield* two.disconnect();
  yield* one.disconnect();
  return {
    devices: [one.host, two.host],
    seen: {
      secondsUntilReadable: secondsTo(trial.world, click, came),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [one, two]),
    },
  };
}

/** Everything is fetched; on the train a message is read; at home the server and the other device learn of it. */
function* readOnTrain(trial: Trial): Script<Observation> {
  const { world } = trial;
  const device = deviceOf(trial, 1, { keepOctets: Number.MAX_SAFE_INTEGER });
  const click = device.click({ type: 'connect' });
  const ready = yield* device.settled();
  yield* device.disconnect();
  device.setLink(false);
  const readable = copiesOn(world, [device]);
  const first = device.inbox[0];
  const target = first && device.target(first);
  const marked =
    target && device.click({ type: 'act', action: { type: 'flags', target, add: ['\\Seen'], remove: [] } });
  yield* rest(minutes(60));
  device.setLink(true);
  yield* device.connect();
  yield* device.disconnect();
  const other = deviceOf(trial, 2, {});
  const looked = yield* other.connect();
  yield* other.disconnect();
  const shows = other.inbox.some(({ uid, flags }) => uid === first?.uid && flags.includes('\\Seen'));
  return {
    devices: [device.host],
    seen: {
      secondsUntilReadable: secondsTo(world, click, ready),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: readable,
      readableOffline: readable,
      othersShow: seenNow(shows ? 1 : 0, marked, looked),
    },
  };
}

/** How many messages go into the new folder. */
const MOVED = 3;

/** A folder is made and some mail moved there; the other device has the folder, too. */
function* organise(trial: Trial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, { keepTexts: true }), deviceOf(trial, 2, { keepTexts: true })];
  yield* one.connect();
  const made = yield* one.act({ type: 'createMailbox', mailbox: 'Projects' });
  let moved: LabEvent | undefined;
  for (const message of one.inbox.slice(0, MOVED)) {
    moved = yield* one.act({ type: 'move', target: one.target(message), to: 'Projects' });
  }
  yield* one.disconnect();
  yield* two.connect();
  yield* two.disconnect();
  const shows = two.cache.mailboxes.get('Projects')?.messages.size === MOVED;
  return {
    devices: [one.host, two.host],
    seen: {
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [one, two]),
      readableOffline: copiesOn(trial.world, [one, two]),
      othersShow: seenNow(shows ? 1 : 0, made, moved),
    },
  };
}
