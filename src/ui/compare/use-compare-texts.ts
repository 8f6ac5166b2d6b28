// The words of the comparison for components, loaded for the person's language; suspends for the moment in which they
// come.

import { use } from 'react';
import { type CompareTexts, loadCompareTexts } from '#texts/compare.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';

const compareTexts = oncePerLanguage(loadCompareTexts);

/** The words of the comparison. */
export function useCompareTexts(): CompareTexts {
  return use(compareTexts(useLanguage()));
}
