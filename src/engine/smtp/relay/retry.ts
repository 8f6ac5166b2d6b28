// When mail that could not be delivered is tried again, and when no longer. RFC 5321 §4.5.4.1.

import { minutes, type Duration } from '../../base/units.ts';

/** How patient a queue is. */
export interface RetryPolicy {
  /** How long to wait after the first failure, the second and so on; the last for ever. */
  readonly delays: readonly Duration[];
  /** After this time a message goes back to its sender. */
  readonly giveUpAfter: Duration;
  /** After this time its sender is told that it is delayed. */
  readonly tellDelayAfter: Duration;
}

/** As RFC 5321 §4.5.4.1 advises: twice in the first hour, then every two or three hours, for five days. */
export const defaultRetryPolicy: RetryPolicy = {
  delays: [minutes(30), minutes(60), minutes(120), minutes(180)],
  giveUpAfter: minutes(5 * 24 * 60),
  tellDelayAfter: minutes(4 * 60),
};

/** How long to wait after so many failures in a row. */
export function delayAfter(failures: number, { delays }: RetryPolicy): Duration {
  return delays[Math.min(failures, delays.length) - 1] ?? minutes(30);
}
