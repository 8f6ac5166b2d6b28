// Conditions on the twelve steps of getting mail, and numbers of what a step cost.

import type { HostId, Side } from '../net/events.ts';
import type { PhasesModel, PhaseSpan, PhaseWay, StepNumber } from '../views/phases-model.ts';
import { type Verdict, met, undecided } from './verdict.ts';

/** A step that must have been done on a device, in any run. */
export interface StepPattern {
  readonly device: string;
  readonly number: StepNumber;
  /** In this way; in any when absent. */
  readonly way?: PhaseWay;
  /** Step 12: who closed first. */
  readonly closedBy?: Side;
}

/** What of a step can be measured. */
export const STEP_UNITS = ['bytesUp', 'bytesDown', 'lines', 'packets', 'roundTrips', 'times', 'seconds'] as const;

/** What a step has cost in the device's latest run in which it was done in the usual way, or in the way named. */
export interface StepMeasure {
  readonly step: StepNumber;
  readonly device: string;
  readonly unit: (typeof STEP_UNITS)[number];
  readonly way?: PhaseWay;
}

/** Whether the step was done. Never `failed`: it can still be done. */
export function evaluateStep(pattern: StepPattern, phases: PhasesModel | undefined): Verdict {
  const { device, number, way, closedBy } = pattern;
  const spans = spansOf(phases, device).filter((span) => span.step === number);
  const done = spans.filter(isDone);
  const found = done.find((span) => (way ?? span.way) === span.way && (closedBy ?? span.closedBy) === span.closedBy);
  if (found) return met([found.first]);
  const latest = spans.at(-1);
  const key = done.length > 0 ? 'step.otherWay' : latest?.failed ? 'step.failed' : 'step.notYet';
  return undecided({ key, values: { device, number }, ...(latest && { event: latest.first }) });
}

/** What the step cost; undefined while it was not done. */
export function measureStep(
  { step, device, unit, way }: StepMeasure,
  phases: PhasesModel | undefined,
): number | undefined {
  const done = spansOf(phases, device).filter((span) => span.step === step && span.way === way && isDone(span));
  const run = done.at(-1)?.run;
  const counted = done.filter((span) => span.run === run);
  if (counted.length === 0) return undefined;
  return counted.reduce((sum, span) => sum + (unit === 'seconds' ? span.took / 1_000_000 : span[unit]), 0);
}

function spansOf(phases: PhasesModel | undefined, device: string): readonly PhaseSpan[] {
  return phases?.spansOf(device as HostId) ?? [];
}

/** Over, and not in vain; IDLE counts as soon as the server told something. */
function isDone({ last, failed, way }: PhaseSpan): boolean {
  return failed === undefined && (last !== undefined || way === 'told');
}
