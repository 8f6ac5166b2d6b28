// Whether the page is as narrow as a phone; also at 400 % zoom.

import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'function' ? matchMedia('(width < 760px)') : undefined;

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** True below 760 CSS pixels: one column with tabs at the bottom. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false);
}
