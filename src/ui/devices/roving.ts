// One tab stop for a list or a tree: arrow keys move within it, and the focus stays with what it was on when the rows
// around it change; when that row goes, the one that takes its place gets it.

import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** A row's place after a key; undefined when the key doesn't move. */
function placeAfter(key: string, at: number, count: number): number | undefined {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, to));
}

/** The roving tab stop of rows named by `keys`; rows carry `data-at` with their place. `first` is it before any move. */
export function useRoving(
  element: RefObject<HTMLElement | null>,
  keys: readonly string[],
  first: string | undefined,
): {
  /** The place of the row that Tab comes to. */
  readonly at: number;
  /** Moves for arrow keys; answers whether the key was one. */
  readonly moved: (event: KeyboardEvent) => boolean;
  readonly onFocus: (event: React.FocusEvent) => void;
  readonly onBlur: () => void;
} {
  const [focus, setFocus] = useState<{ readonly key: string | undefined; readonly at: number }>({ key: first, at: 0 });
  const inside = useRef(false);
  const wanted = useRef(false);
  const found = keys.indexOf(focus.key ?? first ?? '');
  const at = found === -1 ? Math.max(0, Math.min(focus.at, keys.length - 1)) : found;
  useLayoutEffect(() => {
    // A row that goes takes the focus with it; the browser then has it nowhere.
    const lost = inside.current && document.activeElement === document.body;
    if (!wanted.current && !lost) return;
    wanted.current = false;
    element.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus();
  });
  return {
    at,
    moved: (event) => {
      const to = placeAfter(event.key, at, keys.length);
      if (to === undefined) return false;
      event.preventDefault();
      wanted.current = true;
      setFocus({ key: keys[to], at: to });
      return true;
    },
    onFocus: ({ target }) => {
      inside.current = true;
      const place = Number(target.closest<HTMLElement>('[data-at]')?.dataset.at);
      if (Number.isInteger(place)) setFocus({ key: keys[place], at: place });
    },
    onBlur: () => {
      // Removing a focused row tells nobody in every browser; a blur to elsewhere does.
      inside.current = false;
    },
  };
}
