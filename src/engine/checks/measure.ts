// Numbers that the learner's own run measures, for questions whose right answer stands in no file. A new kind of measure
// is a form in `Measure`, a function here, and whatever it reads in the evidence.

import type { AnswerKey, FixedKey } from './answers.ts';
import { spentBy } from './budget.ts';
import type { Measure } from './check.ts';
import { isEvent } from './event.ts';
import type { Evidence, Fact } from './evidence.ts';
import { measureSpread } from './spread-check.ts';
import { measureStep } from './step-check.ts';

type Measured = Pick<Evidence, 'facts' | 'devices' | 'spread' | 'phases'>;

/** What this run measured so far; undefined when it cannot be measured yet. */
export function measure(wanted: Measure, evidence: Measured): number | undefined {
  if ('step' in wanted) return measureStep(wanted, evidence.phases);
  if ('spread' in wanted) return measureSpread(wanted, evidence.spread);
  return 'budget' in wanted ? spentOn(wanted, evidence.facts) : octetsOf(wanted.octetsOf, evidence);
}

/** The key with what is right in it; undefined while it is not measured. */
export function fixedKey(key: AnswerKey, evidence: Measured): FixedKey | undefined {
  if (!('measured' in key)) return key;
  const { measured, ...tolerance } = key;
  const number = measure(measured, evidence);
  return number === undefined ? undefined : { number, ...tolerance };
}

function spentOn(wanted: Extract<Measure, { budget: unknown }>, facts: readonly Fact[]): number | undefined {
  const { budget, protocol, connection, device, between } = wanted;
  const counted = between ? factsBetween(between, facts) : facts;
  const lines = counted
    ?.filter((fact) => fact.kind === 'wire')
    .filter((line) => (protocol ?? line.protocol) === line.protocol)
    .filter((line) => (connection ?? line.connection) === line.connection)
    .filter((line) => (device ?? line.client) === line.client);
  return lines && lines.length > 0 ? spentBy(lines)[budget] : undefined;
}

/** From the first `from` to the first `to` behind it, both with them; undefined unless both happened. */
function factsBetween(
  { from, to }: NonNullable<Extract<Measure, { budget: unknown }>['between']>,
  facts: readonly Fact[],
): readonly Fact[] | undefined {
  const start = facts.findIndex((fact) => isEvent(from, fact));
  const end = start === -1 ? -1 : facts.findIndex((fact, at) => at > start && isEvent(to, fact));
  return end === -1 ? undefined : facts.slice(start, end + 1);
}

function octetsOf(
  { device, subject }: Extract<Measure, { octetsOf: unknown }>['octetsOf'],
  { devices }: Measured,
): number | undefined {
  return devices?.get(device)?.model.messages.find((message) => message.subject.startsWith(subject))?.octets;
}
