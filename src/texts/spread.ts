// The words of the table "who knows what since when", by language. English is the shape: a key missing in another language
// does not compile. Each language is a chunk of its own.

import type { Language } from './language.ts';
import type { spreadEn } from './spread-en.ts';

/** All words of the table and its chart. Functions take the values of a sentence. */
export type SpreadTexts = typeof spreadEn;

const LOADERS: Readonly<Record<Language, () => Promise<SpreadTexts>>> = {
  en: async () => (await import('./spread-en.ts')).spreadEn,
  'zh-CN': async () => (await import('./spread-zh-cn.ts')).spreadZhCn,
};

/** The words in `language`. */
export async function loadSpreadTexts(language: Language): Promise<SpreadTexts> {
  return LOADERS[language]();
}
