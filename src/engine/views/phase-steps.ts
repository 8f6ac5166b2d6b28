// The twelve steps of a device's latest run: what each is doing, and why one that did not happen is still to come or does
// not happen here.

import type { PhaseCutter } from './phase-cutter.ts';
import { NO_COSTS } from './phase-stretches.ts';
import {
  STEP_NUMBERS,
  type PhaseCosts,
  type PhaseReason,
  type PhaseReasonKey,
  type PhaseSpan,
  type StepModel,
  type StepNumber,
} from './phases-model.ts';

/** The steps of what `cutter` has cut; all to come while there is nothing. */
export function stepsOf(cutter: PhaseCutter | undefined): readonly StepModel[] {
  const spans = cutter ? spansOfRun(cutter) : [];
  // A line that was lost has ended too; once there is another one, its end is still to come.
  const sinceLine = spans.slice(
    Math.max(
      0,
      spans.findLastIndex(({ step }) => step === 4),
    ),
  );
  return STEP_NUMBERS.map((number) => {
    const own = (number < 11 ? spans : sinceLine).filter(({ step }) => step === number);
    const costs = own.reduce(sum, NO_COSTS);
    const took = own.reduce((total, span) => total + span.took, 0);
    const times = own.reduce((total, span) => total + span.times, 0);
    return { number, spans: own, costs, took, times, ...stateOf(number, own, spans, cutter) };
  });
}

function spansOfRun({ stretches, run }: PhaseCutter): readonly PhaseSpan[] {
  return stretches.all.filter((span) => span.run === run);
}

function sum(left: PhaseCosts, right: PhaseCosts): PhaseCosts {
  return {
    lines: left.lines + right.lines,
    bytesUp: left.bytesUp + right.bytesUp,
    bytesDown: left.bytesDown + right.bytesDown,
    packets: left.packets + right.packets,
    wireBytesUp: left.wireBytesUp + right.wireBytesUp,
    wireBytesDown: left.wireBytesDown + right.wireBytesDown,
    roundTrips: left.roundTrips + right.roundTrips,
  };
}

type State = Pick<StepModel, 'state' | 'reason'>;

function stateOf(
  number: StepNumber,
  own: readonly PhaseSpan[],
  all: readonly PhaseSpan[],
  cutter: PhaseCutter | undefined,
): State {
  const latest = own.at(-1);
  if (!cutter || all.length === 0) return { state: 'notYet', reason: undefined };
  if (latest?.failed) return { state: 'failed', reason: latest.failed };
  if (latest) return { state: latest.last === undefined ? 'now' : 'done', reason: undefined };
  const missing = whyMissing(number, all, cutter);
  if (missing) return { state: 'skipped', reason: reason(missing) };
  return { state: 'notYet', reason: stillToCome(number, cutter) };
}

/** Why a step without traffic does not happen in this run; undefined: it still may. */
function whyMissing(number: StepNumber, all: readonly PhaseSpan[], cutter: PhaseCutter): PhaseReasonKey | undefined {
  const has = (step: StepNumber): boolean => all.some((span) => span.step === step);
  const isPast = all.some(({ step }) => step !== undefined && step > number && step !== 8);
  switch (number) {
    case 1:
      return 'setBefore';
    case 2:
      return isPast ? 'byItself' : undefined;
    case 3:
      return has(4) ? 'address' : undefined;
    case 6:
      return has(7) ? 'preauth' : undefined;
    case 8:
    case 9:
    case 10:
      return whyNotConnected(number, has, cutter);
    default:
      break;
  }
  if (!cutter.ended) return undefined;
  return number === 11 && has(12) ? 'nobodyAsked' : 'notReached';
}

/** Opening, parts and polls belong to connected mode: not every device has one, and not everybody stays for them. */
function whyNotConnected(
  number: StepNumber,
  has: (step: StepNumber) => boolean,
  { incoming, ended }: PhaseCutter,
): PhaseReasonKey | undefined {
  const { protocol, access, watch } = incoming;
  const isFetchedAtOnce = protocol === 'pop3' || access === 'offline';
  if (ended && !has(7)) return 'notReached';
  if (isFetchedAtOnce && has(7)) return number === 10 ? 'newSession' : 'everythingCame';
  if (number === 9 && has(8)) return ended || !has(7) ? 'alreadyHere' : undefined;
  if (number === 10 && watch.type === 'manual' && has(7)) return 'manual';
  if (!ended) return undefined;
  return number === 10 ? 'leftBefore' : 'notAsked';
}

/** What the step waits for, where that is known. */
function stillToCome(number: StepNumber, { isLinkUp, stage, nextAt, ended }: PhaseCutter): PhaseReason | undefined {
  if (ended) return undefined;
  if (!isLinkUp && number > 2) return reason('noNetwork');
  if (nextAt === undefined) return undefined;
  if (stage === 'away') return number > 2 ? reason('triesAgain', nextAt) : undefined;
  return number === 10 ? reason('waitsUntil', nextAt) : undefined;
}

/** `at`: in microseconds since the beginning. */
function reason(key: PhaseReasonKey, at?: number): PhaseReason {
  return { key, values: at === undefined ? {} : { at } };
}
