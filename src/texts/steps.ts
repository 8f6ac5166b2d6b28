// The words of the twelve steps, by language. English is the shape: a key missing in another language does not compile.
// Each language is a chunk of its own.

import type { Language } from './language.ts';
import type { stepsEn } from './steps-en.ts';

/** All words of the twelve steps. Functions take the values of a sentence. */
export type StepsTexts = typeof stepsEn;

const LOADERS: Readonly<Record<Language, () => Promise<StepsTexts>>> = {
  en: async () => (await import('./steps-en.ts')).stepsEn,
  'zh-CN': async () => (await import('./steps-zh-cn.ts')).stepsZhCn,
};

/** The words of the twelve steps in `language`. */
export async function loadStepsTexts(language: Language): Promise<StepsTexts> {
  return LOADERS[language]();
}
