// Each intention as a person carries it out with IMAP. The same in POP3: pop3-scripts.ts.

import { lossyUtf8TextOf } from '../base/bytes.ts';
import { minutes } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { dayLength, lastQuarter, shownWithin } from './day.ts';
import { A_WHILE, BEFORE_THE_TRAIN, ImapDevice, hasText, hostOf } from './mail-devices.ts';
import { NOTHING } from './measures.ts';
import {
  type FollowedTrial,
  type Observation,
  filedOnServer,
  followCopies,
  secondsTo,
  seenCopies,
  seenNow,
} from './observation.ts';
import { PASSWORD, RARE_WORD } from './laboratory.ts';
import { FILED, FOLDER, type Intention } from './parameters.ts';
import { type Script, rest, until } from './world.ts';

type ImapScript = (trial: FollowedTrial) => Script<Observation>;

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
  { world, side, parameters }: FollowedTrial,
  number: number,
  own: ConstructorParameters<typeof ImapDevice>[4],
): ImapDevice {
  return new ImapDevice(world, side, number, parameters, own);
}

/** A new device: the list, then the text of the newest message and nothing that is attached. */
function* readNewest(trial: FollowedTrial): Script<Observation> {
  const device = deviceOf(trial, 1, {});
  followCopies(trial, [device]);
  const click = device.click({ type: 'connect' });
  yield* device.settled();
  const newest = device.inbox.at(-1);
  const came = newest && (yield* device.readText(newest));
  yield* device.disconnect();
  return {
    devices: [device.host],
    seen: {
      ...seenCopies(trial, [device]),
      secondsUntilReadable: secondsTo(trial.world, click, came),
    },
  };
}

/** The devices stay connected all day; one of them reads a message and later deletes another. */
function* dayWithDevices(trial: FollowedTrial): Script<Observation> {
  const { world, parameters, side } = trial;
  const devices: ImapDevice[] = [];
  followCopies(trial, devices);
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
  const showsGone = ({ inbox }: ImapDevice): boolean => inbox.every(({ uid }) => uid !== gone.uid);
  const showing = (): number => others.filter((device) => showsRead(device) && showsGone(device)).length;
  trial.follow('othersShow', showing);
  const shown = yield* shownWithin(parameters, () => others.every(showsRead));
  first.click({ type: 'act', action: { type: 'delete', target: first.target(gone) } });
  const shownGone = yield* shownWithin(parameters, () => others.every(showsGone));
  yield* rest(lastQuarter(parameters, world.now));
  return {
    devices: devices.map(({ host }) => host),
    seen: {
      ...seenCopies(trial, devices),
      secondsUntilReadable: arrived ? secondsTo(world, arrived.id, readable) : NOTHING,
      othersShow: seenNow(showing(), shown, shownGone),
      secondsUntilOthersShow: secondsTo(world, click, shown),
    },
  };
}

/** The server searches; only what was found travels. A person types it, as a webmail server's program would. */
function* findOne(trial: FollowedTrial): Script<Observation> {
  const { world, parameters, side } = trial;
  const host = hostOf(side, 1);
  followCopies(trial, []);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the event that comes next: the click
  const click = world.trace.length as EventId;
  yield* world.connect(host, parameters.security === 'none' ? 143 : 993, parameters.security);
  yield* world.type(host, `a1 LOGIN ${side} "${PASSWORD}"\r\n`, 'a1 ');
  yield* world.type(host, 'a2 EXAMINE INBOX\r\n', 'a2 ');
  yield* world.type(host, `a3 UID SEARCH TEXT ${RARE_WORD}\r\n`, 'a3 ');
  const found = uidFound(trial, host);
  const came = found === undefined ? undefined : yield* world.type(host, fetchLine(found), 'a4 ');
  yield* world.type(host, 'a5 LOGOUT\r\n', 'a5 ');
  return {
    devices: [host],
    seen: { ...seenCopies(trial, []), secondsUntilReadable: secondsTo(world, click, came) },
  };
}

function fetchLine(uid: string): string {
  return `a4 UID FETCH ${uid} (ENVELOPE BODY.PEEK[1])\r\n`;
}

/** The UID in the answer to UID SEARCH. RFC 9051 §7.3.4 (3501 §7.2.5). */
function uidFound({ world }: FollowedTrial, host: HostId): string | undefined {
  for (const event of world.trace.slice()) {
    if (event.type !== 'frame.sent' || event.from !== 'server' || String(event.connection) !== host) continue;
    const [, uid] = /^\* SEARCH (\d+)/.exec(lossyUtf8TextOf(event.bytes)) ?? [];
    if (uid !== undefined) return uid;
  }
  return undefined;
}

/** The line breaks when the server has obeyed, and before the goodbye: what was deleted stays deleted. */
function* deleteAndLoseLine(trial: FollowedTrial): Script<Observation> {
  const { side } = trial;
  const device = deviceOf(trial, 1, { keepTexts: true, patience: minutes(1) });
  followCopies(trial, [device]);
  yield* device.connect();
  const newest = device.inbox.at(-1);
  if (!newest) return { devices: [device.host], seen: {} };
  device.click({ type: 'act', action: { type: 'delete', target: device.target(newest) } });
  const gone = yield* until((event) => event.type === 'store.expunged' && event.account === side, A_WHILE);
  device.setLink(false);
  device.click({ type: 'disconnect' });
  yield* rest(A_WHILE);
  const seen = seenCopies(trial, [device]);
  const other = deviceOf(trial, 2, {});
  const shows = (): number => (other.inbox.length > 0 && other.inbox.every(({ uid }) => uid !== newest.uid) ? 1 : 0);
  trial.follow('othersShow', shows);
  const looked = yield* other.connect();
  yield* other.disconnect();
  return { devices: [device.host], seen: { ...seen, othersShow: seenNow(shows(), gone, looked) } };
}

function isFull({ inbox }: ImapDevice): boolean {
  return inbox.length > 0 && inbox.every(hasText);
}

/** Two devices open the same mailbox at the same time. */
function* twoAtOnce(trial: FollowedTrial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, { keepTexts: true }), deviceOf(trial, 2, { keepTexts: true })];
  followCopies(trial, [one, two]);
  one.click({ type: 'connect' });
  const click = two.click({ type: 'connect' });
  const came = yield* shownWithin(trial.parameters, () => isFull(one) && isFull(two));
  yield* two.disconnect();
  yield* one.disconnect();
  return {
    devices: [one.host, two.host],
    seen: { ...seenCopies(trial, [one, two]), secondsUntilReadable: secondsTo(trial.world, click, came) },
  };
}

/** Everything is fetched; on the train a message is read; at home the server and the other device learn of it. */
function* readOnTrain(trial: FollowedTrial): Script<Observation> {
  const { world } = trial;
  const device = deviceOf(trial, 1, { keepOctets: Number.MAX_SAFE_INTEGER });
  followCopies(trial, [device]);
  const click = device.click({ type: 'connect' });
  const ready = yield* device.settled();
  yield* device.disconnect();
  yield* rest(BEFORE_THE_TRAIN);
  device.setLink(false);
  const seen = seenCopies(trial, [device]);
  const first = device.inbox[0];
  const target = first && device.target(first);
  const marked =
    target && device.click({ type: 'act', action: { type: 'flags', target, add: ['\\Seen'], remove: [] } });
  yield* rest(minutes(60));
  device.setLink(true);
  yield* device.connect();
  yield* device.disconnect();
  const other = deviceOf(trial, 2, {});
  const shows = (): number =>
    other.inbox.some(({ uid, flags }) => uid === first?.uid && flags.includes('\\Seen')) ? 1 : 0;
  trial.follow('othersShow', shows);
  const looked = yield* other.connect();
  yield* other.disconnect();
  return {
    devices: [device.host],
    seen: {
      ...seen,
      secondsUntilReadable: secondsTo(world, click, ready),
      othersShow: seenNow(shows(), marked, looked),
    },
  };
}

/** A folder is made and some mail moved there; the other device has the folder, too. */
function* organise(trial: FollowedTrial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, { keepTexts: true }), deviceOf(trial, 2, { keepTexts: true })];
  const onServer = (): number => filedOnServer(trial);
  const onDevices = (): number => one.filedIn(FOLDER) + two.filedIn(FOLDER);
  const shows = (): number => (two.filedIn(FOLDER) === FILED ? 1 : 0);
  followCopies(trial, [one, two]);
  trial.follow('filedOnServer', onServer);
  trial.follow('filedOnDevices', onDevices);
  trial.follow('othersShow', shows);
  yield* one.connect();
  const made = yield* one.act({ type: 'createMailbox', mailbox: FOLDER });
  const moves: (LabEvent | undefined)[] = [];
  for (const message of one.inbox.slice(0, FILED)) {
    moves.push(yield* one.act({ type: 'move', target: one.target(message), to: FOLDER }));
  }
  yield* one.disconnect();
  const looked = yield* two.connect();
  yield* two.disconnect();
  return {
    devices: [one.host, two.host],
    seen: {
      ...seenCopies(trial, [one, two]),
      filedOnServer: seenNow(onServer(), made, ...moves),
      filedOnDevices: seenNow(onDevices(), made, ...moves, looked),
      othersShow: seenNow(shows(), made, ...moves, looked),
    },
  };
}
