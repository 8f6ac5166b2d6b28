// Words that come when they are needed, for each language once.

import type { Language } from '#texts/language.ts';

/** Calls `load` once for each language: `use` needs the same promise each time. */
export function oncePerLanguage<Texts>(
  load: (language: Language) => Promise<Texts>,
): (language: Language) => Promise<Texts> {
  const loading = new Map<Language, Promise<Texts>>();
  return (language) => {
    const promise = loading.get(language) ?? load(language);
    loading.set(language, promise);
    return promise;
  };
}
