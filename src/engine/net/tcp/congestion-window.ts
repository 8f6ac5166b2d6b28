// How much a sender may have under way without knowing the network: slow start, congestion avoidance, fast recovery.
// RFC 5681 §3, RFC 6928 §2 (initial window), RFC 6582 §3.2 (several losses in one window). No SACK, no pacing.

import { MSS } from './segment.ts';

/** Ten segments. RFC 6928 §2. */
const INITIAL_WINDOW = 10 * MSS;

/** After fast retransmission three segments are known to have left the network. RFC 5681 §3.2. */
const DUPLICATES_SEEN = 3;

/** The congestion window of one sender, in bytes. */
export class CongestionWindow {
  #bytes = INITIAL_WINDOW;
  #slowStartThreshold = Number.POSITIVE_INFINITY;
  /** While recovering: the end of what was sent when the loss was noticed. */
  #recoverUntil: number | undefined;

  get bytes(): number {
    return this.#bytes;
  }

  get recovering(): boolean {
    return this.#recoverUntil !== undefined;
  }

  /** New bytes were acknowledged while nothing is being recovered. RFC 5681 §3.1. */
  acknowledged(bytes: number): void {
    if (this.#bytes < this.#slowStartThreshold) this.#bytes += Math.min(bytes, MSS);
    else this.#bytes += Math.max(1, Math.floor((MSS * MSS) / this.#bytes));
  }

  /** The third duplicate acknowledgment: a segment was lost. RFC 5681 §3.2 (steps 2 and 3). */
  lossNoticed(bytesInFlight: number, sentUntil: number): void {
    this.#halve(bytesInFlight);
    this.#bytes = this.#slowStartThreshold + DUPLICATES_SEEN * MSS;
    this.#recoverUntil = sentUntil;
  }

  /** One more duplicate: one more segment has left the network. RFC 5681 §3.2 (step 4). */
  duplicateWhileRecovering(): void {
    this.#bytes += MSS;
  }

  /**
   * New bytes were acknowledged during recovery. Answers whether that ends it; otherwise the next segment was lost as
   * well. RFC 6582 §3.2 (step 3).
   */
  acknowledgedWhileRecovering(acknowledgment: number, bytes: number): boolean {
    if (this.#recoverUntil === undefined || acknowledgment >= this.#recoverUntil) {
      this.#bytes = this.#slowStartThreshold;
      this.#recoverUntil = undefined;
      return true;
    }
    this.#bytes = Math.max(MSS, this.#bytes - bytes + (bytes >= MSS ? MSS : 0));
    return false;
  }

  /** The retransmission timer ran out. RFC 5681 §3.1 (equation 4 and below). */
  timedOut(bytesInFlight: number): void {
    this.#halve(bytesInFlight);
    this.#bytes = MSS;
    this.#recoverUntil = undefined;
  }

  /** SYN or its answer was lost: begin with one segment. RFC 5681 §3.1. */
  handshakeWasLossy(): void {
    this.#bytes = MSS;
  }

  /** Nothing was sent for a whole retransmission timeout. RFC 5681 §4.1. */
  restartAfterIdle(): void {
    this.#bytes = Math.min(this.#bytes, INITIAL_WINDOW);
  }

  #halve(bytesInFlight: number): void {
    this.#slowStartThreshold = Math.max(Math.floor(bytesInFlight / 2), 2 * MSS);
  }
}
