// Whether the page is being printed: then what is not in sight must be in the document too.

import { useSyncExternalStore } from 'react';

let printing = false;

function subscribe(listener: () => void): () => void {
  const tell = ({ type }: Event): void => {
    printing = type === 'beforeprint';
    listener();
  };
  addEventListener('beforeprint', tell);
  addEventListener('afterprint', tell);
  return () => {
    removeEventListener('beforeprint', tell);
    removeEventListener('afterprint', tell);
  };
}

/** True from the moment the page is made ready for paper until it is printed. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}

/** So many rows are printed at most: some thirty sheets. */
export const PRINTED_ROWS = 1_000;
