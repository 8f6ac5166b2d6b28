// The words around lessons (not in them), by language. English is the shape: a key missing in another language does not
// compile. Each language is a chunk of its own, together with the words for verdicts.

import type { Language } from './language.ts';
import type { lessonEn } from './lesson-en.ts';

/** All words around lessons. Functions take the values of a sentence. */
export type LessonTexts = typeof lessonEn;

const LOADERS: Readonly<Record<Language, () => Promise<LessonTexts>>> = {
  en: async () => (await import('./lesson-en.ts')).lessonEn,
  'zh-CN': async () => (await import('./lesson-zh-cn.ts')).lessonZhCn,
};

/** The words around lessons in `language`. */
export async function loadLessonTexts(language: Language): Promise<LessonTexts> {
  return LOADERS[language]();
}
