// The words for what somebody clicked, by language. English is the shape: a key missing in another language does not
// compile. Each language is a chunk of its own.

import type { clicksEn } from './clicks-en.ts';
import type { Language } from './language.ts';

/** All words about clicks. Functions take the values of a sentence. */
export type ClickTexts = typeof clicksEn;

const LOADERS: Readonly<Record<Language, () => Promise<ClickTexts>>> = {
  en: async () => (await import('./clicks-en.ts')).clicksEn,
  'zh-CN': async () => (await import('./clicks-zh-cn.ts')).clicksZhCn,
};

/** The words about clicks in `language`. */
export async function loadClickTexts(language: Language): Promise<ClickTexts> {
  return LOADERS[language]();
}
