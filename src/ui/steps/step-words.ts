// What a stretch of traffic and a step say in words: names, costs, reasons.

import type { Instant } from '#engine/index.ts';
import type { PhaseCosts, PhaseReason, PhaseSpan, StepModel, StepNumber } from '#engine/judging.ts';
import { fill } from '#texts/fill.ts';
import type { StepsTexts } from '#texts/steps.ts';
import { amountOf, clockTime } from '../timeline/clock-text.ts';

/** `3 Find the address: DNS`, with the way it went where that is another one than usual. */
export function spanTitle({ step, way }: Pick<PhaseSpan, 'step' | 'way'>, texts: StepsTexts): string {
  if (step === undefined) return texts.other;
  const name = `${step} ${stepName(step, way === 'idle' || way === 'told', texts)}`;
  return way === undefined ? name : `${name} (${texts.ways[way]})`;
}

/** What the step is called: step 10 is another one where the server tells by itself. */
export function stepName(step: StepNumber, usesIdle: boolean, texts: StepsTexts): string {
  return step === 10 && usesIdle ? texts.nameIdle : texts.names[step];
}

/** What it cost, in the words that fit: packets where nothing was said, nothing where nothing travelled. */
export function costWords(costs: PhaseCosts, took: number | undefined, texts: StepsTexts, language: string): string[] {
  const { facts } = texts;
  const words: string[] = [];
  if (took !== undefined && costs.packets > 0) words.push(facts.took({ time: secondsOf(took, language) }));
  const isSaid = costs.lines > 0;
  const up = isSaid ? costs.bytesUp : costs.wireBytesUp;
  const down = isSaid ? costs.bytesDown : costs.wireBytesDown;
  if (up > 0) words.push(facts.up({ amount: amountOf(up, language) }));
  if (down > 0) words.push(facts.down({ amount: amountOf(down, language) }));
  if (isSaid) words.push(facts.lines({ count: costs.lines }));
  else if (costs.packets > 0) words.push(facts.packets({ count: costs.packets }));
  if (costs.roundTrips > 0) words.push(facts.roundTrips({ count: costs.roundTrips }));
  return words;
}

/** Why a step failed, waits, or does not happen. */
export function reasonWords({ key, values }: PhaseReason, epoch: string, texts: StepsTexts): string {
  const { at } = values;
  const time = typeof at === 'number' ? { time: clockTime(epoch, at as Instant, false) } : {};
  return fill(texts.reasons[key], { ...values, ...time }).trim();
}

/** The explanation of a step as it goes here. */
export function explanationOf(step: StepModel, usesIdle: boolean, usesTls: boolean, texts: StepsTexts): string {
  if (step.number === 4 && usesTls) return texts.explainWay.tls;
  if (step.number === 10 && usesIdle) return texts.explainWay.idle;
  return texts.explain[step.number];
}

function secondsOf(microseconds: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(microseconds / 1_000_000);
}
