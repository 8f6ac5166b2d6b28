// One session of a POP3 device: connect, protect, log in, list, fetch, mark, quit. Whatever is fetched is kept before it is
// marked, and removed only by the server's answer to QUIT: a line cut anywhere loses nothing. RFC 1939 §8.

import { fail, ok, type Result } from '../../base/result.ts';
import { wallClockAt, type UnixMs } from '../../base/units.ts';
import { createPop3Client } from '../../pop3/client/endpoint.ts';
import { loginRequests } from '../../pop3/client/login.ts';
import type { Pop3CapabilityMap, Pop3News, Pop3Outcome, Pop3Request } from '../../pop3/client/request.ts';
import type { Pop3Cache } from './cache.ts';
import { listMaildrop } from './listing.ts';
import { mayLeave, planSession, type Wanted } from './plan.ts';
import type { Pop3FetchEvent, Pop3FetchIntent, Pop3FetchSettings, Pop3SessionEnd } from './settings.ts';
import { begin, close, open, perform, report, wait } from '../program.ts';
import type { Line, Pending, Program, ProgramServices } from '../program.ts';

/** A line to a POP3 server. */
export type Pop3Line = Line<Pop3Request, Pop3Outcome, Pop3News>;

/** What is needed throughout. */
export interface Pop3Device {
  readonly services: ProgramServices<Pop3FetchIntent>;
  readonly settings: Pop3FetchSettings;
  readonly cache: Pop3Cache;
}

type Steps<Value> = Program<Result<Value, Pop3SessionEnd>, Pop3FetchEvent>;

const LOST: Pop3SessionEnd = { type: 'lost' };

/** Runs one session to its end. */
export function* runSession(device: Pop3Device): Program<Pop3SessionEnd, Pop3FetchEvent> {
  yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.sessionBegan' });
  const opened = yield* open(device.settings.server, createPop3Client());
  if (!opened.ok) return { type: 'lost', reason: opened.error.reason };
  const line = opened.value;
  const end = yield* speak(line, device);
  yield* close(line);
  return end;
}

function* speak(line: Pop3Line, device: Pop3Device): Program<Pop3SessionEnd, Pop3FetchEvent> {
  const greeted = yield* wait({ lines: [line] });
  if (greeted.type !== 'news') return LOST;
  const ready = yield* prepareLine(line, device);
  if (!ready.ok) return ready.error;
  // Headers as they are, not what old programs are given; behind STLS, before the login. RFC 6856 §2.1.
  if (ready.value.capabilities?.has('UTF8') === true) {
    const asked = yield* perform(line, { type: 'utf8' });
    if (!asked.ok) return LOST;
  }
  const loggedIn = yield* logIn(line, device, { ...ready.value, timestamp: greeted.news.timestamp });
  if (!loggedIn.ok) return loggedIn.error;
  const listed = yield* listMaildrop(line, device.cache);
  if (!listed.ok) return listed.error;
  const worked = yield* transferMail(line, device, listed.value);
  if (!worked.ok) return worked.error;
  const quit = yield* perform(line, { type: 'quit' });
  if (!quit.ok) return LOST;
  return quit.value.type === 'refused' ? { type: 'refused', text: quit.value.text } : { type: 'done' };
}

// ------------------------------------------------------------------ before the login

interface Ready {
  readonly capabilities: Pop3CapabilityMap | undefined;
  readonly secured: boolean;
}

/** Asks what the server can, and puts TLS on the line where that is wanted. RFC 2595 §4. */
function* prepareLine(line: Pop3Line, { settings }: Pop3Device): Steps<Ready> {
  const { security } = settings.server;
  const before = yield* capabilitiesOf(line);
  if (!before.ok) return before;
  if (security !== 'startTls') return ok({ capabilities: before.value, secured: security === 'implicit' });
  const answered = yield* perform(line, { type: 'startTls' });
  if (!answered.ok) return fail(LOST);
  if (answered.value.type !== 'done') {
    const goesOn = settings.tls === 'ifAvailable';
    return goesOn ? ok({ capabilities: before.value, secured: false }) : fail({ type: 'noTls' });
  }
  // What was said in clear counts no more: asked again. RFC 2595 §4.
  const after = yield* capabilitiesOf(line);
  return after.ok ? ok({ capabilities: after.value, secured: true }) : after;
}

/** Undefined from a server that knows no CAPA. */
function* capabilitiesOf(line: Pop3Line): Steps<Pop3CapabilityMap | undefined> {
  const asked = yield* perform(line, { type: 'capabilities' });
  if (!asked.ok) return fail(LOST);
  return ok(asked.value.type === 'capabilities' ? asked.value.capabilities : undefined);
}

// ------------------------------------------------------------------ login

interface LoginKnowledge extends Ready {
  readonly timestamp: string | undefined;
}

/** Tries one way after the other; a server that says that name or password are wrong is asked no more. RFC 3206 §5. */
function* logIn(line: Pop3Line, { services, settings }: Pop3Device, known: LoginKnowledge): Steps<undefined> {
  const { server, tls, credentials } = settings;
  const inClearIsFine = server.security === 'none' || tls === 'ifAvailable';
  const context = { ...known, passwordsAllowed: known.secured || inClearIsFine };
  const nonce = `${services.rng.uint32()}.${services.rng.uint32()}.${services.rng.uint32()}`;
  let text = 'no way to log in';
  for (const request of loginRequests(context, credentials, nonce)) {
    const answered = yield* perform(line, request);
    if (!answered.ok) return fail(LOST);
    const outcome = answered.value;
    if (outcome.type === 'done') {
      const by = request.type === 'authenticate' ? request.mechanism : request.type;
      yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.loggedIn', by });
      return ok(undefined);
    }
    if (outcome.type !== 'refused') continue;
    text = outcome.text;
    const { code } = outcome;
    if (code === 'AUTH') break;
    if (code !== undefined) return fail({ type: 'notNow', code, text });
  }
  return fail({ type: 'loginRefused', text });
}

// ------------------------------------------------------------------ mail

/** Requests for messages that are under way at a time. */
const WINDOW = 8;

/** Fetches and marks what the plan says. */
function* transferMail(line: Pop3Line, device: Pop3Device, uniqueIds: ReadonlyMap<number, string>): Steps<undefined> {
  const { cache, settings } = device;
  const plan = planSession(uniqueIds, cache, settings, timeOf(device));
  const unknown = plan.whole.length + plan.tops.length;
  yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.listed', messages: uniqueIds.size, unknown });
  const jobs: readonly Job[] = [
    ...plan.deletions.map((wanted) => ({ ...wanted, request: { type: 'delete', message: wanted.message } as const })),
    ...plan.tops.map((wanted) => ({ ...wanted, request: topOf(wanted, settings) })),
    ...plan.whole.map((wanted) => ({ ...wanted, request: { type: 'retrieve', message: wanted.message } as const })),
  ];
  return yield* doJobs(line, device, jobs);
}

interface Job extends Wanted {
  readonly request: Pop3Request;
}

function topOf({ message }: Wanted, { headersFirst }: Pop3FetchSettings): Pop3Request {
  return { type: 'top', message, lines: headersFirst?.lines ?? 0 };
}

/** Does all jobs, some at a time; a message that may leave the server is marked as soon as it is kept. */
function* doJobs(line: Pop3Line, device: Pop3Device, jobs: readonly Job[]): Steps<undefined> {
  const waiting = [...jobs];
  const underWay = new Map<Pending<Pop3Outcome>, Job>();
  while (waiting.length > 0 || underWay.size > 0) {
    while (underWay.size < WINDOW) {
      const job = waiting.shift();
      if (!job) break;
      underWay.set(yield* begin(line, job.request), job);
    }
    const woken = yield* wait({ completed: [...underWay.keys()] });
    if (woken.type !== 'completed' || !woken.outcome.ok) return fail(LOST);
    const job = underWay.get(woken.pending);
    underWay.delete(woken.pending);
    if (job && (yield* keepOutcome(job, woken.outcome.value, device))) {
      waiting.unshift({ ...job, request: { type: 'delete', message: job.message } });
    }
  }
  return ok(undefined);
}

/** Keeps what came. @returns whether the message shall be marked on the server now */
function* keepOutcome(job: Job, outcome: Pop3Outcome, device: Pop3Device): Program<boolean, Pop3FetchEvent> {
  const { cache, settings } = device;
  const { uniqueId, request } = job;
  if (request.type === 'delete') {
    if (outcome.type === 'done') yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.marked', uniqueId });
    return false;
  }
  if (outcome.type !== 'content') return false;
  if (request.type === 'top') {
    cache.keepTop(uniqueId, outcome.bytes);
    yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.topFetched', uniqueId });
    return false;
  }
  const now = timeOf(device);
  cache.keep(uniqueId, outcome.bytes, now);
  yield* report<Pop3FetchEvent>({ type: 'pop3Fetch.fetched', uniqueId, octets: outcome.bytes.length });
  return mayLeave(cache.message(uniqueId), settings, now);
}

function timeOf({ services }: Pop3Device): UnixMs {
  return wallClockAt(services.epoch, services.now());
}
