// The POP3 program of a device: gets mail when its owner wants it, or every so often, tries again when the line was lost,
// and keeps what it fetched in a cache that outlives it. RFC 1939, RFC 1957 for what servers do differently.

import { later, seconds } from '../../base/units.ts';
import type { Pop3Cache } from './cache.ts';
import { runSession, type Pop3Device } from './session.ts';
import type { Pop3FetchEvent, Pop3FetchIntent, Pop3FetchSettings } from './settings.ts';
import { report, wait } from '../program.ts';
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
  let { everySeconds } = settings;
  for (;;) {
    const until = everySeconds === undefined ? undefined : later(services.now(), seconds(everySeconds));
    const woken = yield* wait({ intents: services.intents, ...(until === undefined ? {} : { until }) });
    if (woken.type === 'intent') {
      if (woken.intent.type === 'stop') return undefined;
      if (woken.intent.type === 'getMail') everySeconds = woken.intent.everySeconds ?? everySeconds;
      note(woken.intent, cache);
    }
    if (yield* getMail(device)) return undefined;
  }
}

function note(intent: Pop3FetchIntent, cache: Pop3Cache): void {
  if (intent.type === 'fetchWhole') cache.want(intent.uniqueId);
  if (intent.type === 'remove') cache.remove(intent.uniqueId);
}

/**
 * One session, and others as long as the line is lost. Each time it waits longer, unless its owner wants something.
 * @returns whether he said stop
 */
function* getMail({ services, settings, cache }: Pop3Device): Program<boolean, Pop3FetchEvent> {
  const { intents, now } = services;
  for (let attempt = 0; ; attempt += 1) {
    const end = yield* runSession({ services, settings, cache });
    const isOver = end.type !== 'lost' || attempt >= settings.retries;
    const againAt = later(now(), seconds(2 ** attempt));
    yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.sessionEnded', end, ...(isOver ? {} : { againAt }) });
    if (isOver) return false;
    const woken = yield* wait({ intents, until: againAt });
    if (woken.type !== 'intent') continue;
    if (woken.intent.type === 'stop') return true;
    note(woken.intent, cache);
  }
}
