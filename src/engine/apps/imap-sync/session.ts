// One line to the server, from the greeting to the goodbye: commands with their answers, what is selected, and
// everything that the server says folded into the cache in the order of the wire.

import { fail, ok, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/units.ts';
import type { Capabilities, ImapData, ImapNews, ImapOutcome, ImapRequest } from '../../imap/client/requests.ts';
import type { ResponseCode, StatusResponse } from '../../imap/response-syntax.ts';
import type { Command } from '../../imap/syntax.ts';
import { type Line, type LossReason, type Pending, type Program, begin, close, report, wait } from '../program.ts';
import type { MailCache } from './cache.ts';
import type { ImapSyncEvent } from './events.ts';
import type { SelectedMailbox } from './selected-mailbox.ts';

/** A line as the IMAP client endpoint speaks on it. */
export type ImapLine = Line<ImapRequest, ImapOutcome, ImapNews>;

/** A step of the program: fails when the line is lost, and with it everything that was to be done on it. */
export type Step<Value> = Program<Result<Value, LossReason>, ImapSyncEvent>;

/** What a command brought. */
export interface Answer {
  readonly status: 'OK' | 'NO' | 'BAD';
  readonly code?: ResponseCode;
  readonly text: string;
  /** What the server said meanwhile; it is folded into the cache already. */
  readonly data: readonly ImapData[];
}

/** The lists of one answer hold no more than this. */
const DATA_MAX = 2_000_000;

export class Session {
  readonly line: ImapLine;
  readonly cache: MailCache;
  readonly now: () => Instant;
  capabilities: Capabilities = new Set();
  readonly #without: ReadonlySet<string>;
  /** What was enabled. RFC 9051 §6.3.1. */
  enabled: ReadonlySet<string> = new Set();
  selected: SelectedMailbox | undefined;
  /** What the server said when it ended the session. RFC 9051 §7.1.5. */
  goodbye: string | undefined;
  /** While SELECT runs nothing is folded: what belongs to which mailbox is known at its end only. */
  #selecting = false;

  constructor(line: ImapLine, cache: MailCache, now: () => Instant, without: readonly string[]) {
    this.line = line;
    this.cache = cache;
    this.now = now;
    this.#without = new Set(without);
  }

  /** Whether the server has the extension, and it is to be used. IMAP4rev2 has many of them built in. */
  can(capability: string): boolean {
    if (this.#without.has(capability)) return false;
    const isBuiltIn = BUILT_IN.has(capability) && this.capabilities.has('IMAP4REV2') && !this.#without.has('IMAP4REV2');
    return this.capabilities.has(capability) || isBuiltIn;
  }

  /** Makes a request and waits for its end, folding all that comes meanwhile. */
  *request(request: ImapRequest): Step<{ readonly outcome: ImapOutcome; readonly data: readonly ImapData[] }> {
    return yield* this.finish(yield* begin(this.line, request));
  }

  /** Waits for the end of a request that was begun; no longer than `until`. */
  *finish(
    pending: Pending<ImapOutcome>,
    until?: Instant,
  ): Step<{ readonly outcome: ImapOutcome; readonly data: readonly ImapData[] }> {
    const data: ImapData[] = [];
    const limit = until === undefined ? {} : { until };
    for (;;) {
      const woken = yield* wait({ completed: [pending], lines: [this.line], ...limit });
      if (woken.type === 'news') {
        yield* this.hear(woken.news);
        for (const said of woken.news) data.push(said); // there may be too many for one call
      } else if (woken.type === 'completed') {
        if (woken.outcome.ok) yield* alertIn(woken.outcome.value);
        return woken.outcome.ok ? ok({ outcome: woken.outcome.value, data }) : fail(woken.outcome.error.reason);
      } else if (woken.type === 'lost') return fail(woken.reason);
      else return fail('timeout');
      if (this.selected?.nonsense || data.length > DATA_MAX) {
        yield* close(this.line);
        return fail('ownEnd');
      }
    }
  }

  /** Gives a command and waits for its completion. */
  *command(command: Command): Step<Answer> {
    const done = yield* this.request({ type: 'command', command });
    if (!done.ok) return done;
    const { outcome, data } = done.value;
    if (outcome.type !== 'completed') return ok({ status: 'BAD', text: outcome.type, data });
    const { status, code, text } = outcome;
    return ok({ status, ...(code ? { code } : {}), text, data });
  }

  /**
   * Gives SELECT or EXAMINE. What is said meanwhile is folded nowhere, since only the end tells about which mailbox it
   * is: `adopt` does that.
   */
  *select(command: Command & { readonly name: 'SELECT' | 'EXAMINE' }): Step<Answer> {
    this.selected = undefined;
    this.#selecting = true;
    const answer = yield* this.command(command);
    this.#selecting = false;
    return answer;
  }

  /** From now on `selected` is selected, of which SELECT said `data`. */
  adopt(selected: SelectedMailbox, data: readonly ImapData[]): void {
    this.selected = selected;
    for (const response of aboutNewMailbox(data)) selected.hear(response);
  }

  /** Takes what the server said; while nothing is selected, nothing of it counts. RFC 9051 §11.3. */
  *hear(news: ImapNews): Program<undefined, ImapSyncEvent> {
    for (const data of news) {
      if (data.type === 'status') yield* this.#hearStatus(data);
      if (!this.#selecting) this.selected?.hear(data);
    }
    return undefined;
  }

  *#hearStatus(status: StatusResponse): Program<undefined, ImapSyncEvent> {
    if (status.status === 'BYE') this.goodbye = status.text;
    yield* alertIn(status);
    return undefined;
  }
}

/** RFC 9051 §7.1: the text of an ALERT must be shown to the person, whatever it came with. */
function* alertIn(said: StatusResponse | ImapOutcome): Program<undefined, ImapSyncEvent> {
  if ('code' in said && said.code?.name === 'ALERT') yield* report({ type: 'imapSync.alert', text: said.text });
  return undefined;
}

/**
 * What came before CLOSED was still about the mailbox selected before (RFC 9051 §7.1, RFC 7162 §3.2.11); where a server
 * has no such code, news of messages cannot come before their number.
 */
function aboutNewMailbox(data: readonly ImapData[]): readonly ImapData[] {
  const closed = data.findIndex((response) => response.type === 'status' && response.code?.name === 'CLOSED');
  const own = data.slice(closed + 1);
  const counted = own.findIndex((response) => response.type === 'EXISTS');
  return own.filter((response, at) => at >= counted || response.type === 'status');
}

/** RFC 9051 Appendix E: extensions that became part of IMAP4rev2. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'ENABLE',
  'ESEARCH',
  'IDLE',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'MOVE',
  'NAMESPACE',
  'SASL-IR',
  'SEARCHRES',
  'STATUS=SIZE',
  'UIDPLUS',
  'UNSELECT',
]);
