// The words of the page around the panes, by language. English is the shape: a key missing in another language does not
// compile. Each language is a chunk of its own.

import type { interfaceEn } from './interface-en.ts';
import type { Language } from './language.ts';

/** All words of the interface. Functions take the values of a sentence. */
export type InterfaceTexts = typeof interfaceEn;

const loaders: Readonly<Record<Language, () => Promise<InterfaceTexts>>> = {
  en: async () => (await import('./interface-en.ts')).interfaceEn,
  'zh-CN': async () => (await import('./interface-zh-cn.ts')).interfaceZhCn,
};

/** The interface's words in `language`. */
export function loadInterfaceTexts(language: Language): Promise<InterfaceTexts> {
  return loaders[language]();
}
