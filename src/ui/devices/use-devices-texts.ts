// The words of the devices for components, loaded for the person's language; suspends for the moment in which they come.

import { use } from 'react';
import { type DevicesTexts, loadDevicesTexts } from '#texts/devices.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';

const devicesTexts = oncePerLanguage(loadDevicesTexts);

/** The words around and in the mail programs. */
export function useDevicesTexts(): DevicesTexts {
  return use(devicesTexts(useLanguage()));
}
