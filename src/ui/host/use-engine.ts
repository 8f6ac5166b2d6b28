// The engine for components: undefined for the moment until it is loaded.

import { useEffect, useState } from 'react';
import { loadEngine } from './engine.ts';
import type { Engine } from './engine.ts';

/** The engine, as soon as it is here. A failed download surfaces in the nearest error boundary. */
export function useEngine(): Engine | undefined {
  const [engine, setEngine] = useState<Engine>();
  useEffect(() => {
    let current = true;
    loadEngine().then(
      (loaded) => current && setEngine(() => loaded),
      (error: unknown) =>
        current &&
        setEngine(() => {
          throw error;
        }),
    );
    return () => {
      current = false;
    };
  }, []);
  return engine;
}
