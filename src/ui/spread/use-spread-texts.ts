// The words of the table for components, loaded for the person's language; suspends for the moment in which they come.

import { use } from 'react';
import { loadSpreadTexts, type SpreadTexts } from '#texts/spread.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';

const spreadTexts = oncePerLanguage(loadSpreadTexts);

/** The words of the table "who knows what since when", its chart and its sums. */
export function useSpreadTexts(): SpreadTexts {
  return use(spreadTexts(useLanguage()));
}
