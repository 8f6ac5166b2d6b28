// The POP3 program of a device: gets mail when its owner wants it, or every so often, tries again when the line was lost,
// and keeps what it fetched in a cache that outlives it. RFC 1939, RFC 1957 for what servers do differently.

import { later, seconds, type Instant } from '../../base/units.ts';
import type { Pop3Cache } from './cache.ts';
import { runSession, type Pop3Device } from './session.ts';
import type { Pop3FetchEvent, Pop3FetchIntent, Pop3FetchSettings, Pop3SessionEnd } from './settings.ts';
import { pause, report, wait } from '../program.ts';
import type { Program, ProgramFactory } from '../program.ts';

/** A program on `cache`, which may hold what an earlier one fetched. It ends when its owner says stop. */
export function pop3Fetch(
  settings: Pop3FetchSettings,
  cache: Pop3Cache,
): ProgramFactory<Pop3FetchIntent, undefined, Pop3FetchEvent> {
  return (services) => run({ services, settings, cache });
}

function* run(device: Pop3Device): Program<undefined, Pop3FetchEvent> {
  const { services, settings, cache } = device;
  for (;;) {
    const until = nextCheck(services.now(), settings);
    const woken = yield* wait({ intents: services.intents, ...(until === undefined ? {} : { until }) });
    if (woken.type === 'intent') {
      if (woken.intent.type === 'stop') return undefined;
      if (woken.intent.type === 'fetchWhole') cache.want(woken.intent.uniqueId);
      if (woken.intent.type === 'remove') cache.remove(woken.intent.uniqueId);
    }
    yield* getMail(device);
  }
}

function nextCheck(now: Instant, { everySeconds }: Pop3FetchSettings): Instant | undefined {
  return everySeconds === undefined ? undefined : later(now, seconds(everySeconds));
}

/** One session, and others as long as the line is lost. Each time it waits longer. */
function* getMail(device: Pop3Device): Program<Pop3SessionEnd, Pop3FetchEvent> {
  for (let attempt = 0; ; attempt += 1) {
    const end = yield* runSession(device);
    yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.sessionEnded', end });
    if (end.type !== 'lost' || attempt >= device.settings.retries) return end;
    yield* pause(device.services, seconds(2 ** attempt));
  }
}
