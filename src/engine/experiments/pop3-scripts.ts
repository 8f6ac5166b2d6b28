// Each intention as a person carries it out with POP3, as well as the protocol allows. The same in IMAP:
// imap-scripts.ts.

import { minutes } from '../base/units.ts';
import { dayLength, lastQuarter, shownWithin } from './day.ts';
import { RARE_WORD } from './laboratory.ts';
import { A_WHILE, Pop3Device } from './mail-devices.ts';
import { NOTHING } from './measures.ts';
import { type Observation, type Trial, copiesOn, copiesOnServer, secondsTo, seenNow } from './observation.ts';
import type { Intention } from './parameters.ts';
import { type Script, rest, until } from './world.ts';

type Pop3Script = (trial: Trial) => Script<Observation>;

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
  { world, side, parameters }: Trial,
  number: number,
  own: ConstructorParameters<typeof Pop3Device>[4],
): Pop3Device {
  return new Pop3Device(world, side, number, parameters, own);
}

/** A new device: headers by TOP, then the newest message, which travels whole or not at all. RFC 1939 §7. */
function* readNewest(trial: Trial): Script<Observation> {
  const device = deviceOf(trial, 1, { headersFirst: { lines: 0 } });
  const click = device.click({ type: 'getMail' });
  yield* device.ended();
  const newest = device.cache.messages.at(-1)?.uniqueId ?? '';
  device.click({ type: 'fetchWhole', uniqueId: newest });
  const came = yield* until((event) => device.is(event, 'pop3Fetch.fetched'), A_WHILE);
  yield* device.ended();
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

/** Each device looks now and then; one of them reads a message, of which nobody hears, and later deletes another. */
function* dayWithDevices(trial: Trial): Script<Observation> {
  const { world, parameters, side } = trial;
  const devices: Pop3Device[] = [];
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
  const gone = first?.cache.messages[1]?.uniqueId;
  const click = first && gone !== undefined ? first.click({ type: 'remove', uniqueId: gone }) : undefined;
  const showsGone = ({ cache }: Pop3Device): boolean => gone !== undefined && cache.message(gone) === undefined;
  const shown = yield* shownWithin(parameters, () => others.every(showsGone));
  yield* rest(lastQuarter(parameters, world.now));
  return {
    devices: devices.map(({ host }) => host),
    seen: {
      secondsUntilReadable: arrived ? secondsTo(world, arrived.id, readable) : NOTHING,
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(world, devices),
      readableOffline: copiesOn(world, devices),
      // That a message was read can be told to nobody in POP3, so that no other device shows both.
      othersShow: seenNow(0, click, shown),
      secondsUntilOthersShow: click === undefined ? NOTHING : secondsTo(world, click, shown),
    },
  };
}

function hasNews(device: Pop3Device): boolean {
  return device.messageWith('Subject: News 1\r\n') !== undefined;
}

/** POP3 cannot search: everything travels, then the device searches. */
function* findOne(trial: Trial): Script<Observation> {
  const device = deviceOf(trial, 1, {});
  const click = device.click({ type: 'getMail' });
  const ended = yield* device.ended();
  const isFound = device.messageWith(RARE_WORD) !== undefined;
  return {
    devices: [device.host],
    seen: {
      secondsUntilReadable: secondsTo(trial.world, click, isFound ? ended : undefined),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [device]),
      readableOffline: copiesOn(trial.world, [device]),
    },
  };
}

/** The line breaks between DELE and QUIT: nothing is deleted. RFC 1939 §6. */
function* deleteAndLoseLine(trial: Trial): Script<Observation> {
  const { world, parameters } = trial;
  // Left on the server at first, so that the one deletion is the person's.
  const kept = { ...trial, parameters: { ...parameters, leave: 'always' } } as const;
  const device = deviceOf(kept, 1, { retries: 0 });
  yield* device.getMail();
  device.click({ type: 'remove', uniqueId: device.cache.messages.at(-1)?.uniqueId ?? '' });
  yield* until((event) => event.type === 'pop3.marked', A_WHILE);
  device.setLink(false);
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

/** So long the second person waits who was told that the maildrop is in use. */
const AGAIN = minutes(1);

/** Two devices get mail at the same time: one has the maildrop, the other is told to come later. RFC 1939 §4. */
function* twoAtOnce(trial: Trial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, {}), deviceOf(trial, 2, {})];
  one.click({ type: 'getMail' });
  const click = two.click({ type: 'getMail' });
  const both = [one, two];
  let came = yield* shownWithin(trial.parameters, () => both.some(isFull(trial)));
  yield* rest(AGAIN);
  const late = both.find(({ readable }) => readable === 0);
  if (late) came = yield* late.getMail();
  return {
    devices: [one.host, two.host],
    seen: {
      secondsUntilReadable: secondsTo(trial.world, click, came),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, both),
    },
  };
}

function isFull({ parameters }: Trial): (device: Pop3Device) => boolean {
  return ({ readable }) => readable === parameters.messages;
}

/** Everything is fetched and can be read on the train; that it was read is known to this device alone. */
function* readOnTrain(trial: Trial): Script<Observation> {
  const { world } = trial;
  const device = deviceOf(trial, 1, {});
  const click = device.click({ type: 'getMail' });
  const ready = yield* device.ended();
  device.setLink(false);
  const readable = copiesOn(world, [device]);
  yield* rest(minutes(60));
  device.setLink(true);
  yield* device.getMail();
  const other = deviceOf(trial, 2, {});
  const looked = yield* other.getMail();
  return {
    devices: [device.host],
    seen: {
      secondsUntilReadable: secondsTo(world, click, ready),
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: readable,
      readableOffline: readable,
      // Nothing in POP3 says that a message was read, so there is nothing that the other device could show.
      othersShow: seenNow(0, looked),
    },
  };
}

/** Folders are the device's own: nothing of them is said to the server, and the other device has one list. */
function* organise(trial: Trial): Script<Observation> {
  const [one, two] = [deviceOf(trial, 1, {}), deviceOf(trial, 2, {})];
  yield* one.getMail();
  const looked = yield* two.getMail();
  return {
    devices: [one.host, two.host],
    seen: {
      copiesOnServer: copiesOnServer(trial),
      copiesOnDevices: copiesOn(trial.world, [one, two]),
      readableOffline: copiesOn(trial.world, [one, two]),
      othersShow: seenNow(0, looked),
    },
  };
}
