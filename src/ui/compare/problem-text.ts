// What is wrong with an experiment, in the person's language.

import type { ExperimentProblem } from '#engine/experimenting.ts';
import type { CompareTexts } from '#texts/compare.ts';
import { fill } from '#texts/fill.ts';

/** What is wrong, and what would be right. */
export function problemText({ code, values }: ExperimentProblem, texts: CompareTexts, language: string): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value.toLocaleString(language) : value,
  ]);
  return fill(texts.problems[code], Object.fromEntries(shown));
}
