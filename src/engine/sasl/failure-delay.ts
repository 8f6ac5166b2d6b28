// What failed logins cost on one connection: time, more with each, so that guessing passwords takes for ever.

import { seconds, type Duration } from '../base/units.ts';

const FREE_FAILURES = 2;
const DELAY_SECONDS_MAX = 32;

/** How long the answer to the `failures`-th failed login waits: the first two not at all, then 1, 2, 4 … 32 seconds. */
export function failureDelay(failures: number): Duration | undefined {
  if (failures <= FREE_FAILURES) return undefined;
  return seconds(Math.min(2 ** (failures - FREE_FAILURES - 1), DELAY_SECONDS_MAX));
}
