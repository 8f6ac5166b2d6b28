// One direction of a host's link to the core of the network: packets queue for the sender (bandwidth), then travel
// (latency and jitter), and may be lost. A simple model: the queue has no limit, packets never overtake each other.

import type { Rng } from '../base/rng.ts';
import { later, microseconds, type Duration, type Instant } from '../base/units.ts';
import type { Scheduler } from './scheduler.ts';

/** How a link behaves. Each direction has this bandwidth for itself. */
export interface LinkSettings {
  readonly up: boolean;
  readonly latency: Duration;
  /** A packet travels up to this much longer. */
  readonly jitter: Duration;
  readonly bitsPerSecond: number;
  /** The chance that a packet is lost: 0 to 1. */
  readonly lossRatio: number;
}

export type LossReason = 'loss' | 'linkDown';

/** What becomes of a packet. */
export interface Delivery {
  readonly arrived: () => void;
  readonly lost: (reason: LossReason) => void;
}

/** How long a sender of `bitsPerSecond` is busy with `bytes`. */
export function serialisationDelay(bytes: number, bitsPerSecond: number): Duration {
  return microseconds((bytes * 8 * 1_000_000) / bitsPerSecond);
}

/** One direction of a link. */
export class LinkDirection {
  readonly #scheduler: Scheduler;
  readonly #settings: () => LinkSettings;
  readonly #rng: Rng;
  #senderFreeAt: Instant;
  #lastArrival: Instant;

  /** @param settings asked anew for each packet, so that changes hold from the next packet on */
  constructor(scheduler: Scheduler, settings: () => LinkSettings, rng: Rng) {
    this.#scheduler = scheduler;
    this.#settings = settings;
    this.#rng = rng;
    this.#senderFreeAt = scheduler.now;
    this.#lastArrival = scheduler.now;
  }

  /** Sends a packet of `bytes` (headers included); tells `delivery` once what became of it. */
  carry(bytes: number, delivery: Delivery): void {
    const { up, bitsPerSecond } = this.#settings();
    if (!up) return delivery.lost('linkDown');
    const now = this.#scheduler.now;
    const begins = now > this.#senderFreeAt ? now : this.#senderFreeAt;
    this.#senderFreeAt = later(begins, serialisationDelay(bytes, bitsPerSecond));
    if (this.#isLost()) {
      this.#scheduler.at(this.#senderFreeAt, () => delivery.lost('loss'));
      return;
    }
    const arrival = later(this.#senderFreeAt, this.#travelTime());
    if (arrival > this.#lastArrival) this.#lastArrival = arrival;
    this.#scheduler.at(this.#lastArrival, () => {
      if (this.#settings().up) delivery.arrived();
      else delivery.lost('linkDown');
    });
  }

  #isLost(): boolean {
    const { lossRatio } = this.#settings();
    return lossRatio > 0 && this.#rng.next() < lossRatio;
  }

  #travelTime(): Duration {
    const { latency, jitter } = this.#settings();
    return jitter > 0 ? microseconds(latency + this.#rng.next() * jitter) : latency;
  }
}
