// The words of the page that compares IMAP with POP3, by language. Each language is a chunk of its own.

import type { CompareTexts } from './compare-en.ts';
import type { Language } from './language.ts';

export type { CompareTexts, RunNote } from './compare-en.ts';

const LOADERS: Readonly<Record<Language, () => Promise<CompareTexts>>> = {
  en: async () => (await import('./compare-en.ts')).compareEn,
  'zh-CN': async () => (await import('./compare-zh-cn.ts')).compareZhCn,
};

/** The words of the comparison in `language`. */
export async function loadCompareTexts(language: Language): Promise<CompareTexts> {
  return LOADERS[language]();
}
