// The first page as HTML, drawn by the same components that take it over in the browser: the build writes it into the
// document, in each language. Runs in Node only.

import { renderToString } from 'react-dom/server';
import type { InterfaceTexts } from '#texts/interface.ts';
import type { Language } from '#texts/language.ts';
import { App } from './app.tsx';
import { language, rememberPlace } from './settings/preferences.ts';

/** The HTML inside of `#root` for readers of `shown`, with the offer that only returning people keep. */
export function openingHtml(texts: InterfaceTexts, shown: Language): string {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  Object.assign(globalThis, { localStorage });
  try {
    rememberPlace('/lab');
    language.set(shown);
    return renderToString(<App first={{ language: shown, texts }} />);
  } finally {
    Reflect.deleteProperty(globalThis, 'localStorage');
  }
}
