// Frames that come when a test says so.

import type { Frames } from '#ui/host/frames.ts';

/** A clock that stands until `pass` moves it and calls the frame that waits. */
export interface HandFrames extends Frames {
  readonly pass: (ms: number) => void;
}

/** `lookMs`: so long does each look at the clock take. */
export function handFrames(lookMs = 0): HandFrames {
  let now = 0;
  let waiting: (() => void) | undefined;
  return {
    now: () => (now += lookMs),
    next: (callback) => {
      waiting = callback;
      return () => {
        waiting = undefined;
      };
    },
    pass: (ms) => {
      now += ms;
      const callback = waiting;
      waiting = undefined;
      callback?.();
    },
  };
}
