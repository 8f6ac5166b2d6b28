// Scrolling that stays at the newest row until the reader goes elsewhere, and comes back when asked.

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** A scrolled element and what is in sight. */
export interface Follow {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Whether the newest row is kept in sight. */
  readonly following: boolean;
  readonly onScroll: () => void;
  readonly toNewest: () => void;
  /** Scrolls as little as needed so that a row is in sight. */
  readonly reveal: (top: number, height: number) => void;
}

/** How near the end still counts as the end. */
const NEAR_PX = 12;

/** Follows content of `contentHeight`; `version` says when it may have changed. */
export function useFollow(contentHeight: number, version: string): Follow {
  const element = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 0, width: 0 });
  const [following, setFollowing] = useState(true);
  const measure = useCallback(() => {
    const box = element.current;
    if (!box) return;
    const { scrollTop: top, clientHeight: height, clientWidth: width } = box;
    setSeen((before) =>
      before.top === top && before.height === height && before.width === width ? before : { top, height, width },
    );
  }, []);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [measure]);
  const toEnd = useCallback(() => {
    const box = element.current;
    if (box) box.scrollTop = box.scrollHeight;
    measure();
  }, [measure]);
  useLayoutEffect(() => {
    if (following) toEnd();
  }, [following, contentHeight, version, seen.height, toEnd]);
  return {
    element,
    ...seen,
    following,
    onScroll: () => {
      const box = element.current;
      if (box) setFollowing(box.scrollTop + box.clientHeight >= box.scrollHeight - NEAR_PX);
      measure();
    },
    toNewest: () => {
      setFollowing(true);
      toEnd();
    },
    reveal: (top, height) => {
      const box = element.current;
      if (!box) return;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    },
  };
}
