// A drawing that follows its text: Mermaid is loaded for the first one, and only the newest text is drawn.

import { useEffect, useState } from 'react';

/** How far the drawing is. */
export type Drawing =
  | { readonly type: 'drawing' }
  | { readonly type: 'drawn'; readonly svg: string }
  | { readonly type: 'failed' };

/** The drawing of `text`; the former one stays until the next is ready. */
export function useDrawing(text: string | undefined, dark: boolean): Drawing {
  const [drawing, setDrawing] = useState<Drawing>({ type: 'drawing' });
  useEffect(() => {
    if (text === undefined) return undefined;
    let current = true;
    const show = (next: Drawing): void => {
      if (current) setDrawing(next);
    };
    import('./mermaid.ts')
      .then(({ drawSequence }) => drawSequence(text, dark))
      .then(
        (svg) => show({ type: 'drawn', svg }),
        () => show({ type: 'failed' }),
      );
    return () => {
      current = false;
    };
  }, [text, dark]);
  return drawing;
}
