// The course of a day with several devices: when mail comes, how long people wait, when the day ends.

import { utf8BytesOf } from '../base/bytes.ts';
import { type Duration, type Instant, microseconds, minutes } from '../base/units.ts';
import { Outbox } from '../apps/smtp-send/outbox.ts';
import { smtpSend } from '../apps/smtp-send/program.ts';
import type { LabEvent } from '../lab-event.ts';
import { newsText, SERVER_NAME } from './laboratory.ts';
import type { Parameters } from './parameters.ts';
import { type Script, type World, rest, until } from './world.ts';
import type { HostId } from '../net/events.ts';

/** The whole day. */
export function dayLength({ hours }: Parameters): Duration {
  return minutes(hours * 60);
}

/** What is left of the day, at least a moment. */
export function lastQuarter(parameters: Parameters, now: Instant): Duration {
  return microseconds(Math.max(dayLength(parameters) - now, 1));
}

/** Waits until the devices show something, for an eighth of the day at most; answers the event that brought it. */
export function shownWithin({ hours }: Parameters, isShown: () => boolean): Script<LabEvent | undefined> {
  return until((event) => 'device' in event && isShown(), minutes(hours * 7.5));
}

/** Somebody elsewhere sends mail to these accounts, evenly over the day. */
export function* newsOfTheDay(world: World, parameters: Parameters, accounts: readonly string[]): Script {
  const { arrivals, messageOctets } = parameters;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the laboratory names its hosts so
  const host = 'sender' as HostId;
  const server = { host: SERVER_NAME, port: 25, security: 'none' } as const;
  const device = world.start(host, smtpSend({ server, tls: 'ifAvailable', retryAfter: minutes(1) }, new Outbox()));
  const gap = microseconds(dayLength(parameters) / (arrivals + 1));
  for (let number = 1; number <= arrivals; number += 1) {
    yield* rest(gap);
    const envelope = { from: 'carol@example.net', to: accounts.map((name) => `${name}@${world.scenario.domain}`) };
    const message = utf8BytesOf(newsText(number, messageOctets));
    device.intend({ type: 'send', envelope, message }, world.step(host, 'send'));
  }
  return undefined;
}
