// Real time for a host, frame by frame; tests have frames of their own.

/** Where the host's time comes from. */
export interface Frames {
  readonly now: () => number;
  /** Calls back before the next paint; answers how to call it off. */
  readonly next: (callback: () => void) => () => void;
}

/** The browser's own frames. */
export const browserFrames: Frames = {
  now: () => performance.now(),
  next: (callback) => {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
};
