// The words of the terminal, the inspector and the state pane, by language. English is the shape: a key missing in
// another language does not compile. Each language is a chunk of its own.

import type { Language } from './language.ts';
import type { panesEn } from './panes-en.ts';

/** A key of the panes' words. */
export type PaneKey = keyof typeof panesEn;

/** All words of the panes in one language; `{name}` is a placeholder. */
export type PaneTexts = Readonly<Record<PaneKey, string>>;

/** The panes' words in `language`. */
export async function loadPaneTexts(language: Language): Promise<PaneTexts> {
  switch (language) {
    case 'en':
      return (await import('./panes-en.ts')).panesEn;
    case 'zh-CN':
      return (await import('./panes-zh-cn.ts')).panesZhCn;
  }
}
