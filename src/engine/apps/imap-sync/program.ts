// The synchronising IMAP client: connects when the person wants, brings actions up and changes down, watches, and
// begins again when the line is lost. RFC 4549, RFC 1733.

import { type Duration, type Instant, later } from '../../base/units.ts';
import { type LossReason, type Program, type ProgramFactory, close, report, wait } from '../program.ts';
import { emptyMailbox } from './cache.ts';
import { connect } from './connect.ts';
import { Desk } from './desk.ts';
import type { ImapSyncEvent } from './events.ts';
import type { ImapSyncIntent, ImapSyncStart } from './settings.ts';
import { work } from './watch.ts';

/** Failures after which the wait does not grow any more: sixteen times the first. */
const DOUBLINGS_MAX = 4;

/** The program of a device; ends when the person quits. */
export function imapSync(start: ImapSyncStart): ProgramFactory<ImapSyncIntent, 'quit', ImapSyncEvent> {
  return (services) =>
    run(new Desk(services, start.settings, start.cache, start.connected ? 'connected' : 'disconnected'));
}

function* run(desk: Desk): Program<'quit', ImapSyncEvent> {
  let failures = 0;
  while (desk.wanted !== 'quit') {
    const mayConnect = yield* stayAway(desk, failures);
    if (mayConnect) failures = (yield* oneSession(desk)) ? 0 : failures + 1;
  }
  return 'quit';
}

/** Without a line, until the person wants one, or none ever again; after a failure, not at once. */
function* stayAway(desk: Desk, failures: number): Program<boolean, ImapSyncEvent> {
  const { intents, now } = desk.services;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a multiple of a duration is a duration
  const patience = (desk.settings.retryAfter * 2 ** Math.min(failures - 1, DOUBLINGS_MAX)) as Duration;
  const until = failures > 0 ? later(now(), patience) : now();
  for (;;) {
    const isWaiting = desk.wanted === 'connected';
    if (!isWaiting || failures > 0) yield* away(isWaiting ? until : undefined);
    const woken = yield* wait({ intents, ...(isWaiting ? { until } : {}) });
    if (woken.type === 'elapsed') return true;
    if (woken.type !== 'intent') continue;
    yield* desk.take(woken.intent);
    // Whoever asks to connect, or to look, does not want to wait.
    if (desk.wanted === 'quit') return false;
    if (desk.wanted === 'connected' && (woken.intent.type === 'connect' || woken.intent.type === 'sync')) return true;
  }
}

function away(until: Instant | undefined): Program<unknown, ImapSyncEvent> {
  return report({ type: 'imapSync.step', step: 'away', ...(until === undefined ? {} : { until }) });
}

/** Connects and works; answers whether it came as far as working. */
function* oneSession(desk: Desk): Program<boolean, ImapSyncEvent> {
  const session = yield* connect(desk.services, desk.settings, desk.cache);
  if (!session.ok) {
    const { error } = session;
    if (error.type === 'lost') yield* lost(error.reason, error.goodbye);
    else {
      yield* report({ type: 'imapSync.refused', text: error.text });
      desk.wanted = 'disconnected'; // a password that was wrong once is wrong again, and guessing is punished
    }
    return false;
  }
  desk.online = true;
  const ended = yield* work(desk, session.value);
  desk.online = false;
  desk.fetches = [];
  desk.cancelled.clear();
  desk.searches = [];
  for (const mailbox of desk.cache.mailboxes.values()) {
    mailbox.stale = true;
    mailbox.counts = undefined;
  }
  if (!ended.ok) yield* lost(ended.error, session.value.goodbye);
  yield* close(session.value.line);
  if (desk.settings.model === 'online') forget(desk);
  return true;
}

function lost(reason: LossReason, goodbye: string | undefined): Program<unknown, ImapSyncEvent> {
  return report({ type: 'imapSync.lineLost', reason, ...(goodbye === undefined ? {} : { goodbye }) });
}

/** RFC 1733: an online client keeps nothing. */
function forget({ cache }: Desk): void {
  for (const mailbox of cache.mailboxes.values()) emptyMailbox(mailbox);
}
