// Runs one program: does its effects through a driver (simulated network, sockets, tests), keeps its lines and what
// came for it, and resumes it. Knows no protocol. Everything that is done has a cause: what resumed the program, or the
// last event that the program reported since.

import { assertNever, invariant } from '../base/invariant.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Instant } from '../base/units.ts';
import type { ClientEndpoint, ClientOutput, RequestId } from '../net/client-endpoint.ts';
import type { Endpoint, Input, Output } from '../net/endpoint.ts';
import type {
  AnyLine,
  Cause,
  Destination,
  Effect,
  LineLost,
  LossReason,
  Pending,
  Program,
  Sources,
  Woken,
} from './program.ts';

/** What the place where programs run does for one of them. */
export interface Driver<Event> {
  readonly now: Instant;
  /** Because of what an endpoint is running now. */
  readonly cause: Cause;
  /** Connects; `endpoint` is told `opened`, or `peerClosed` when nothing came of it. Never tells it within this call. */
  open(line: number, to: Destination, endpoint: Endpoint<unknown>, cause: Cause): void;
  /** Does at our end of the line what its endpoint wants. */
  act(line: number, outputs: readonly Output<unknown>[], cause: Cause): void;
  /** Closes our end: FIN behind what was said, or RST. */
  close(line: number, reset: boolean, cause: Cause): void;
  /** Why the line did not come about or is no more, after its endpoint was told `peerClosed`. */
  lossOf(line: number): LossReason;
  /** Calls `proceed` at this instant and no longer at the one set before. */
  wakeAt(at: Instant | undefined, cause: Cause): void;
  /** Calls `proceed` as soon as the current work is done. */
  wakeSoon(): void;
  /** Records an event of the program; answers what it is the cause of. */
  report(event: Event, cause: Cause): Cause;
}

type AnyEndpoint = ClientEndpoint<unknown, unknown, unknown, unknown>;

interface RunningLine {
  readonly line: AnyLine;
  /** Forgotten with the line: a program may connect very often. */
  endpoint: AnyEndpoint | undefined;
  readonly pending: Map<RequestId, Pending<unknown>>;
  requests: number;
  state: 'opening' | 'open' | 'lost';
  /** Why it is lost, when our own end knows better than the driver. */
  ownEnd: boolean;
}

type Arrival = { readonly cause: Cause } & (
  | { readonly type: 'opened'; readonly line: RunningLine }
  | { readonly type: 'completed'; readonly pending: Pending<unknown>; readonly outcome: Result<unknown, undefined> }
  | { readonly type: 'news'; readonly line: RunningLine; readonly news: unknown }
  | { readonly type: 'lost'; readonly line: RunningLine }
  | { readonly type: 'intent'; readonly intent: unknown }
);

/** What the program waits for. */
type Wait =
  | { readonly type: 'open'; readonly line: RunningLine }
  | { readonly type: 'sources'; readonly sources: Sources<unknown, unknown, unknown> };

/** One program, running. */
export class Runner<Ending, Event> {
  readonly #driver: Driver<Event>;
  readonly #program: Program<Ending, Event>;
  /** Lines that the program still has in hand. */
  readonly #lines = new WeakMap<AnyLine, RunningLine>();
  /** Those of them that are not lost. */
  readonly #usable = new Set<RunningLine>();
  #opened = 0;
  #arrivals: Arrival[] = [];
  #wait: Wait | undefined;
  #cause: Cause;
  #running = false;
  #ended: { readonly result: Ending } | undefined;

  /** Does nothing until `start`. */
  constructor(program: Program<Ending, Event>, driver: Driver<Event>) {
    this.#program = program;
    this.#driver = driver;
  }

  /** How the program ended; undefined while it runs. */
  get ended(): { readonly result: Ending } | undefined {
    return this.#ended;
  }

  /** Runs the program until it waits for the first time. */
  start(cause: Cause): void {
    this.#cause = cause;
    this.#resume(undefined);
  }

  /** The person wants something. */
  intend(intent: unknown, cause: Cause): void {
    this.#arrive({ type: 'intent', intent, cause });
  }

  /**
   * The person waits no longer for what is under way: all lines end now, without a goodbye, and the program is told that
   * they are lost.
   */
  hangUp(cause: Cause): void {
    this.#cause = cause;
    for (const line of this.#usable) this.#closeLine(line, false);
  }

  /** Resumes the program as often as there is something that it waits for. Called by the driver only. */
  proceed(): void {
    if (this.#running || this.#ended) return;
    for (let woken = this.#nextWoken(); woken; woken = this.#nextWoken()) this.#resume(woken.answer);
  }

  /** What the waiting program is resumed with, if it has come. */
  #nextWoken(): { readonly answer: unknown } | undefined {
    const wait = this.#wait;
    if (!wait) return undefined;
    const found = wait.type === 'open' ? this.#openAnswer(wait.line) : this.#sourceAnswer(wait.sources);
    if (found) {
      this.#wait = undefined;
      this.#driver.wakeAt(undefined, undefined);
    }
    return found;
  }

  #resume(answer: unknown): void {
    this.#running = true;
    let step = this.#program.next(answer);
    while (!step.done) {
      const done = this.#do(step.value);
      if (!done) {
        this.#running = false;
        return;
      }
      step = this.#program.next(done.answer);
    }
    this.#running = false;
    this.#ended = { result: step.value };
    this.#arrivals.length = 0;
    for (const line of this.#usable) this.#closeLine(line, false);
  }

  /** Does an effect; undefined when the program must wait for its answer. */
  #do(effect: Effect<Event>): { readonly answer: unknown } | undefined {
    switch (effect.type) {
      case 'open':
        this.#open(effect);
        return undefined;
      case 'begin':
        return { answer: this.#begin(effect.line, effect.request) };
      case 'wait':
        this.#wait = { type: 'sources', sources: effect.sources };
        return this.#nextWoken() ?? this.#setAlarm(effect.sources.until);
      case 'close':
        this.#closeLine(this.#lineOf(effect.line), effect.reset);
        return { answer: undefined };
      case 'report':
        this.#cause = this.#driver.report(effect.event, effect.because ?? this.#cause) ?? this.#cause;
        return { answer: this.#cause };
      default:
        return assertNever(effect, 'effect');
    }
  }

  #setAlarm(until: Instant | undefined): undefined {
    if (until !== undefined) this.#driver.wakeAt(until, this.#cause);
  }

  // ---------------------------------------------------------------- lines

  #open({ to, endpoint }: Effect<Event> & { type: 'open' }): void {
    this.#opened += 1;
    const id = this.#opened;
    const line: RunningLine = {
      line: { id, to },
      endpoint,
      pending: new Map(),
      requests: 0,
      state: 'opening',
      ownEnd: false,
    };
    this.#lines.set(line.line, line);
    this.#usable.add(line);
    this.#wait = { type: 'open', line };
    // Whoever still asks for a line lost before hears it at once (`#alreadyLost`); nobody else will, so it need not wait.
    this.#arrivals = this.#arrivals.filter(({ type }) => type !== 'lost');
    const handle = (input: Input, now: Instant): readonly Output<unknown>[] => this.#handle(line, input, now);
    this.#driver.open(id, to, { handle }, this.#cause);
  }

  #openAnswer(line: RunningLine): { readonly answer: unknown } | undefined {
    const at = this.#arrivals.findIndex((arrival) => isAbout(arrival, line));
    const arrival = this.#arrivals[at];
    if (arrival?.type !== 'opened' && arrival?.type !== 'lost') return undefined;
    this.#arrivals.splice(at, 1);
    this.#cause = arrival.cause;
    return { answer: arrival.type === 'opened' ? ok(line.line) : fail(this.#lossOf(line)) };
  }

  /** An endpoint is told something: its outputs for the driver, the rest for the program. */
  #handle(line: RunningLine, input: Input, now: Instant): readonly Output<unknown>[] {
    if (!line.endpoint) return [];
    const { cause } = this.#driver;
    const outputs = this.#take(line, line.endpoint.handle(input, now), cause);
    if (input.type === 'opened' && line.state === 'opening') {
      line.state = 'open';
      this.#arrive({ type: 'opened', line, cause });
    }
    // An endpoint that closes because its peer did has not closed by its own will.
    if (input.type === 'peerClosed') this.#lose(line, cause);
    else this.#closeWhere(line, outputs, cause);
    return outputs;
  }

  #begin(handle: AnyLine, request: unknown): Pending<unknown> {
    const line = this.#lineOf(handle);
    line.requests += 1;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- numbers are given here and nowhere else
    const id = line.requests as RequestId;
    const pending = { line: handle, request: id };
    if (line.state !== 'open' || !line.endpoint) return pending; // `wait` finds the line lost
    line.pending.set(id, pending);
    const asked = line.endpoint.request(id, request, this.#driver.now);
    const outputs = this.#take(line, asked, this.#cause);
    if (outputs.length > 0) this.#driver.act(handle.id, outputs, this.#cause);
    this.#closeWhere(line, outputs, this.#cause);
    return pending;
  }

  /** Keeps what is for the program; answers what is for the driver. */
  #take(
    line: RunningLine,
    outputs: readonly ClientOutput<unknown, unknown, unknown>[],
    cause: Cause,
  ): readonly Output<unknown>[] {
    const forDriver: Output<unknown>[] = [];
    for (const output of outputs) {
      if (output.type === 'news') this.#arrive({ type: 'news', line, news: output.news, cause });
      else if (output.type === 'completed') this.#complete(line, output.request, ok(output.outcome), cause);
      else forDriver.push(output);
    }
    return forDriver;
  }

  /** The endpoint ends the line by its own will. */
  #closeWhere(line: RunningLine, outputs: readonly Output<unknown>[], cause: Cause): void {
    if (!outputs.some(({ type }) => type === 'close') || line.state === 'lost') return;
    line.ownEnd = true;
    this.#lose(line, cause);
  }

  #complete(line: RunningLine, request: RequestId, outcome: Result<unknown, undefined>, cause: Cause): void {
    const pending = line.pending.get(request);
    invariant(pending, `request ${request} is under way on line ${line.line.id}`);
    line.pending.delete(request);
    this.#arrive({ type: 'completed', pending, outcome, cause });
  }

  /** The line is no more: so are its requests. */
  #lose(line: RunningLine, cause: Cause): void {
    if (line.state === 'lost') return;
    line.state = 'lost';
    line.endpoint = undefined;
    this.#usable.delete(line);
    for (const request of line.pending.keys()) this.#complete(line, request, fail(undefined), cause);
    this.#arrive({ type: 'lost', line, cause });
  }

  #closeLine(line: RunningLine, reset: boolean): void {
    if (line.state === 'lost') return;
    line.ownEnd = true;
    this.#driver.close(line.line.id, reset, this.#cause);
    this.#lose(line, this.#cause);
  }

  #lineOf(handle: AnyLine): RunningLine {
    const line = this.#lines.get(handle);
    invariant(line, `line ${handle.id} is one of this program`);
    return line;
  }

  #lossOf(line: RunningLine): LineLost {
    return { reason: line.ownEnd ? 'ownEnd' : this.#driver.lossOf(line.line.id) };
  }

  // ---------------------------------------------------------------- waiting

  #arrive(arrival: Arrival): void {
    if (this.#ended) return;
    this.#arrivals.push(arrival);
    if (!this.#running) this.#driver.wakeSoon();
  }

  #sourceAnswer(sources: Sources<unknown, unknown, unknown>): { readonly answer: unknown } | undefined {
    const at = this.#arrivals.findIndex((arrival) => isAmong(arrival, sources));
    const [arrival] = at === -1 ? [] : this.#arrivals.splice(at, 1);
    if (arrival) {
      this.#cause = arrival.cause;
      return { answer: this.#wokenBy(arrival) };
    }
    const lost = this.#alreadyLost(sources);
    if (lost) return { answer: lost };
    const { until } = sources;
    return until !== undefined && until <= this.#driver.now ? { answer: { type: 'elapsed' } } : undefined;
  }

  #wokenBy(arrival: Arrival): Woken<unknown, unknown, unknown> {
    switch (arrival.type) {
      case 'completed': {
        const { pending, outcome } = arrival;
        const error = this.#lossOf(this.#lineOf(pending.line));
        return { type: 'completed', pending, outcome: outcome.ok ? outcome : fail(error) };
      }
      case 'news':
        return { type: 'news', line: arrival.line.line, news: arrival.news };
      case 'lost':
        return { type: 'lost', line: arrival.line.line, ...this.#lossOf(arrival.line) };
      case 'intent':
        return { type: 'intent', intent: arrival.intent };
      case 'opened':
        return assertNever(arrival as never, 'arrival: nothing but `open` waits for a line to open');
      default:
        return assertNever(arrival, 'arrival');
    }
  }

  /** What can never come, because its line was lost before: said at once. */
  #alreadyLost({
    completed = [],
    lines = [],
  }: Sources<unknown, unknown, unknown>): Woken<unknown, unknown, unknown> | undefined {
    for (const pending of completed) {
      const line = this.#lineOf(pending.line);
      if (line.pending.has(pending.request)) continue;
      return { type: 'completed', pending, outcome: fail(this.#lossOf(line)) };
    }
    const lost = lines.map((handle) => this.#lineOf(handle)).find(({ state }) => state === 'lost');
    return lost && { type: 'lost', line: lost.line, ...this.#lossOf(lost) };
  }
}

function isAbout(arrival: Arrival, line: RunningLine): boolean {
  return (arrival.type === 'opened' || arrival.type === 'lost') && arrival.line === line;
}

function isAmong(arrival: Arrival, { completed, lines, intents }: Sources<unknown, unknown, unknown>): boolean {
  switch (arrival.type) {
    case 'completed':
      return completed?.includes(arrival.pending) ?? false;
    case 'news':
    case 'lost':
      return lines?.includes(arrival.line.line) ?? false;
    case 'intent':
      return intents !== undefined;
    case 'opened':
      return false;
    default:
      return assertNever(arrival, 'arrival');
  }
}
