// The words of the terminal, the inspector and the state pane, by language. English is the shape: a key missing in
// another language does not compile. Each language is a chunk of its own.

import type { Language } from './language.ts';
import type { panesEn } from './panes-en.ts';

/** A key of the panes' words. */
export type PaneKey = keyof typeof panesEn;

/** All words of the panes in one language; `{name}` is a placeholder. */
export type PaneTexts = Readonly<Record<PaneKey, string>>;

const loaders: Readonly<Record<Language, () => Promise<PaneTexts>>> = {
  en: async () => (await import('./panes-en.ts')).panesEn,
  'zh-CN': async () => (await import('./panes-zh-cn.ts')).panesZhCn,
};

/** The panes' words in `language`. */
export function loadPaneTexts(language: Language): Promise<PaneTexts> {
  return loaders[language]();
}
