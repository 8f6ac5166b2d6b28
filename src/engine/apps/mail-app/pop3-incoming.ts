// Getting mail by POP3: pop3-fetch brings messages to the device, and from then on they are the device's own: folders,
// flags and what is moved are known here and nowhere else. RFC 1939 §8, RFC 1733 ("offline").

import { later, seconds, type Instant } from '../../base/units.ts';
import { actLocally } from '../imap-sync/offline.ts';
import type { WantedAction } from '../imap-sync/actions.ts';
import { type LocalId, type MailCache, type Target, createCache } from '../imap-sync/cache.ts';
import { type CachedMessage, Pop3Cache } from '../pop3-fetch/cache.ts';
import { pop3Fetch } from '../pop3-fetch/program.ts';
import type { Pop3FetchEvent, Pop3FetchIntent, Pop3FetchSettings, Pop3SessionEnd } from '../pop3-fetch/settings.ts';
import type { Cause } from '../program.ts';
import { LOCAL_FOLDERS } from './folders.ts';
import type { Incoming } from './incoming.ts';
import type { OwnPart } from './read-parts.ts';
import type { AlertModel, LineState, ProblemModel } from './model.ts';
import { lossProblem } from './problems.ts';
import type { IncomingSettings } from './settings.ts';
import type { MailAppWorld, RunningPart } from './world.ts';

/** What a POP3 device keeps: its own mail, and by which unique ids the server knows it. */
export interface Pop3Keeping {
  readonly mail: MailCache;
  readonly server: Pop3Cache;
  readonly ids: Map<string, LocalId>;
}

/** Keeps nothing yet. */
export function createPop3Keeping(): Pop3Keeping {
  const mail = createCache();
  for (const folder of LOCAL_FOLDERS) mail.ownFolders.add(folder);
  return { mail, server: new Pop3Cache(), ids: new Map() };
}

/** So many lines of the body come with a header where texts are to be here: POP3 knows no parts. RFC 1939 §7 (TOP). */
const TEXT_LINES = 40;

const NONE: ReadonlySet<string> = new Set();
const THE_MESSAGE: ReadonlySet<string> = new Set(['']);

/** Gets mail by POP3; `changed` is called after each report. */
export class Pop3Incoming implements Incoming {
  readonly #world: MailAppWorld;
  readonly #settings: IncomingSettings;
  readonly #changed: (cause: Cause) => void;
  readonly #keeping: Pop3Keeping;
  #part: RunningPart<Pop3FetchIntent> | undefined;
  #polls = false;
  #isEnded = false;
  /** There was a session under these settings. */
  #hasWorked = false;
  /** Sessions that were asked for and are not over. */
  #sessions = 0;
  line: LineState = 'off';
  nextAt: Instant | undefined;
  synchronisedAt: Instant | undefined;
  problem: ProblemModel | undefined;
  readonly beingDone = undefined;
  readonly isLocal = true;
  /** POP3 has no way to alert anybody. */
  readonly alerts: readonly AlertModel[] = [];

  constructor(
    world: MailAppWorld,
    settings: IncomingSettings,
    changed: (cause: Cause) => void,
    keeping: Pop3Keeping = createPop3Keeping(),
  ) {
    this.#world = world;
    this.#settings = settings;
    this.#changed = changed;
    this.#keeping = keeping;
  }

  get cache(): MailCache {
    return this.#keeping.mail;
  }

  /** POP3 knows no connected mode: it gets mail every so often. */
  connect(cause: Cause): void {
    this.getMail(cause);
  }

  /** A session that is under way ends without QUIT: what it marked stays on the server. RFC 1939 §6. */
  disconnect(cause: Cause): void {
    this.#polls = false;
    this.#stop(cause);
    this.#rest();
  }

  #stop(cause: Cause): void {
    const part = this.#part;
    this.#part = undefined;
    this.#sessions = 0;
    part?.intend({ type: 'stop' }, cause);
    part?.hangUp(cause);
  }

  /** Now, and from now on every so often, unless the person wants to be the only one who asks. */
  getMail(cause: Cause): void {
    const { watch } = this.#settings;
    this.#polls = watch.type !== 'manual';
    this.#want({ type: 'getMail', ...(watch.type === 'manual' ? {} : { everySeconds: watch.everySeconds }) }, cause);
  }

  #want(intent: Pop3FetchIntent, cause: Cause): void {
    const part = this.#part ?? this.#run(cause);
    this.#part = part;
    this.#sessions += 1;
    part.intend(intent, cause);
  }

  /** What an earlier part still has to say is not heard. */
  #run(cause: Cause, everySeconds?: number): RunningPart<Pop3FetchIntent> {
    const part: RunningPart<Pop3FetchIntent> = this.#world.run(
      pop3Fetch(
        { ...this.#fetchSettings(), ...(everySeconds === undefined ? {} : { everySeconds }) },
        this.#keeping.server,
      ),
      (event: Pop3FetchEvent, why) => {
        if (this.#part === part) this.#hear(event, why);
      },
      cause,
    );
    return part;
  }

  #fetchSettings(): Pop3FetchSettings {
    const { host, port, security, user, password, leave, keep } = this.#settings;
    return {
      server: { host, port, security },
      credentials: { user, password },
      tls: 'required',
      leave,
      retries: 2,
      ...(keep === 'everything' ? {} : { headersFirst: { lines: keep === 'texts' ? TEXT_LINES : 0 } }),
    };
  }

  watchFolder(): void {
    // folders are on this device only: there is nothing to be told about them
  }

  act(action: WantedAction): number | undefined {
    const id = this.cache.nextActionId;
    this.cache.nextActionId += 1;
    if (action.type === 'delete') this.#forget(action.target);
    actLocally(this.cache, action);
    if (FOLDER_ACTIONS.has(action.type)) this.problem = { kind: 'notInPop3', text: '' };
    return id;
  }

  /** What is removed here for ever shall go from the server too, at the next session. */
  #forget(target: Target): void {
    const known = this.#serverCopy(target);
    if (known) this.#keeping.server.remove(known.uniqueId);
  }

  #serverCopy(target: Target): CachedMessage | undefined {
    if (target.type !== 'local') return undefined;
    const { ids, server } = this.#keeping;
    for (const [uniqueId, id] of ids) if (id === target.id) return server.message(uniqueId);
    return undefined;
  }

  resolve(conflict: number): void {
    this.cache.conflicts = this.cache.conflicts.filter(({ id }) => id !== conflict);
  }

  /** POP3 knows no parts: the message comes whole. RFC 1939 §5. */
  fetchPart(target: Target, _part: string, cause: Cause): boolean {
    const known = this.#serverCopy(target);
    if (!known?.onServer || known.content) return false;
    const { uniqueId, wanted } = known;
    this.#keeping.server.want(uniqueId);
    if (!wanted || this.#sessions === 0) this.#want({ type: 'fetchWhole', uniqueId }, cause);
    return true;
  }

  fetching(target: Target): ReadonlySet<string> {
    const known = this.#sessions > 0 ? this.#serverCopy(target) : undefined;
    return known?.wanted === true && !known.content ? THE_MESSAGE : NONE;
  }

  /** POP3 cannot break off an answer but with the line. */
  cancelFetch(target: Target, _part: string, cause: Cause): void {
    const known = this.#serverCopy(target);
    if (!known) return;
    this.#keeping.server.want(known.uniqueId, false);
    const { watch } = this.#settings;
    this.#stop(cause);
    this.#rest();
    if (!this.#polls || watch.type === 'manual') return;
    this.#part = this.#run(cause, watch.everySeconds);
  }

  fetched(): number {
    return 0;
  }

  search(): boolean {
    return false;
  }

  found(): undefined {
    return undefined;
  }

  isOnServer(target: Target): boolean {
    return this.#serverCopy(target)?.onServer ?? false;
  }

  announcedOctets(target: Target): number | undefined {
    return this.#serverCopy(target)?.octets;
  }

  ownPart(target: Target): OwnPart {
    const known = this.#serverCopy(target);
    if (!known || known.content) return 'all';
    return this.#settings.keep === 'texts' ? 'beginning' : 'header';
  }

  dismissAlert(): void {
    // there are none
  }

  forgetProblem(): void {
    this.problem = undefined;
  }

  end(cause: Cause): void {
    this.#part?.intend({ type: 'stop' }, cause);
    this.#isEnded = true;
  }

  // ---------------------------------------------------------------- reports

  #hear(event: Pop3FetchEvent, cause: Cause): void {
    if (this.#isEnded) return;
    switch (event.type) {
      case 'pop3Fetch.sessionBegan':
        this.line = 'connecting';
        this.nextAt = undefined;
        break;
      case 'pop3Fetch.loggedIn':
        this.line = 'synchronising';
        this.problem = undefined;
        this.#hasWorked = true;
        break;
      case 'pop3Fetch.fetched':
      case 'pop3Fetch.topFetched':
        this.#takeNew();
        break;
      case 'pop3Fetch.sessionEnded':
        this.#ended(event.end, event.againAt, cause);
        break;
      default:
    }
    this.#changed(cause);
  }

  #ended(end: Pop3SessionEnd, againAt: Instant | undefined, cause: Cause): void {
    this.#takeNew();
    if (againAt === undefined) this.#sessions = Math.max(0, this.#sessions - 1);
    this.problem = problemOf(end, this.#hasWorked);
    if (end.type === 'done') this.synchronisedAt = this.#world.now();
    if (end.type === 'loginRefused' || end.type === 'noTls') this.#giveUp(cause);
    this.#rest();
    if (end.type !== 'lost' || (againAt === undefined && !this.#polls)) return;
    this.line = 'lost';
    this.nextAt = againAt ?? this.nextAt;
  }

  /** A password that was wrong once is wrong again, and guessing is punished: nobody asks until the person does. */
  #giveUp(cause: Cause): void {
    this.#polls = false;
    this.#sessions = 0;
    this.#part?.intend({ type: 'stop' }, cause);
    this.#part = undefined;
  }

  #rest(): void {
    const { watch } = this.#settings;
    const isWaiting = this.#polls && watch.type !== 'manual';
    this.line = isWaiting ? 'waiting' : 'off';
    this.nextAt = isWaiting ? later(this.#world.now(), seconds(watch.everySeconds)) : undefined;
  }

  /** What pop3-fetch has brought becomes this device's own mail, in the Inbox; a whole message takes its header's place. */
  #takeNew(): void {
    const { mail, server, ids } = this.#keeping;
    for (const { uniqueId, content, top, removed } of server.messages) {
      const raw = content ?? top;
      if (removed || !raw) continue;
      const id = ids.get(uniqueId);
      if (id === undefined) {
        ids.set(uniqueId, mail.nextLocalId);
        mail.kept.push({ id: mail.nextLocalId, uidValidity: 0, uid: 0, folder: 'INBOX', flags: [], raw });
        mail.nextLocalId += 1;
      } else {
        const at = mail.kept.findIndex((message) => message.id === id);
        const known = mail.kept[at];
        if (known && known.raw !== raw) mail.kept[at] = { ...known, raw };
      }
    }
  }
}

/** What the server will never hear of. */
const FOLDER_ACTIONS: ReadonlySet<WantedAction['type']> = new Set(['createMailbox', 'renameMailbox', 'deleteMailbox']);

function problemOf(end: Pop3SessionEnd, hasWorked: boolean): ProblemModel | undefined {
  switch (end.type) {
    case 'done':
      return undefined;
    case 'lost':
      return lossProblem(end.reason, hasWorked);
    case 'noTls':
      return { kind: 'tls', text: '' };
    case 'loginRefused':
      return { kind: 'loginRefused', text: end.text };
    case 'notNow':
      return { kind: 'inUse', text: end.text };
    case 'refused':
      return { kind: 'loginRefused', text: end.text };
    default:
      return end satisfies never;
  }
}
