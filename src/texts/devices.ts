// The words of the page with the devices, by language. English is the shape: a key missing in another language does not
// compile. Each language is a chunk of its own.

import type { Language } from './language.ts';
import type { devicesEn } from './devices-en.ts';

/** All words of the devices. Functions take the values of a sentence. */
export type DevicesTexts = typeof devicesEn;

const LOADERS: Readonly<Record<Language, () => Promise<DevicesTexts>>> = {
  en: async () => (await import('./devices-en.ts')).devicesEn,
  'zh-CN': async () => (await import('./devices-zh-cn.ts')).devicesZhCn,
};

/** The words of the devices in `language`. */
export async function loadDevicesTexts(language: Language): Promise<DevicesTexts> {
  return LOADERS[language]();
}
