// Languages in which the server can speak to people, and how a client's wish is matched. RFC 5255 §3.2; the ways of
// matching are those of RFC 4647: the tag itself, a tag that begins with the range, or the range cut shorter.

import { textInChinese } from './texts-zh-cn.ts';

/** `i-default` is English for everybody, until something else is wished. RFC 5255 §3.1. */
export type Language = 'i-default' | 'en' | 'zh-CN';

/** All of them. */
export const languages: readonly Language[] = ['i-default', 'en', 'zh-CN'];

/** What `default` means: what who runs the server prefers. */
const PREFERRED: Language = 'en';

/** The first of the wishes that can be fulfilled. */
export function languageFor(ranges: readonly string[]): Language | undefined {
  for (const range of ranges) {
    const found = matching(range.toLowerCase());
    if (found) return found;
  }
  return undefined;
}

function matching(range: string): Language | undefined {
  if (range === 'default') return PREFERRED;
  for (let wish = range; wish !== ''; wish = wish.slice(0, Math.max(0, wish.lastIndexOf('-')))) {
    const found = languages.find((language) => {
      const tag = language.toLowerCase();
      return tag === wish || tag.startsWith(`${wish}-`);
    });
    if (found) return found;
  }
  return undefined;
}

/** A text of the server in this language; in English when there is no translation. */
export function textIn(language: Language, text: string): string {
  return language === 'zh-CN' ? textInChinese(text) : text;
}
