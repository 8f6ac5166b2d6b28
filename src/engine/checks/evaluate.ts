// What each kind of check means: check and evidence in, verdict out. Cheap enough to run after every input.

import { assertNever } from '../base/invariant.ts';
import { answerIsRight, includesAnswer, rightParts } from './answers.ts';
import { evaluateBudget } from './budget.ts';
import type { AnsweredPattern, Check, CountCheck, EventCheck, StatePattern, WindowCheck } from './check.ts';
import { evaluateAgreement } from './device-agreement.ts';
import { type DeviceEvidence, evaluateDevice, evaluateShowed } from './device-check.ts';
import { type EventFact, eventNotation, eventsIn, isEvent } from './event.ts';
import type { Evidence, Fact, StateFact } from './evidence.ts';
import { fixedKey } from './measure.ts';
import { evaluateMeasured, evaluateSpread } from './spread-check.ts';
import { evaluateStep } from './step-check.ts';
import { evaluateStore } from './store-check.ts';
import { type Verdict, type VerdictReason, failed, met, undecided } from './verdict.ts';
import { evaluateWire } from './wire-match.ts';

/** The verdict on one check. */
export function evaluate(check: Check, evidence: Evidence): Verdict {
  if ('all' in check) return evaluateAll(check.all, evidence);
  if ('any' in check) return evaluateAny(check.any, evidence);
  if ('not' in check) return evaluateNot(check.not, evidence);
  if ('wire' in check) return evaluateWire(check.wire, evidence.facts);
  if ('never' in check) return evaluateNever(check.never, evidence.facts);
  if ('count' in check) return evaluateCount(check.count, evidence.facts);
  if ('inOrder' in check) return evaluateInOrder(check.inOrder, evidence.facts);
  if ('before' in check) return evaluateBefore(check.before, evidence);
  if ('after' in check) return evaluateAfter(check.after, evidence);
  if ('connection.state' in check) return evaluateState(check['connection.state'], evidence.facts);
  if ('store' in check) return evaluateStore(check.store, evidence.mailboxes);
  if ('device.cache' in check) return evaluateDevice(check['device.cache'], evidence.devices ?? NO_DEVICES);
  if ('device.showed' in check) {
    return evaluateShowed(check['device.showed'], evidence.devices ?? NO_DEVICES, evidence.pictures ?? new Map());
  }
  if ('devices.agree' in check) return evaluateAgreement(check['devices.agree'], evidence);
  if ('step' in check) return evaluateStep(check.step, evidence.phases);
  if ('spread' in check) return evaluateSpread(check.spread, evidence.spread);
  if ('measured' in check) return evaluateMeasured(check.measured, evidence.spread);
  if ('budget' in check) return evaluateBudget(check.budget, evidence.facts);
  if ('answer' in check) return evaluateAnswer(check.answer, evidence);
  if ('answered' in check) return evaluateAnswered(check.answered, evidence);
  return assertNever(check, 'check');
}

const NO_DEVICES: ReadonlyMap<string, DeviceEvidence> = new Map();

function evaluateAll(checks: readonly Check[], evidence: Evidence): Verdict {
  const verdicts = checks.map((check) => evaluate(check, evidence));
  const unmet = verdicts.find(({ state }) => state === 'failed') ?? verdicts.find(({ state }) => state !== 'met');
  const progress = { met: verdicts.filter(({ state }) => state === 'met').length, of: verdicts.length };
  return { ...(unmet ?? met(verdicts.flatMap(({ events }) => events))), progress };
}

function evaluateAny(checks: readonly Check[], evidence: Evidence): Verdict {
  const verdicts = checks.map((check) => evaluate(check, evidence));
  const first = (wanted: Verdict['state']): Verdict | undefined => verdicts.find(({ state }) => state === wanted);
  return first('met') ?? first('undecided') ?? first('failed') ?? met();
}

/** Holds as long as the inner check does not. What was met and cannot become unmet makes it fail. */
function evaluateNot(check: Check, evidence: Evidence): Verdict {
  const inner = evaluate(check, evidence);
  if (inner.state !== 'met') return met(inner.events);
  return failed({ key: 'not.holds', values: {}, ...eventOf(inner.events) }, inner.events);
}

function evaluateNever(event: EventCheck, facts: readonly Fact[]): Verdict {
  const line = eventsIn(event, facts)[0];
  if (!line) return met();
  return failed({ key: 'never.happened', values: { line: line.quote }, event: line.event }, [line.event]);
}

function evaluateCount(count: CountCheck, facts: readonly Fact[]): Verdict {
  const events = eventsIn(count.of, facts).map((line) => line.event);
  const atLeast = count.exactly ?? count.atLeast ?? 0;
  const atMost = count.exactly ?? count.atMost ?? Infinity;
  const values = { what: eventNotation(count.of), seen: events.length };
  const last = eventOf(events.slice(-1));
  if (events.length < atLeast)
    return undecided({ key: 'count.tooFew', values: { ...values, wanted: atLeast }, ...last });
  if (events.length > atMost) {
    return failed({ key: 'count.tooMany', values: { ...values, wanted: atMost }, ...last }, events);
  }
  return met(events);
}

function evaluateInOrder(events: readonly EventCheck[], facts: readonly Fact[]): Verdict {
  const found: EventFact[] = [];
  let from = 0;
  for (const event of events) {
    const index = facts.findIndex((fact, at) => at >= from && isEvent(event, fact));
    const line = facts[index];
    if (!line || line.kind === 'state') {
      const previous = found.at(-1);
      const what = eventNotation(event);
      const reason: VerdictReason = previous
        ? { key: 'order.next', values: { what, line: previous.quote }, event: previous.event }
        : { key: 'order.first', values: { what } };
      return { ...undecided(reason, eventsOf(found)), progress: { met: found.length, of: events.length } };
    }
    found.push(line);
    from = index + 1;
  }
  return { ...met(eventsOf(found)), progress: { met: found.length, of: events.length } };
}

/** The inner check must hold by the time `event` first happens; afterwards it is too late. */
function evaluateBefore({ event, check }: WindowCheck, evidence: Evidence): Verdict {
  const end = evidence.facts.findIndex((fact) => isEvent(event, fact));
  const line = evidence.facts[end];
  if (!line || line.kind === 'state') {
    const inner = evaluate(check, evidence);
    if (inner.state !== 'met') return inner;
    return undecided({ key: 'before.waiting', values: { what: eventNotation(event) } }, inner.events);
  }
  const inner = evaluate(check, { ...evidence, facts: evidence.facts.slice(0, end) });
  if (inner.state === 'met') return met([...inner.events, line.event]);
  return failed({ key: 'before.missed', values: { line: line.quote }, event: line.event }, [line.event]);
}

/** The inner check looks only at what follows the first `event`. */
function evaluateAfter({ event, check }: WindowCheck, evidence: Evidence): Verdict {
  const start = evidence.facts.findIndex((fact) => isEvent(event, fact));
  if (start === -1) return undecided({ key: 'after.waiting', values: { what: eventNotation(event) } });
  return evaluate(check, { ...evidence, facts: evidence.facts.slice(start + 1) });
}

function evaluateState(pattern: StatePattern, facts: readonly Fact[]): Verdict {
  const states = facts.filter((fact) => fact.kind === 'state');
  const named = states.filter(({ connection }) => (pattern.connection ?? connection) === connection);
  const wanted = pattern.visits ?? (pattern.is === undefined ? [] : [pattern.is]);
  const connections = [...new Set(named.map(({ connection }) => connection))];
  const walks = connections.map((name) => named.filter(({ connection }) => connection === name));
  const verdicts = walks.map((walk) => (pattern.visits ? evaluateVisits(wanted, walk) : evaluateNow(pattern.is, walk)));
  const furthest = verdicts.toSorted((left, right) => (right.progress?.met ?? 0) - (left.progress?.met ?? 0))[0];
  const none = undecided({ key: 'state.none', values: { wanted: wanted[0] ?? '' } });
  return verdicts.find(({ state }) => state === 'met') ?? furthest ?? none;
}

function evaluateVisits(wanted: readonly string[], walk: readonly StateFact[]): Verdict {
  const passed: StateFact[] = [];
  for (const fact of walk) if (fact.state === wanted[passed.length]) passed.push(fact);
  const progress = { met: passed.length, of: wanted.length };
  const events = passed.map(({ event }) => event);
  if (passed.length === wanted.length) return { ...met(events), progress };
  const last = walk.at(-1);
  const values = { seen: last?.state ?? '', wanted: wanted[passed.length] ?? '' };
  return { ...undecided({ key: 'state.visits', values, ...(last && { event: last.event }) }, events), progress };
}

function evaluateNow(wanted: string | undefined, walk: readonly StateFact[]): Verdict {
  const last = walk.at(-1);
  if (!last || last.state === wanted) return met(last ? [last.event] : []);
  const values = { connection: last.connection, seen: last.state, wanted: wanted ?? '' };
  return undecided({ key: 'state.is', values, event: last.event });
}

function evaluateAnswer(question: string, evidence: Evidence): Verdict {
  const { [question]: written } = evidence.answerKey;
  const { [question]: answer } = evidence.answers;
  if (!written || answer === undefined) return undecided({ key: 'answer.missing', values: { question } });
  const key = fixedKey(written, evidence);
  if (!key) return undecided({ key: 'answer.notMeasured', values: { question } });
  if (answerIsRight(key, answer)) return met();
  const parts = rightParts(key, answer);
  const sentence = parts.of > 1 ? ('answer.partly' as const) : ('answer.wrong' as const);
  return failed({ key: sentence, values: { question, ...parts } });
}

function evaluateAnswered({ question, with: wanted }: AnsweredPattern, { answers }: Evidence): Verdict {
  const { [question]: answer } = answers;
  const isGiven = answer !== undefined && includesAnswer(answer, wanted);
  return isGiven ? met() : undecided({ key: 'answer.missing', values: { question } });
}

function eventsOf(facts: readonly Fact[]): Verdict['events'] {
  return facts.map(({ event }) => event);
}

function eventOf(events: Verdict['events']): { event?: Verdict['events'][number] } {
  return events[0] === undefined ? {} : { event: events[0] };
}
