// Names for what a grammar expects at a place, by language: "a message number or a range" for `sequence-set`.

import type { expectationsEn } from './expectations-en.ts';
import type { Language } from './language.ts';

/** The names in one language. */
export type ExpectationTexts = Readonly<Record<keyof typeof expectationsEn, string>>;

/** Answers the name of an expectation; what has no name, such as `"FLAGS"`, shows itself. */
export type Expectations = (key: string) => string;

const loaders: Readonly<Record<Language, () => Promise<ExpectationTexts>>> = {
  en: async () => (await import('./expectations-en.ts')).expectationsEn,
  'zh-CN': async () => (await import('./expectations-zh-cn.ts')).expectationsZhCn,
};

/** The names in `language`. */
export async function loadExpectations(language: Language): Promise<Expectations> {
  return namesFrom(await loaders[language]());
}

function namesFrom(texts: ExpectationTexts): Expectations {
  const names = new Map<string, string>(Object.entries(texts));
  return (key) => names.get(key) ?? key;
}
