// What each word of a protocol line is, for people, by language: a key for every role that the grammars give. A text has
// a bar in it: in front stands what the word is, behind it what a learner wants to know, if there is more to say.

import type { TokenRole } from '#engine/index.ts';
import { fill, type TextValues } from './fill.ts';
import type { Language } from './language.ts';
import type { NetworkKey } from './tokens/network-en.ts';

/** Every role's text; a missing one does not compile. */
export type TokenTexts = Readonly<Record<TokenRole | NetworkKey, string>>;

/** A role in words. */
export interface TokenWords {
  readonly title: string;
  /** More about it; empty when the title says all. */
  readonly more: string;
}

/** Answers what a role means; a role that nobody has explained shows its own key. */
export type TokenExplainer = (role: string, values?: TextValues) => TokenWords;

const loaders: Readonly<Record<Language, () => Promise<TokenTexts>>> = {
  en: async () => (await import('./tokens-en.ts')).tokensEn,
  'zh-CN': async () => (await import('./tokens-zh-cn.ts')).tokensZhCn,
};

/** The words for roles in `language`. */
export async function loadTokenTexts(language: Language): Promise<TokenExplainer> {
  const texts = new Map<string, string>(Object.entries(await loaders[language]()));
  return (role, values = {}) => splitText(fill(texts.get(role) ?? role, values));
}

/** Both halves of a text. */
export function splitText(text: string): TokenWords {
  const [title = '', more = ''] = text.split(' | ');
  return { title, more };
}
