// Whether the page is dark now: for drawings that cannot use the page's own colours.

import { useSyncExternalStore } from 'react';
import { useStore } from '../host/use-host.ts';
import { theme } from './preferences.ts';

const system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined;

function subscribe(listener: () => void): () => void {
  system?.addEventListener('change', listener);
  return () => system?.removeEventListener('change', listener);
}

/** True when dark colours are shown, by choice or by the system. */
export function useDark(): boolean {
  const systemIsDark = useSyncExternalStore(subscribe, () => system?.matches ?? false);
  const chosen = useStore(theme);
  return chosen === 'dark' || (chosen !== 'light' && systemIsDark);
}
