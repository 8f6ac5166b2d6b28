// Getting mail by IMAP: one imap-sync program, and what its reports mean for the person. Actions go into the queue of
// the cache at once, whatever the program is waiting for. RFC 1733, RFC 4549.

import type { Instant } from '../../base/units.ts';
import { actLocally } from '../imap-sync/offline.ts';
import { enqueue, placeOf, type WantedAction } from '../imap-sync/actions.ts';
import { type MailCache, type Target, createCache } from '../imap-sync/cache.ts';
import type { ImapSyncEvent, SyncStep } from '../imap-sync/events.ts';
import { imapSync } from '../imap-sync/program.ts';
import { resolveConflict } from '../imap-sync/resolve.ts';
import type { ImapSyncIntent } from '../imap-sync/settings.ts';
import type { Cause } from '../program.ts';
import type { Incoming } from './incoming.ts';
import { LOCAL_FOLDERS } from './folders.ts';
import type { AlertModel, LineState, ProblemModel } from './model.ts';
import { lossProblem, refusalProblem } from './problems.ts';
import type { OwnPart } from './read-parts.ts';
import type { IncomingSettings } from './settings.ts';
import { syncSettings } from './sync-settings.ts';
import type { MailAppWorld, RunningPart } from './world.ts';

const LINE_STATES: Readonly<Record<SyncStep, LineState>> = {
  connect: 'connecting',
  secure: 'loggingIn',
  logIn: 'loggingIn',
  enable: 'loggingIn',
  list: 'synchronising',
  actionsUp: 'synchronising',
  changesDown: 'synchronising',
  watch: 'idling',
  wait: 'waiting',
  logOut: 'leaving',
  away: 'off',
};

/** Lines on which something can be asked for now. */
const WORKING: ReadonlySet<LineState> = new Set(['synchronising', 'waiting', 'idling']);

/** A server that alerts without end does not fill the screen. */
const ALERTS_MAX = 5;

interface AskedPart {
  readonly target: Target;
  readonly part: string;
  cancelled: boolean;
}

/** Gets mail by IMAP. `cache` may be one that earlier settings filled; `changed` is called after each report. */
export class ImapIncoming implements Incoming {
  readonly cache: MailCache;
  readonly #world: MailAppWorld;
  readonly #settings: IncomingSettings;
  readonly #changed: (cause: Cause) => void;
  #part: RunningPart<ImapSyncIntent> | undefined;
  #folder = 'INBOX';
  #wanted = false;
  /** Disconnected and asked only now and then: the line is there for one look. */
  #leavesAfter = false;
  #lastStep: SyncStep = 'away';
  #isEnded = false;
  /** There was a session under these settings: they are not what is wrong. */
  #hasWorked = false;
  /** Nothing was asked on this line yet. */
  #isNewLine = true;
  #asked: AskedPart[] = [];
  #found: { readonly folder: string; readonly text: string; readonly uids: ReadonlySet<number> } | undefined;
  line: LineState = 'off';
  nextAt: Instant | undefined;
  synchronisedAt: Instant | undefined;
  problem: ProblemModel | undefined;
  beingDone: number | undefined;
  alerts: readonly AlertModel[] = [];
  #alertsHeard = 0;

  get isLocal(): boolean {
    return this.#settings.access === 'offline';
  }

  constructor(
    world: MailAppWorld,
    settings: IncomingSettings,
    changed: (cause: Cause) => void,
    cache: MailCache = createCache(),
  ) {
    this.#world = world;
    this.#settings = settings;
    this.#changed = changed;
    this.cache = cache;
    if (settings.access === 'offline') for (const folder of LOCAL_FOLDERS) cache.ownFolders.add(folder);
  }

  connect(cause: Cause): void {
    this.#leavesAfter = false;
    this.#go('connect', cause);
  }

  disconnect(cause: Cause): void {
    this.#wanted = false;
    this.#part?.intend({ type: 'disconnect' }, cause);
    const isBeginning = this.line === 'connecting' || this.line === 'loggingIn';
    if (this.line !== 'off') this.line = this.line === 'lost' || isBeginning ? 'off' : 'leaving';
    // Where no session stands there is nobody to say goodbye to.
    if (isBeginning) this.#part?.hangUp(cause);
  }

  getMail(cause: Cause): void {
    if (this.#wanted) return this.#go('sync', cause);
    const { access, watch } = this.#settings;
    this.#leavesAfter = access === 'disconnected' && watch.type === 'manual';
    this.#go('connect', cause);
  }

  #go(type: 'connect' | 'sync', cause: Cause): void {
    const part = this.#running(cause);
    this.#wanted = true;
    part.intend({ type }, cause);
  }

  #running(cause: Cause): RunningPart<ImapSyncIntent> {
    if (this.#part) return this.#part;
    const settings = syncSettings(this.#settings);
    const program = imapSync({ settings, cache: this.cache, connected: false });
    const part = this.#world.run(program, (event: ImapSyncEvent, why) => this.#hear(event, why), cause);
    this.#part = part;
    part.intend({ type: 'open', mailbox: this.#folder }, cause);
    return part;
  }

  watchFolder(folder: string, cause: Cause): void {
    this.#folder = folder;
    this.#part?.intend({ type: 'open', mailbox: folder }, cause);
  }

  act(action: WantedAction, cause: Cause, isErrand = false): number | undefined {
    const { access } = this.#settings;
    if (access === 'online' && !isErrand && !WORKING.has(this.line)) {
      this.problem = { kind: 'needsLine', text: '' };
      return undefined;
    }
    const id = this.cache.nextActionId;
    const because = this.#world.report({ type: 'imapSync.queued', action: id, what: action.type }, cause);
    if (access === 'offline') {
      this.cache.nextActionId += 1;
      actLocally(this.cache, action);
      return id;
    }
    enqueue(this.cache, action, because);
    this.#part?.intend({ type: 'wake' }, because);
    return id;
  }

  resolve(conflict: number, how: 'retry' | 'drop', cause: Cause): void {
    resolveConflict(this.cache, conflict, how, cause);
    this.#part?.intend({ type: 'wake' }, cause);
  }

  fetchPart(target: Target, part: string, cause: Cause): boolean {
    if (!this.#wanted) return false;
    const isAsked = this.fetching(target).has(part);
    if (isAsked) return true;
    this.#asked.push({ target, part, cancelled: false });
    if (WORKING.has(this.line)) this.#part?.intend({ type: 'fetch', target, section: part }, cause);
    return true;
  }

  cancelFetch(target: Target, part: string, cause: Cause): void {
    const asked = this.#askedOf(target).find((each) => each.part === part);
    if (!asked) return;
    asked.cancelled = true;
    if (WORKING.has(this.line)) this.#part?.intend({ type: 'cancelFetch', target, section: part }, cause);
    else this.#asked = this.#asked.filter((each) => each !== asked);
  }

  fetching(target: Target): ReadonlySet<string> {
    return new Set(this.#askedOf(target).map(({ part }) => part));
  }

  #askedOf(target: Target): readonly AskedPart[] {
    const wanted = JSON.stringify(target);
    return this.#asked.filter((asked) => !asked.cancelled && JSON.stringify(asked.target) === wanted);
  }

  fetched(target: Target, part: string): number {
    const place = placeOf(this.cache, target);
    if (place === undefined || place === 'gone') return 0;
    const pieces = this.cache.mailboxes.get(place.mailbox)?.messages.get(place.uid)?.pieces?.get(part) ?? [];
    return pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  search(folder: string, text: string, cause: Cause): boolean {
    this.#found = undefined;
    if (!WORKING.has(this.line) || this.#settings.access === 'offline') return false;
    this.#part?.intend({ type: 'search', mailbox: folder, text }, cause);
    return true;
  }

  found(folder: string, text: string): ReadonlySet<number> | undefined {
    return this.#found?.folder === folder && this.#found.text === text ? this.#found.uids : undefined;
  }

  isOnServer(target: Target): boolean {
    return target.type === 'server' || this.cache.places.has(target.id);
  }

  announcedOctets(): undefined {
    return undefined; // the cache says it
  }

  ownPart(): OwnPart {
    return 'all';
  }

  dismissAlert(alert: number): void {
    this.alerts = this.alerts.filter(({ id }) => id !== alert);
  }

  /** What is said again takes the place of what was said before. */
  #alert(text: string): void {
    this.#alertsHeard += 1;
    const others = this.alerts.filter((alert) => alert.text !== text).slice(1 - ALERTS_MAX);
    this.alerts = [...others, { id: this.#alertsHeard, at: this.#world.now(), text }];
  }

  forgetProblem(): void {
    this.problem = undefined;
  }

  end(cause: Cause): void {
    this.#part?.intend({ type: 'quit' }, cause);
    this.#isEnded = true;
  }

  // ---------------------------------------------------------------- reports

  #hear(event: ImapSyncEvent, cause: Cause): void {
    if (this.#isEnded) return; // the last words of the old settings
    this.#take(event, cause);
    this.#changed(cause);
  }

  #take(event: ImapSyncEvent, cause: Cause): void {
    switch (event.type) {
      case 'imapSync.step':
        return this.#step(event, cause);
      case 'imapSync.replaying':
        this.beingDone = event.action;
        return;
      case 'imapSync.done':
      case 'imapSync.conflict':
        this.beingDone = undefined;
        return;
      case 'imapSync.fetched':
        this.#asked.shift();
        return;
      case 'imapSync.found':
        this.#found = event.uids && { folder: event.mailbox, text: event.text, uids: new Set(event.uids) };
        return;
      case 'imapSync.lineLost':
        return this.#lost(event);
      case 'imapSync.alert':
        this.#alert(event.text);
        return;
      case 'imapSync.refused':
        this.#wanted = false;
        this.#asked = [];
        this.problem = refusalProblem(event.text, this.#lastStep === 'secure');
        return;
      case 'imapSync.notPossible':
        this.problem = { kind: 'needsLine', text: '' };
        return;
      default:
    }
  }

  #lost({ reason, goodbye = '' }: Extract<ImapSyncEvent, { readonly type: 'imapSync.lineLost' }>): void {
    this.beingDone = undefined;
    this.line = this.#wanted ? 'lost' : 'off';
    if (!this.#wanted) return; // the person had enough of it
    const problem = lossProblem(reason, this.#hasWorked || goodbye !== '');
    this.problem = { ...problem, text: goodbye };
  }

  #step({ step, until }: Extract<ImapSyncEvent, { readonly type: 'imapSync.step' }>, cause: Cause): void {
    this.#lastStep = step;
    this.nextAt = until;
    this.line = step === 'away' && until !== undefined ? 'lost' : LINE_STATES[step];
    if (this.line === 'synchronising') {
      this.problem = undefined;
      this.#hasWorked = true;
    }
    if (step === 'connect') this.#isNewLine = true;
    if (step === 'list' && this.#isNewLine) this.#askAgain(cause);
    if (step === 'watch' || step === 'wait') this.#allIsInOrder(cause);
    if (step === 'logOut') {
      if (this.#settings.access === 'offline') this.synchronisedAt = this.#world.now();
      this.#wanted = false;
      this.#asked = [];
    }
  }

  /** What was asked for on a line that broke, or before there was one. */
  #askAgain(cause: Cause): void {
    this.#isNewLine = false;
    this.#asked = this.#asked.filter(({ cancelled }) => !cancelled);
    for (const { target, part } of this.#asked) this.#part?.intend({ type: 'fetch', target, section: part }, cause);
  }

  #allIsInOrder(cause: Cause): void {
    this.synchronisedAt = this.#world.now();
    if (!this.#leavesAfter || this.#asked.length > 0) return;
    this.#leavesAfter = false;
    this.disconnect(cause);
  }
}
