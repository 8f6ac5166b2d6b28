// Budgets: how much of the wire was used, counted from the same lines that the other checks look at.

import type { Budget, BudgetUnit } from './check.ts';
import type { Fact, WireFact } from './evidence.ts';
import { type Verdict, failed, met } from './verdict.ts';

/** What was used so far, in the units of a budget. */
type Spent = Readonly<Record<BudgetUnit, number>>;

/** In the order in which an exceeded one is named. */
export const BUDGET_UNITS = [
  'bytesUp',
  'bytesDown',
  'bytes',
  'roundTrips',
  'seconds',
  'connections',
] as const satisfies readonly BudgetUnit[];

/** Counts what the lines used. */
export function spentBy(lines: readonly WireFact[]): Spent {
  const bytesUp = sumOfLengths(lines.filter(({ from }) => from === 'client'));
  const bytesDown = sumOfLengths(lines.filter(({ from }) => from === 'server'));
  const connections = new Set(lines.map(({ connection }) => connection));
  const first = lines[0]?.at ?? 0;
  const last = lines.at(-1)?.at ?? first;
  let roundTrips = 0;
  for (const connection of connections) roundTrips += turns(lines.filter((line) => line.connection === connection));
  return {
    bytesUp,
    bytesDown,
    bytes: bytesUp + bytesDown,
    roundTrips,
    seconds: (last - first) / 1_000_000,
    connections: connections.size,
  };
}

/** Met while every limit is kept; what was spent cannot be given back except by undo. */
export function evaluateBudget(budget: Budget, facts: readonly Fact[]): Verdict {
  const { protocol } = budget;
  const lines = facts
    .filter((fact) => fact.kind === 'wire')
    .filter((line) => protocol === undefined || line.protocol === protocol);
  const spent = spentBy(lines);
  for (const unit of BUDGET_UNITS) {
    const limit = budget[unit];
    if (limit === undefined || spent[unit] <= limit) continue;
    const last = lines.at(-1);
    const values = { unit, seen: Math.round(spent[unit] * 1000) / 1000, limit };
    return failed({ key: 'budget.exceeded', values, ...(last && { event: last.event }) });
  }
  return met();
}

/** How often the client spoke after the server had. Commands sent together share one round trip. */
function turns(lines: readonly WireFact[]): number {
  let count = 0;
  let speaker: WireFact['from'] = 'server';
  for (const { from } of lines) {
    if (from === 'client' && speaker === 'server') count += 1;
    speaker = from;
  }
  return count;
}

function sumOfLengths(lines: readonly WireFact[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
