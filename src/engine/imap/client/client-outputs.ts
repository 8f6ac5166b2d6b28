// The way out of a client: commands for the server, reports and timers; for the program outcomes, and the news that came
// before each of them.

import type { ClientOutput, RequestId } from '../../net/client-endpoint.ts';
import type { Duration, Instant } from '../../base/units.ts';
import type { ImapClientEvent } from './events.ts';
import type { Outgoing } from './outgoing.ts';
import type { ImapData, ImapNews, ImapOutcome, ImapRefusal } from './requests.ts';

/** One thing that the client does. */
export type ImapClientOutput = ClientOutput<ImapOutcome, ImapNews, ImapClientEvent>;

/** What one client does, until the endpoint takes it. */
export class ClientOutputs {
  readonly #patience: Duration;
  #news: ImapData[] = [];
  #outputs: ImapClientOutput[] = [];
  #now: Instant | undefined;
  /** Since when an answer is due, as far as the clock knows; undefined when none is. */
  #dueSince: Instant | undefined;

  /** `patience`: so long an answer may take. */
  constructor(patience: Duration) {
    this.#patience = patience;
  }

  /** Begins to deal with something that happened at `now`. */
  begin(now: Instant): void {
    this.#now = now;
  }

  /** Says something that the server must answer. */
  send(bytes: Uint8Array): void {
    this.#outputs.push({ type: 'send', bytes });
    this.expectAnswer(true);
  }

  /** An answer is due, or nothing is: the clock runs anew, or stops. */
  expectAnswer(isDue: boolean): void {
    const since = isDue ? this.#now : undefined;
    if (since === this.#dueSince) return; // many lines may come at one instant
    this.#dueSince = since;
    if (isDue) this.add({ type: 'startTimer', name: 'silence', after: this.#patience });
    else this.add({ type: 'stopTimer', name: 'silence' });
  }

  report(event: ImapClientEvent): void {
    this.add({ type: 'report', event });
  }

  /** Timers, TLS and the end. */
  add(output: ImapClientOutput): void {
    this.#outputs.push(output);
  }

  /** Something for the program to know. */
  tell(data: ImapData): void {
    this.#news.push(data);
  }

  /** How a request ended. A command that the client gave for itself has no request. */
  done(request: RequestId | undefined, outcome: ImapOutcome): void {
    if (request === undefined) return;
    this.#addNews();
    this.add({ type: 'completed', request, outcome });
  }

  /** A request that is not, or no longer, fulfilled. */
  refuse(request: RequestId | undefined, reason: ImapRefusal, sasl?: Outgoing['saslProblem']): void {
    this.done(request, { type: 'refused', reason, ...(sasl ? { sasl } : {}) });
  }

  /** Everything since the last call. */
  take(): readonly ImapClientOutput[] {
    this.#addNews();
    return this.#outputs.splice(0);
  }

  #addNews(): void {
    if (this.#news.length === 0) return;
    this.add({ type: 'news', news: this.#news });
    this.#news = [];
  }
}
