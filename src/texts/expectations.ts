// Names for what a grammar expects at a place, by language: "a message number or a range" for `sequence-set`.

import type { expectationsEn } from './expectations-en.ts';
import type { Language } from './language.ts';

/** The names in one language. */
export type ExpectationTexts = Readonly<Record<keyof typeof expectationsEn, string>>;

/** Answers the name of an expectation; what has no name, such as `"FLAGS"`, shows itself. */
export type Expectations = (key: string) => string;

/** The names in `language`. */
export async function loadExpectations(language: Language): Promise<Expectations> {
  switch (language) {
    case 'en':
      return namesFrom((await import('./expectations-en.ts')).expectationsEn);
    case 'zh-CN':
      return namesFrom((await import('./expectations-zh-cn.ts')).expectationsZhCn);
  }
}

function namesFrom(texts: ExpectationTexts): Expectations {
  const names = new Map<string, string>(Object.entries(texts));
  return (key) => names.get(key) ?? key;
}
