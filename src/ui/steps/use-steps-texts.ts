// The words of the twelve steps for components, loaded for the person's language; suspends for the moment in which they
// come.

import { use } from 'react';
import { loadStepsTexts, type StepsTexts } from '#texts/steps.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';

const stepsTexts = oncePerLanguage(loadStepsTexts);

/** The words of the steps: names, explanations, reasons. */
export function useStepsTexts(): StepsTexts {
  return use(stepsTexts(useLanguage()));
}
