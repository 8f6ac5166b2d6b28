// The words that explain tokens and reasons, for components; they come when the inspector is first shown.

import { use } from 'react';
import { loadReasonTexts, type ReasonTeller } from '#texts/reasons.ts';
import { loadTokenTexts, type TokenExplainer } from '#texts/tokens.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';

const tokens = oncePerLanguage(loadTokenTexts);
const reasons = oncePerLanguage(loadReasonTexts);

/** Answers what a role of a token means. */
export function useTokenExplainer(): TokenExplainer {
  return use(tokens(useLanguage()));
}

/** Answers a reason in words. */
export function useReasonTeller(): ReasonTeller {
  return use(reasons(useLanguage()));
}
