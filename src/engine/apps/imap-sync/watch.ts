// Connected mode: stays on the line, tells what others do as the server tells it, and looks at the other mailboxes now
// and then. RFC 9051 §6.3.13, RFC 2177, RFC 1733 ("online" and the connected part of "disconnected").

import { fail, ok } from '../../base/result.ts';
import { type Instant, later, seconds } from '../../base/units.ts';
import type { ImapNews, ImapOutcome } from '../../imap/client/requests.ts';
import { type Pending, type Program, begin, report, wait } from '../program.ts';
import { openMailbox } from './open-mailbox.ts';
import { replayQueue } from './replay.ts';
import { type CachedMailbox, isSelectable } from './cache.ts';
import type { Desk } from './desk.ts';
import { fetchAskedPart } from './fetch-part.ts';
import type { ImapSyncEvent, SyncStep } from './events.ts';
import { listMailboxes } from './list-mailboxes.ts';
import { searchMailbox } from './search-mailbox.ts';
import { takeMail } from './offline.ts';
import type { ImapSyncIntent } from './settings.ts';
import type { Session, Step } from './session.ts';
import { synchronise } from './sync-mailbox.ts';

/** Works on one line until the person wants no line any more. Fails when it is lost. */
export function* work(desk: Desk, session: Session): Step<undefined> {
  const worked = yield* desk.settings.model === 'offline' ? takeAndGo(desk, session) : stay(desk, session);
  if (!worked.ok) return worked;
  yield* report({ type: 'imapSync.step', step: 'logOut' });
  const goodbye = yield* begin(session.line, { type: 'command', command: { name: 'LOGOUT' } });
  const left = yield* session.finish(goodbye, later(session.now(), FAREWELL));
  return left.ok ? ok(undefined) : left;
}

/** Whoever leaves waits no longer than this for the server's goodbye. */
const FAREWELL = seconds(10);

/** RFC 1733: offline, a line is there to get mail, and for nothing else. */
function* takeAndGo(desk: Desk, session: Session): Step<undefined> {
  yield* step('changesDown');
  const taken = yield* takeMail(session, desk.settings.leave ?? { type: 'no' });
  if (taken.ok && desk.wanted === 'connected') desk.wanted = 'disconnected';
  return taken;
}

function* stay(desk: Desk, session: Session): Step<undefined> {
  let nextLook = desk.services.now();
  while (desk.wanted === 'connected') {
    const up = yield* actionsUp(desk, session);
    if (!up.ok) return up;
    if (desk.lookNow || desk.services.now() >= nextLook) {
      desk.lookNow = false;
      const looked = yield* lookAtAll(desk, session);
      if (!looked.ok) return looked;
      nextLook = later(desk.services.now(), desk.settings.pollInterval);
    } else {
      const down = yield* changesDown(desk, session);
      if (!down.ok) return down;
    }
    const watched = yield* watchOne(desk, session, nextLook);
    if (!watched.ok) return watched;
  }
  return ok(undefined);
}

function step(name: SyncStep, until?: Instant): Program<unknown, ImapSyncEvent> {
  return report({ type: 'imapSync.step', step: name, ...(until === undefined ? {} : { until }) });
}

function* actionsUp(desk: Desk, session: Session): Step<undefined> {
  yield* desk.takeAll();
  if (desk.cache.queue.length === 0) return ok(undefined);
  yield* step('actionsUp');
  return yield* replayQueue(session, () => desk.wanted === 'connected');
}

/** RFC 4549 §3: the list, what waits, then what changed. */
function* lookAtAll(desk: Desk, session: Session): Step<undefined> {
  const listed = yield* listMailboxes(session, desk.settings.model === 'online');
  if (!listed.ok) return listed;
  const up = yield* actionsUp(desk, session);
  return up.ok ? yield* changesDown(desk, session) : up;
}

/** Opens what may have changed, online only what is shown; the mailbox that is watched comes last and stays open. */
function* changesDown(desk: Desk, session: Session): Step<undefined> {
  const { watched, cache, settings } = desk;
  const isNeeded = ({ name }: CachedMailbox): boolean => settings.model !== 'online' || name === watched;
  const stale = [...cache.mailboxes.values()].filter(
    (mailbox) => mailbox.stale && isSelectable(mailbox) && isNeeded(mailbox),
  );
  if (stale.length > 0) yield* step('changesDown');
  for (const { name } of stale.sort((left, right) => Number(left.name === watched) - Number(right.name === watched))) {
    const opened = yield* openMailbox(session, name);
    if (!opened.ok) return opened;
    if ('missing' in opened.value) continue;
    const even = yield* synchronise(session, opened.value, settings.keepOctets, settings.keepTexts);
    if (!even.ok) return even;
    yield* desk.takeAll();
    if (desk.wanted !== 'connected') return ok(undefined);
  }
  return ok(undefined);
}

/** Waits for news, for the person, or until it is time to look at all mailboxes again. */
function* watchOne(desk: Desk, session: Session, nextLook: Instant): Step<undefined> {
  const opened = yield* prepare(desk, session);
  if (!opened.ok) return opened;
  if (isWanted(desk)) return ok(undefined);
  const idles = desk.settings.watch === 'idle' && session.can('IDLE');
  const { intents } = desk.services;
  yield* step(idles ? 'watch' : 'wait', nextLook);
  const idle = idles ? yield* begin(session.line, { type: 'idle' }) : undefined;
  for (;;) {
    const woken = yield* wait<ImapOutcome, ImapNews, ImapSyncIntent>({
      lines: [session.line],
      until: nextLook,
      intents,
      ...(idle ? { completed: [idle] } : {}),
    });
    if (woken.type === 'lost') return fail(woken.reason);
    if (woken.type === 'intent') yield* desk.take(woken.intent);
    if (woken.type === 'news') {
      yield* session.hear(woken.news);
      yield* report({ type: 'imapSync.told', mailbox: desk.watched });
      if (session.selected?.consistent) continue;
    }
    return idle ? yield* endIdle(session, idle) : ok(undefined);
  }
}

/** Whether the person waits for something that is not watching. */
function isWanted({ wanted, lookNow, cache, fetches, searches }: Desk): boolean {
  return wanted !== 'connected' || lookNow || cache.queue.length > 0 || fetches.length > 0 || searches.length > 0;
}

/** The watched mailbox is open and even, and what the person asked for is fetched. */
function* prepare(desk: Desk, session: Session): Step<undefined> {
  const asked = yield* fetchAsked(desk, session);
  if (!asked.ok) return asked;
  const searched = yield* searchAsked(desk, session);
  if (!searched.ok) return searched;
  const opened = yield* openMailbox(session, desk.watched);
  if (!opened.ok) return opened;
  if ('missing' in opened.value) {
    if (desk.watched !== 'INBOX') desk.watched = 'INBOX';
    return ok(undefined);
  }
  const even = yield* synchronise(session, opened.value, desk.settings.keepOctets, desk.settings.keepTexts);
  return even;
}

function* endIdle(session: Session, idle: Pending<ImapOutcome>): Step<undefined> {
  yield* begin(session.line, { type: 'endIdle' });
  const ended = yield* session.finish(idle);
  return ended.ok ? ok(undefined) : ended;
}

/** Lets the server search for the person. */
function* searchAsked(desk: Desk, session: Session): Step<undefined> {
  for (let asked = desk.searches[0]; asked; asked = desk.searches[0]) {
    const { mailbox, text } = asked;
    const uids = yield* searchMailbox(session, mailbox, text);
    if (!uids.ok) return uids;
    desk.searches.shift();
    yield* report({ type: 'imapSync.found', mailbox, text, uids: uids.value });
  }
  return ok(undefined);
}

/** Gets parts of messages for the person, as far as they can be had. */
function* fetchAsked(desk: Desk, session: Session): Step<undefined> {
  for (let asked = desk.fetches[0]; asked; asked = desk.fetches[0]) {
    const octets = desk.cancelled.has(asked) ? ok(undefined) : yield* fetchAskedPart(desk, session, asked);
    if (!octets.ok) return octets;
    desk.fetches.shift();
    desk.cancelled.delete(asked);
    yield* report({ type: 'imapSync.fetched', octets: octets.value });
  }
  return ok(undefined);
}
