// The interface's words for components: `const texts = useTexts()`.

import { createContext, useContext } from 'react';
import type { InterfaceTexts } from '#texts/interface.ts';
import type { Language } from '#texts/language.ts';

/** The words now shown, with the language they are in. */
export interface ShownTexts {
  readonly language: Language;
  readonly texts: InterfaceTexts;
}

/** Given by the app around everything. */
export const TextsContext = createContext<ShownTexts | undefined>(undefined);

/** The interface's words in the person's language. */
export function useTexts(): InterfaceTexts {
  return useShownTexts().texts;
}

/** The language that the interface is shown in. */
export function useLanguage(): Language {
  return useShownTexts().language;
}

/** The words together with their language. */
export function useShownTexts(): ShownTexts {
  const shown = useContext(TextsContext);
  if (!shown) throw new Error('texts are used outside of TextsContext');
  return shown;
}
