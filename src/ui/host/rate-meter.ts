// How fast virtual time really runs: when there is more to do than fits into the slices, or frames come too late, virtual
// time falls behind what was asked for, and the page says so.

/** Measures over stretches of about a second. */
export interface RateMeter {
  /** A frame: so much real time passed, so much virtual time. */
  readonly add: (realMs: number, virtualMs: number) => void;
  /** Virtual time against real time in the last stretch; undefined before the first is over. */
  readonly rate: () => number | undefined;
  /** Forgets what was: another speed, a pause. */
  readonly reset: () => void;
}

const STRETCH_MS = 1_000;

export function createRateMeter(): RateMeter {
  let realMs = 0;
  let virtualMs = 0;
  let rate: number | undefined;
  const begin = (): void => {
    realMs = 0;
    virtualMs = 0;
  };
  return {
    add: (real, virtual) => {
      // The page was hidden: that is a pause.
      if (real > STRETCH_MS) {
        begin();
        return;
      }
      realMs += real;
      virtualMs += virtual;
      if (realMs < STRETCH_MS) return;
      rate = virtualMs / realMs;
      begin();
    },
    rate: () => rate,
    reset: () => {
      begin();
      rate = undefined;
    },
  };
}

/** Less than this share of what was asked for is worth telling. */
const BEHIND = 0.9;

/**
 * The real rate in two digits when it is clearly less than `wanted`. At natural speed and below nobody waits for the
 * clock: a page that is loading, or a busy machine, would only make people wonder.
 */
export function rateIfBehind(rate: number | undefined, wanted: number): number | undefined {
  return wanted <= 1 || rate === undefined || rate > wanted * BEHIND ? undefined : Number(rate.toPrecision(2));
}
