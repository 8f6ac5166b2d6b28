// What stays known of events that are folded away: of every thousandth or so, when it happened. With these one finds
// roughly one's way in a past of which nothing else is kept.

import { START, type Instant } from '../base/units.ts';

interface Landmark {
  /** So many events had happened … */
  readonly count: number;
  /** … at this instant, and no more than these. */
  readonly at: Instant;
}

/** At least so many events lie between two landmarks. */
const EVENTS_BETWEEN = 1000;

/** Landmarks of a trace, from its beginning on. */
export class Landmarks {
  readonly #landmarks: Landmark[] = [{ count: 0, at: START }];

  /** Remembers some of `events`, which go on where the last ones ended. They end at landmarks: where time moves on. */
  pass(events: readonly { readonly id: number; readonly at: Instant }[]): void {
    let latest = this.#landmarks.at(-1)?.count ?? 0;
    for (let index = 1; index < events.length; index += 1) {
      const before = events[index - 1];
      const next = events[index];
      if (!before || !next || next.at === before.at || next.id - latest < EVENTS_BETWEEN) continue;
      this.#landmarks.push({ count: next.id, at: before.at });
      latest = next.id;
    }
  }

  /** How many events had happened at the last landmark up to `at`. */
  countAt(at: Instant): number {
    return this.#last((landmark) => landmark.at <= at)?.count ?? 0;
  }

  /** The instant of the last landmark within the first `count` events. */
  instantAt(count: number): Instant {
    return this.#last((landmark) => landmark.count <= count)?.at ?? START;
  }

  /** The last landmark that is `early` enough. */
  #last(early: (landmark: Landmark) => boolean): Landmark | undefined {
    let low = 0;
    let high = this.#landmarks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const landmark = this.#landmarks[middle];
      if (landmark && early(landmark)) low = middle + 1;
      else high = middle;
    }
    return this.#landmarks[low - 1];
  }
}
