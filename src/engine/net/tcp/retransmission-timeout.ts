// How long to wait for an acknowledgment before sending again. RFC 6298.

import { microseconds, seconds, type Duration } from '../../base/units.ts';

/** RFC 6298 §2 (2.1). */
const INITIAL = seconds(1);

/** RFC 6298 §2 (2.4). */
const MINIMUM = seconds(1);

/** RFC 6298 §2 (2.5). */
const MAXIMUM = seconds(60);

/** After a SYN had to be repeated, data begins with this. RFC 6298 §5 (5.7). */
const AFTER_LOST_SYN = seconds(3);

/** The estimate of one sender. */
export class RetransmissionTimeout {
  #current: Duration = INITIAL;
  #smoothed: number | undefined;
  #variation = 0;

  get current(): Duration {
    return this.#current;
  }

  /** A segment that was sent once was acknowledged after `roundTrip`. RFC 6298 §2 (2.2 and 2.3). */
  measured(roundTrip: Duration): void {
    if (this.#smoothed === undefined) {
      this.#smoothed = roundTrip;
      this.#variation = roundTrip / 2;
    } else {
      this.#variation = 0.75 * this.#variation + 0.25 * Math.abs(this.#smoothed - roundTrip);
      this.#smoothed = 0.875 * this.#smoothed + 0.125 * roundTrip;
    }
    this.#current = clamp(this.#smoothed + 4 * this.#variation);
  }

  /** The timer ran out. RFC 6298 §5 (5.5). */
  backOff(): void {
    this.#current = clamp(this.#current * 2);
  }

  /** The connection stands, but its SYN had to be repeated. */
  synWasRepeated(): void {
    this.#current = AFTER_LOST_SYN;
  }
}

function clamp(timeout: number): Duration {
  return microseconds(Math.min(MAXIMUM, Math.max(MINIMUM, timeout)));
}
