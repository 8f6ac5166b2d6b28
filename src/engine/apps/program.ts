// What the program of a device (a mail program without its screen) is: a synchronous generator that asks for effects
// and is resumed with their results. It does no I/O and has no clock; a runner (runner.ts) gives it both, in the
// simulation, on real sockets and in tests alike. `yield*` composes programs.

import type { Result } from '../base/result.ts';
import type { Rng } from '../base/rng.ts';
import type { Duration, Instant, UnixMs } from '../base/units.ts';
import type { ClientEndpoint, RequestId } from '../net/client-endpoint.ts';
import type { EventId } from '../net/trace.ts';

/** The event because of which something happens; undefined where nothing is traced. */
export type Cause = EventId | undefined;

/** A program that ends with `Ending` and reports `Event`s into the trace on its way. */
export type Program<Ending, Event = never> = Generator<Effect<Event>, Ending, unknown>;

/** What the place where a program runs gives to it. */
export interface ProgramServices<Intent> {
  /** What the wall clock showed at instant 0. */
  readonly epoch: UnixMs;
  /** The time now; moves only while the program waits. */
  readonly now: () => Instant;
  /** Chance for nonces and Message-IDs: this program's own stream. */
  readonly rng: Rng;
  /** The name of the computer on which it runs: what EHLO says. */
  readonly hostName: string;
  /** What the person wants, in the order in which it was wanted; `wait` takes from it. */
  readonly intents: Inbox<Intent>;
}

/** Makes the program; called once. */
export type ProgramFactory<Intent, Ending, Event> = (services: ProgramServices<Intent>) => Program<Ending, Event>;

// ------------------------------------------------------------------ handles

/** Where a connection leads and how TLS protects it: not at all, from the first byte, or after STARTTLS. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** With `startTls` the program itself asks its endpoint for it, as soon as the line stands. */
  readonly security: 'none' | 'implicit' | 'startTls';
}

/** A connection that stands, as its program sees it. The type parameters are for the compiler only. */
export interface Line<Request, Outcome, News> {
  /** From 1, within the program. */
  readonly id: number;
  readonly to: Destination;
  readonly accepts?: (request: Request) => Outcome;
  readonly brings?: News;
}

/** Any line. */
export type AnyLine = Pick<Line<never, unknown, unknown>, 'id' | 'to'>;

/** A request under way. */
export interface Pending<Outcome> {
  readonly line: AnyLine;
  readonly request: RequestId;
  readonly brings?: Outcome;
}

/** What the person at the device wants. */
export interface Inbox<Intent> {
  readonly type: 'inbox';
  readonly brings?: Intent;
}

/** Why a connection did not come about, or is no more. */
export type LossReason =
  /** The name could not be resolved. */
  | 'unknownHost'
  /** Nobody answered the question for the name's address. */
  | 'nameUnanswered'
  /** Nobody listens there. */
  | 'refused'
  /** No answer for too long. */
  | 'timeout'
  /** TLS could not be agreed on, or the certificate is not trusted. */
  | 'tls'
  /** The peer closed it. */
  | 'closed'
  /** The peer or the network broke it off. */
  | 'reset'
  /** Our own end closed it: the program, or the endpoint because the peer spoke nonsense or not at all. */
  | 'ownEnd';

/** The line is lost: what was under way may have been done by the server or not. */
export interface LineLost {
  readonly reason: LossReason;
}

// ------------------------------------------------------------------ effects

/** What a program asks for. Programs use the functions below, which know the types of the results. */
export type Effect<Event> =
  | {
      readonly type: 'open';
      readonly to: Destination;
      readonly endpoint: ClientEndpoint<never, unknown, unknown, unknown>;
    }
  | { readonly type: 'begin'; readonly line: AnyLine; readonly request: unknown }
  | { readonly type: 'wait'; readonly sources: Sources<unknown, unknown, unknown> }
  | { readonly type: 'close'; readonly line: AnyLine; readonly reset: boolean }
  | { readonly type: 'report'; readonly event: Event; readonly because: Cause };

/** What `wait` ends with: the first of these that comes, in the order in which they came. */
export interface Sources<Outcome, News, Intent> {
  /** One of these requests is completed. */
  readonly completed?: readonly Pending<Outcome>[];
  /** There is news on one of these lines, or it is lost. */
  readonly lines?: readonly (AnyLine & { readonly brings?: News })[];
  /** The person wants something. */
  readonly intents?: Inbox<Intent>;
  /** This instant has come; one in the past ends the wait at once, but after all that came already. */
  readonly until?: Instant;
}

/** Why a `wait` ended. */
export type Woken<Outcome, News, Intent> =
  | {
      readonly type: 'completed';
      readonly pending: Pending<Outcome>;
      readonly outcome: Result<Outcome, LineLost>;
    }
  | { readonly type: 'news'; readonly line: AnyLine; readonly news: News }
  | { readonly type: 'lost'; readonly line: AnyLine; readonly reason: LossReason }
  | { readonly type: 'intent'; readonly intent: Intent }
  | { readonly type: 'elapsed' };

/** The result of an effect, which the compiler cannot know of a generator: the runner answers each with its own. */
function* ask<Answer>(effect: Effect<never>): Program<Answer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- runner.ts answers every effect with this type
  return (yield effect) as Answer;
}

/** Connects, with TLS when it is `implicit`; resumed when bytes can flow. `endpoint` must be fresh. */
export function open<Request, Outcome, News, Report>(
  to: Destination,
  endpoint: ClientEndpoint<Request, Outcome, News, Report>,
): Program<Result<Line<Request, Outcome, News>, LineLost>> {
  return ask({ type: 'open', to, endpoint });
}

/** Begins a request and does not wait for its end: for pipelining, and for requests that last (IDLE). */
export function begin<Request, Outcome, News>(
  line: Line<Request, Outcome, News>,
  request: Request,
): Program<Pending<Outcome>> {
  return ask({ type: 'begin', line, request });
}

/** Waits for the first of `sources`. What comes meanwhile and is not among them stays for the next wait. */
export function wait<Outcome = never, News = never, Intent = never>(
  sources: Sources<Outcome, News, Intent>,
): Program<Woken<Outcome, News, Intent>> {
  return ask({ type: 'wait', sources });
}

/** Closes our end of a line: FIN behind what was said, or RST. Its requests under way are lost. */
export function close(line: AnyLine, reset = false): Program<undefined> {
  return ask({ type: 'close', line, reset });
}

/**
 * Records `event` in the trace; what the program does next has it as its cause. Its own cause is what resumed the
 * program, or `because`: an earlier event that this function gave, such as a click that is carried out only now.
 */
export function* report<Event>(event: Event, because?: Cause): Program<Cause, Event> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- runner.ts answers with the event's cause
  return (yield { type: 'report', event, because }) as Cause;
}

/** Does a request and waits for its end. */
export function* perform<Request, Outcome, News>(
  line: Line<Request, Outcome, News>,
  request: Request,
): Program<Result<Outcome, LineLost>> {
  const pending = yield* begin(line, request);
  const woken = yield* wait({ completed: [pending] });
  return woken.type === 'completed' ? woken.outcome : { ok: false, error: { reason: 'ownEnd' } };
}

/** Waits for a while. */
export function* pause(services: Pick<ProgramServices<never>, 'now'>, duration: Duration): Program<undefined> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an instant plus a duration is an instant
  yield* wait({ until: (services.now() + duration) as Instant });
  return undefined;
}
