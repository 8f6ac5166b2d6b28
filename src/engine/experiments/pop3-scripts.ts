// Each intention as a person carries it out with POP3, as well as the protocol allows. The same in IMAP:
// imap-scripts.ts.

import { minutes } from '../base/units.ts';
import { dayLength, lastQuarter, shownWithin } from './day.ts';
import { RARE_WORD } from './laboratory.ts';
import type { EventId } from '../net/trace.ts';
import { A_WHILE, BEFORE_THE_TRAIN, PATIENCE, Pop3Device } from './mail-devices.ts';
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
import { FILED, FOLDER, type Intention } from './parameters.ts';
import { type Script, rest, until } from './world.ts';

type Pop3Script = (trial: FollowedTrial) => Script<Observation>;

/** What is done in POP3 for each intention. */
export const POP3_SCRIPTS: Readonly<Record<Intention, Pop3Script>> = {
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
  own: ConstructorParameters<typeof Pop3Device>[4],
): Pop3Device {
  return new Pop3Device(world, side, number, parameters, own);
}

/** A new device: headers by TOP, then the newest message, which travels whole or not at all. RFC 1939 §7. */
function* readNewest(trial: FollowedTrial): Script<Observation> {
  const device = deviceOf(trial, 1, { headersFirst: { lines: 0 } });
  followCopies(trial, [device]);
  const click = device.click({ type: 'getMail' });
  yield* device.ended();
  const newest = device.cache.messages.at(-1)?.uniqueId ?? '';
  device.click({ type: 'fetchWhole', uniqueId: newest });
  const came = yield* until((event) => device.is(event, 'pop3Fetch.fetched'), PATIENCE);
  yield* device.ended();
  return {
    devices: [device.host],
    seen: { ...seenCopies(trial, [device]), secondsUntilReadable: secondsTo(trial.world, click, came) },
  };
}

/** Each device looks now and then; one of them reads a message, of which nobody hears, and later deletes another. */
function* dayWithDevices(trial: FollowedTrial): Script<Observation> {
  const { world, parameters, side } = trial;
  const devices: Pop3Device[] = [];
  followCopies(trial, devices);
  for (let number = 1; number <= parameters.devices; number += 1) {
    const device = deviceOf(trial, number, { everySeconds: parameters.pollSeconds });
    devices.push(device);
    device.click({ type: 'getMail' });
    yield* rest(minutes(0.3));
  }
  const [first, ...others] = devices;
  const arrived = yield* until(
    (event) => event.type === 'store.arrived' && event.account === side,
    dayLength(parameters),
  );
  const readable = yield* shownWithin(parameters, () => devices.every(hasNews));
  const [read, gone] = [first?.cache.messages[0]?.uniqueId, first?.cache.messages[1]?.uniqueId];
  if (!first || read === undefined || gone === undefined) return { devices: devices.map(({ host }) => host), seen: {} };
  const marked = first.markRead(read);
  const showsRead = (device: Pop3Device): boolean => device.showsRead(read);
  const showsGone = ({ cache }: Pop3Device): boolean => cache.message(gone)?.content === undefined;
  const showing = (): number => others.filter((device) => showsRead(device) && showsGone(device)).length;
  trial.follow('othersShow', showing);
  const shown = yield* shownWithin(parameters, () => others.every(showsRead));
  const removed = first.click({ type: 'remove', uniqueId: gone });
  const shownGone = yield* shownWithin(parameters, () => others.every(showsGone));
  yield* rest(lastQuarter(parameters, world.now));
  return {
    devices: devices.map(({ host }) => host),
    seen: {
      ...seenCopies(trial, devices),
      secondsUntilReadable: arrived ? secondsTo(world, arrived.id, readable) : NOTHING,
      othersShow: seenNow(showing(), marked, shown, removed, shownGone),
      secondsUntilOthersShow: secondsTo(world, marked, shown),
    },
  };
}

function hasNews(device: Pop3Device): boolean {
  return device.messageWith('Subject: News 1\r\n') !== undefined;
}

/** POP3 cannot search: everything travels, then the device searches. */
function* findOne(trial: FollowedTrial): Script<Observation> {
  const device = deviceOf(trial, 1, {});
  followCopies(trial, [device]);
  const click = device.click({ type: 'getMail' });
  const ended = yield* device.ended();
  const isFound = device.messageWith(RARE_WORD) !== undefined;
  return {
    devices: [device.host],
    seen: {
      ...seenCopies(trial, [device]),
      secondsUntilReadable: secondsTo(trial.world, click, isFound ? ended : undefined),
    },
  };
}

/** The line breaks between DELE and QUIT: nothing is deleted. RFC 1939 §6. */
function* deleteAndLoseLine(trial: FollowedTrial): Script<Observation> {
  const { parameters } = trial;
  // Left on the server at first, so that the one deletion is the person's.
  const kept = { ...trial, parameters: { ...parameters, leave: 'always' } } as const;
  const device = deviceOf(kept, 1, { retries: 0 });
  followCopies(trial, [device]);
  yield* device.getMail();
  const newest = device.cache.messages.at(-1)?.uniqueId ?? '';
  device.click({ type: 'remove', uniqueId: newest });
  const marked = yield* until((event) => event.type === 'pop3.marked', A_WHILE);
  device.setLink(false);
  yield* rest(A_WHILE);
  const seen = seenCopies(trial, [device]);
  const other = deviceOf(kept, 2, {});
  const shows = (): number => (other.copies > 0 && other.cache.message(newest) === undefined ? 1 : 0);
  trial.follow('othersShow', shows);
  const looked = yield* other.getMail();
  return { devices: [device.host], seen: { ...seen, othersShow: seenNow(shows(), marked, looked) } };
}

/** So long the second person waits who was told that the maildrop is in use. */
const AGAIN = minutes(1);

/** Two devices get mail at the same time: one has the maildrop, the other is told to come later. RFC 1939 §4. */
function* twoAtOnce(trial: FollowedTrial): Script<Observation> {
  const { world, parameters } = trial;
  const both = [deviceOf(trial, 1, {}), deviceOf(trial, 2, {})];
  followCopies(trial, both);
  const [click = world.step('nobody')] = both.map((device) => device.click({ type: 'getMail' })).toReversed();
  const isFull = ({ copies }: Pop3Device): boolean => copies === parameters.messages;
  let came = yield* shownWithin(parameters, () => both.some(isFull));
  yield* rest(AGAIN);
  const late = both.find(({ copies }) => copies === 0);
  if (late) came = yield* late.getMail();
  return {
    devices: both.map(({ host }) => host),
    seen: {
      ...seenCopies(trial, both),
      secondsUntilReadable: secondsTo(world, click, both.every(isFull) ? came : undefined),
    },
  };
}

/** Everything is fetched and can be read on the train; that it was read is known to this device alone. */
function* readOnTrain(trial: FollowedTrial): Script<Observation> {
  const { world } = trial;
  const device = deviceOf(trial, 1, {});
  followCopies(trial, [device]);
  const click = device.click({ type: 'getMail' });
  const ready = yield* device.ended();
  yield* rest(BEFORE_THE_TRAIN);
  device.setLink(false);
  const seen = seenCopies(trial, [device]);
  const first = device.cache.messages[0]?.uniqueId ?? '';
  const marked = device.markRead(first);
  yield* rest(minutes(60));
  device.setLink(true);
  yield* device.getMail();
  const other = deviceOf(trial, 2, {});
  const shows = (): number => (other.showsRead(first) ? 1 : 0);
  trial.follow('othersShow', shows);
  const looked = yield* other.getMail();
  return {
    devices: [device.host],
    seen: {
      ...seen,
      secondsUntilReadable: secondsTo(world, click, ready),
      othersShow: seenNow(shows(), marked, looked),
    },
  };
}

/** Folders are the device's own: nothing of them is said to the server, and the other device has one list. */
function* organise(trial: FollowedTrial): Script<Observation> {
  const both = [deviceOf(trial, 1, {}), deviceOf(trial, 2, {})] as const;
  const [one, two] = both;
  const onDevices = (): number => one.filedIn(FOLDER) + two.filedIn(FOLDER);
  const shows = (): number => (two.filedIn(FOLDER) === FILED ? 1 : 0);
  followCopies(trial, both);
  trial.follow('filedOnServer', () => filedOnServer(trial));
  trial.follow('filedOnDevices', onDevices);
  trial.follow('othersShow', shows);
  yield* one.getMail();
  const filed: EventId[] = one.cache.messages.slice(0, FILED).map(({ uniqueId }) => one.file(uniqueId, FOLDER));
  const looked = yield* two.getMail();
  return {
    devices: [one.host, two.host],
    seen: {
      ...seenCopies(trial, both),
      filedOnServer: seenNow(filedOnServer(trial), ...filed),
      filedOnDevices: seenNow(onDevices(), ...filed),
      othersShow: seenNow(shows(), ...filed, looked),
    },
  };
}
