// The languages of the page: which there are, how each is called, and which one a visitor most likely reads.

/** A language of the page, as BCP 47 writes it. */
export type Language = 'en' | 'zh-CN';

/** All languages with the names that their readers give them: in full, and as short as a button needs. */
export const LANGUAGES: readonly { readonly code: Language; readonly name: string; readonly short: string }[] = [
  { code: 'en', name: 'English', short: 'EN' },
  { code: 'zh-CN', name: '简体中文', short: '中文' },
];

/** Whether `code` names a language of the page. */
export function isLanguage(code: unknown): code is Language {
  return LANGUAGES.some((language) => language.code === code);
}

/** The first of the wanted languages (as in `navigator.languages`) that the page has; English when it has none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'en') return 'en';
    if (primary === 'zh') return 'zh-CN';
  }
  return 'en';
}
