// The panes' words for components, loaded for the person's language; suspends for the moment in which they come.

import { use } from 'react';
import { loadExpectations, type Expectations } from '#texts/expectations.ts';
import { loadPaneTexts, type PaneTexts } from '#texts/panes.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';
import { useLanguage } from '../settings/use-texts.ts';

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
