// Scrolling that stays at the end until the reader goes elsewhere, and comes back when asked. Knows no React: the
// ladder attaches its scrolled element and watches `seen`.

import { createStore } from '../host/store.ts';
import type { Store } from '../host/store.ts';

/** What of the scrolled content is in sight, in pixels. */
export interface Seen {
  /** While the end is kept in sight this does not change: who draws knows where the end is. */
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Whether the end is kept in sight. */
  readonly following: boolean;
}

export interface Follower {
  readonly seen: Store<Seen>;
  /** Watches `element` from now on; `null` lets go of it. */
  readonly attach: (element: HTMLElement | null) => void;
  /** To be called when the element was scrolled, by whomever. */
  readonly scrolled: () => void;
  /** To be called after the content may have grown. */
  readonly grown: () => void;
  readonly toEnd: () => void;
  /** Scrolls so that this is the upper edge. */
  readonly moveTo: (top: number) => void;
  /** Scrolls as little as needed so that this stretch is in sight. */
  readonly reveal: (top: number, height: number) => void;
}

/** How near the end still counts as the end. */
const NEAR_PX = 12;

export function createFollower(): Follower {
  const seen = createStore<Seen>({ top: 0, height: 0, width: 0, following: true });
  let box: HTMLElement | null = null;
  let observer: ResizeObserver | undefined;
  const look = (following: boolean): void => {
    if (!box) return;
    const { scrollTop: top, clientHeight: height, clientWidth: width } = box;
    const before = seen.get();
    const same = (following || before.top === top) && before.height === height && before.width === width;
    if (!same || before.following !== following) seen.set({ top, height, width, following });
  };
  const toEnd = (): void => {
    if (box) box.scrollTop = box.scrollHeight;
    look(true);
  };
  const scrolled = (): void => {
    if (box) look(box.scrollTop + box.clientHeight >= box.scrollHeight - NEAR_PX);
  };
  const keep = (): void => (seen.get().following ? toEnd() : look(false));
  return {
    seen,
    attach: (element) => {
      observer?.disconnect();
      box = element;
      if (!element) return;
      observer = new ResizeObserver(keep);
      observer.observe(element);
      keep();
    },
    scrolled,
    grown: keep,
    toEnd,
    moveTo: (top) => {
      if (box) box.scrollTop = top;
      scrolled();
    },
    reveal: (top, height) => {
      if (!box) return;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
      else return;
      // Not when the browser tells: until then growth would bring the end back into sight.
      scrolled();
    },
  };
}
