// The panes' words for components, loaded for the person's language; suspends for the moment in which they come.

import { use } from 'react';
import { loadExpectations, type Expectations } from '#texts/expectations.ts';
import type { Language } from '#texts/language.ts';
import { loadPaneTexts, type PaneTexts } from '#texts/panes.ts';
import { useLanguage } from '../settings/use-texts.ts';

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

const paneTexts = oncePerLanguage(loadPaneTexts);
const expectations = oncePerLanguage(loadExpectations);

/** The words of terminal, inspector and state pane. */
export function usePaneTexts(): PaneTexts {
  return use(paneTexts(useLanguage()));
}

/** Names for what a grammar expects. */
export function useExpectations(): Expectations {
  return use(expectations(useLanguage()));
}
