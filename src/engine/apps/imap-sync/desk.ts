// What the person at a device wants now: intents taken from the inbox and kept until the program gets to them.
// Actions go into the queue at once, so that they show even without a line.

import { type Program, type ProgramServices, report, wait } from '../program.ts';
import { enqueue } from './actions.ts';
import type { MailCache } from './cache.ts';
import type { ImapSyncEvent } from './events.ts';
import { actLocally } from './offline.ts';
import { resolveConflict } from './resolve.ts';
import type { ImapSyncIntent, ImapSyncSettings } from './settings.ts';

type FetchIntent = Extract<ImapSyncIntent, { readonly type: 'fetch' }>;
type SearchIntent = Extract<ImapSyncIntent, { readonly type: 'search' }>;

/** The program's own place. */
export class Desk {
  readonly services: ProgramServices<ImapSyncIntent>;
  readonly settings: ImapSyncSettings;
  readonly cache: MailCache;
  wanted: 'connected' | 'disconnected' | 'quit';
  /** The mailbox that is watched. */
  watched = 'INBOX';
  /** Somebody wants to know now what is new. */
  lookNow = false;
  fetches: FetchIntent[] = [];
  /** Those of them that the person does not want any more. */
  readonly cancelled = new Set<FetchIntent>();
  searches: SearchIntent[] = [];
  /** Whether there is a session: without one some models refuse to act. */
  online = false;

  constructor(
    services: ProgramServices<ImapSyncIntent>,
    settings: ImapSyncSettings,
    cache: MailCache,
    wanted: Desk['wanted'],
  ) {
    this.services = services;
    this.settings = settings;
    this.cache = cache;
    this.wanted = wanted;
  }

  /** Takes everything that has come without waiting. */
  *takeAll(): Program<undefined, ImapSyncEvent> {
    const { intents, now } = this.services;
    for (;;) {
      const woken = yield* wait({ intents, until: now() });
      if (woken.type !== 'intent') return undefined;
      yield* this.take(woken.intent);
    }
  }

  /** Takes one. */
  *take(intent: ImapSyncIntent): Program<undefined, ImapSyncEvent> {
    switch (intent.type) {
      case 'connect':
        this.wanted = 'connected';
        break;
      case 'disconnect':
        this.wanted = 'disconnected';
        break;
      case 'quit':
        this.wanted = 'quit';
        break;
      case 'sync':
        this.lookNow = true;
        break;
      case 'open':
        this.watched = intent.mailbox;
        break;
      case 'wake':
        break;
      case 'search':
        yield* this.#takeSearch(intent);
        break;
      case 'fetch':
        yield* this.#takeFetch(intent);
        break;
      case 'cancelFetch':
        this.#cancel(intent);
        break;
      case 'act':
        yield* this.#takeAction(intent);
        break;
      case 'resolve':
        resolveConflict(this.cache, intent.conflict, intent.how, undefined);
        break;
      default:
        intent satisfies never;
    }
    return undefined;
  }

  *#takeFetch(intent: FetchIntent): Program<undefined, ImapSyncEvent> {
    if (this.online) this.fetches.push(intent);
    else yield* report({ type: 'imapSync.notPossible', what: 'fetch' });
    return undefined;
  }

  #cancel({ target, section }: Extract<ImapSyncIntent, { readonly type: 'cancelFetch' }>): void {
    const wanted = JSON.stringify(target);
    const found = this.fetches.find(
      (asked) => asked.section === section && !this.cancelled.has(asked) && JSON.stringify(asked.target) === wanted,
    );
    if (found) this.cancelled.add(found);
  }

  *#takeSearch(intent: SearchIntent): Program<undefined, ImapSyncEvent> {
    if (this.online) this.searches.push(intent);
    else yield* report({ type: 'imapSync.notPossible', what: 'search' });
    return undefined;
  }

  /** RFC 1733: online, nothing can be done without a line. */
  *#takeAction({ action }: Extract<ImapSyncIntent, { readonly type: 'act' }>): Program<undefined, ImapSyncEvent> {
    if (this.settings.model === 'online' && !this.online) {
      yield* report({ type: 'imapSync.notPossible', what: action.type });
      return undefined;
    }
    const id = this.cache.nextActionId;
    if (this.settings.model === 'offline') {
      this.cache.nextActionId += 1;
      yield* report({ type: 'imapSync.queued', action: id, what: action.type });
      if (actLocally(this.cache, action)) yield* report({ type: 'imapSync.done', action: id, what: action.type });
      else yield* report({ type: 'imapSync.notPossible', what: action.type });
      return undefined;
    }
    const because = yield* report({ type: 'imapSync.queued', action: id, what: action.type });
    enqueue(this.cache, action, because);
    return undefined;
  }
}
