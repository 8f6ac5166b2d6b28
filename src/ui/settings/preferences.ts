// What a person chose once and expects to find again: language, theme, where they stopped. Kept in this browser only.

import { isLanguage, preferredLanguage } from '#texts/language.ts';
import type { Language } from '#texts/language.ts';
import { createStore } from '../host/store.ts';
import type { Store } from '../host/store.ts';
import { remember, remembered } from './storage.ts';

/** How the page is coloured; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark' | 'contrast';

/** All themes in the order of the menu. */
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'contrast'];

function keptStore<Value extends string>(key: string, isValue: (text: unknown) => text is Value, otherwise: Value) {
  const before = remembered(key);
  const store: Store<Value> = createStore(isValue(before) ? before : otherwise);
  store.subscribe(() => remember(key, store.get()));
  return store;
}

const isTheme = (text: unknown): text is Theme => THEMES.some((theme) => theme === text);

/** The page's language. */
export const language: Store<Language> = keptStore('language', isLanguage, preferredLanguage(navigator.languages));

/** The page's colours. */
export const theme: Store<Theme> = keptStore('theme', isTheme, 'auto');

/** Writes theme and language onto the document, now and after each change. */
export function applyPreferences(root: HTMLElement): void {
  const apply = (): void => {
    root.dataset.theme = theme.get();
    root.lang = language.get();
  };
  theme.subscribe(apply);
  language.subscribe(apply);
  apply();
}

/** The route that a returning person is offered: the last one besides the first page. */
export function lastPlace(): string | undefined {
  const place = remembered('place');
  return place?.startsWith('/') ? place : undefined;
}

/** Remembers `route` as the place to come back to. The first page is not a place. */
export function rememberPlace(route: string): void {
  if (route !== '/') remember('place', route);
}
