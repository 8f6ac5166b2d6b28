// Why a line was sent and what it changed, for people, by language: a key for every reason that the engine gives.

import type { BecauseKey, ChangedKey } from '#engine/index.ts';
import { fill, type TextValues } from './fill.ts';
import type { Language } from './language.ts';

/** Every reason's text; a missing one does not compile. */
export type ReasonTexts = Readonly<Record<BecauseKey | ChangedKey | 'somebody', string>>;

/** Answers a reason in words; a reason that nobody has worded shows its own key. */
export type ReasonTeller = (key: string, values?: TextValues) => string;

const loaders: Readonly<Record<Language, () => Promise<ReasonTexts>>> = {
  en: async () => (await import('./reasons-en.ts')).reasonsEn,
  'zh-CN': async () => (await import('./reasons-zh-cn.ts')).reasonsZhCn,
};

/** The words for reasons in `language`. */
export async function loadReasonTexts(language: Language): Promise<ReasonTeller> {
  const reasons = await loaders[language]();
  const texts = new Map<string, string>(Object.entries(reasons));
  return (key, values = {}) => {
    const named = values['connection'] === '' ? { ...values, connection: reasons.somebody } : values;
    return fill(texts.get(key) ?? key, named);
  };
}
