// The sending half of a TCP connection: what to send when, and what to send again. RFC 793 §3.7, RFC 5681, RFC 6298.
// Always sends at once (no Nagle): programs hand over whole answers. The peer's window never closes, so it is never probed.

import { between, type Duration, type Instant } from '../../base/units.ts';
import { NO_BYTES } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import type { TcpFlag } from '../events.ts';
import type { Job } from '../scheduler.ts';
import type { EventId } from '../trace.ts';
import { CongestionWindow } from './congestion-window.ts';
import { RetransmissionTimeout } from './retransmission-timeout.ts';
import { ACK, FIN_ACK, MSS, PSH_ACK, RECEIVE_WINDOW } from './segment.ts';
import { SendBuffer } from './send-buffer.ts';

/** What a sender needs of the socket around it. */
export interface SenderEnvironment {
  readonly now: Instant;
  schedule(after: Duration, run: () => void): Job;
  /** Sends a segment with the current acknowledgment; answers its event. */
  emit(segment: OutgoingSegment, cause: EventId): EventId;
  /** Nobody answered for so long that the connection is given up. */
  gaveUp(cause: EventId): void;
}

export interface OutgoingSegment {
  readonly flags: readonly TcpFlag[];
  readonly sequence: number;
  readonly payload: Uint8Array;
  readonly retransmission: boolean;
}

/** How often a SYN is repeated: after 1, 3, 7, 15 and 31 seconds. The connection is given up after 63. */
const SYN_REPETITIONS = 5;

/** How often data is repeated before the connection is given up: over 100 seconds. RFC 1122 §4.2.3.5 (R2). */
const DATA_REPETITIONS = 8;

/** RFC 5681 §3.2. */
const DUPLICATES_THAT_MEAN_LOSS = 3;

interface SentSegment {
  readonly sequence: number;
  readonly event: EventId;
}

export class TcpSender {
  readonly #environment: SenderEnvironment;
  readonly #synFlags: readonly TcpFlag[];
  readonly #buffer = new SendBuffer();
  readonly #timeout = new RetransmissionTimeout();
  readonly #congestion = new CongestionWindow();
  /** SND.UNA: the oldest sequence number that is not acknowledged. */
  #unacknowledged = 0;
  /** SND.NXT: what is sent next; goes back after a timeout. */
  #next = 0;
  /** The end of what was ever sent. */
  #sentUntil = 0;
  #connected = false;
  #finCause: EventId | undefined;
  #duplicates = 0;
  #repetitions = 0;
  #sent: SentSegment[] = [];
  #timed: { readonly until: number; readonly at: Instant } | undefined;
  #lastSentAt: Instant;
  #timer: Job | undefined;

  /** @param synFlags what opens the connection: SYN, or SYN and ACK for the passive side */
  constructor(environment: SenderEnvironment, synFlags: readonly TcpFlag[]) {
    this.#environment = environment;
    this.#synFlags = synFlags;
    this.#lastSentAt = environment.now;
  }

  get next(): number {
    return this.#next;
  }

  get sentUntil(): number {
    return this.#sentUntil;
  }

  /** Whether the peer has acknowledged our FIN. */
  get finAcknowledged(): boolean {
    return this.#finCause !== undefined && this.#unacknowledged > this.#finSequence;
  }

  /** Sends SYN, or sends it again. */
  sendSyn(cause: EventId): void {
    this.#next = 0;
    this.#send(this.#synFlags, NO_BYTES, 1, cause);
  }

  write(bytes: Uint8Array, cause: EventId): void {
    this.#buffer.append(bytes, cause);
  }

  /** After what was written: FIN. */
  finish(cause: EventId): void {
    this.#finCause ??= cause;
  }

  /** Sends as much as the windows allow. */
  flush(): void {
    if (!this.#connected) return;
    this.#restartAfterIdle();
    while (this.#sendNext()) {
      /* until a window is full or nothing is left */
    }
  }

  /** `acknowledgment` arrived; `bare` when the segment had nothing else to say. */
  acknowledged(acknowledgment: number, bare: boolean): void {
    if (acknowledgment > this.#sentUntil) return;
    if (acknowledgment > this.#unacknowledged) this.#advance(acknowledgment);
    else if (bare && acknowledgment === this.#unacknowledged && this.#inFlight > 0) this.#duplicate();
    this.flush();
  }

  /** Nothing is sent or repeated any more. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#connected = false;
  }

  get #inFlight(): number {
    return this.#sentUntil - this.#unacknowledged;
  }

  /** The sequence number that FIN has: behind SYN and all bytes. */
  get #finSequence(): number {
    return 1 + this.#buffer.end;
  }

  /** Sends one more segment; false when there is none to send now. */
  #sendNext(): boolean {
    const available = this.#finSequence - this.#next;
    if (available > 0) return this.#sendData(Math.min(available, MSS), available <= MSS);
    if (available === 0 && this.#finCause !== undefined) {
      this.#send(FIN_ACK, NO_BYTES, 1, this.#finCause);
      return false;
    }
    return false;
  }

  #sendData(length: number, isLast: boolean): boolean {
    const window = Math.min(this.#congestion.bytes, RECEIVE_WINDOW);
    const underWay = this.#next - this.#unacknowledged;
    if (underWay > 0 && underWay + length > window) return false;
    const offset = this.#next - 1;
    const payload = this.#buffer.read(offset, offset + length);
    this.#send(isLast ? PSH_ACK : ACK, payload, length, this.#buffer.causeAt(offset));
    return true;
  }

  /** Sends what stands at SND.NXT. What was sent before has its first sending as cause. */
  #send(flags: readonly TcpFlag[], payload: Uint8Array, length: number, cause: EventId): void {
    const sequence = this.#next;
    const retransmission = sequence < this.#sentUntil;
    const event = this.#environment.emit(
      { flags, sequence, payload, retransmission },
      retransmission ? this.#firstSendingOf(sequence, cause) : cause,
    );
    this.#next += length;
    this.#lastSentAt = this.#environment.now;
    if (!retransmission) this.#timed ??= { until: this.#next, at: this.#environment.now };
    else if (this.#timed && sequence < this.#timed.until) this.#timed = undefined; // Karn, RFC 6298 §3: which was answered?
    if (this.#next > this.#sentUntil) {
      this.#sent.push({ sequence: this.#sentUntil, event });
      this.#sentUntil = this.#next;
    }
    if (!this.#timer) this.#startTimer();
  }

  #firstSendingOf(sequence: number, otherwise: EventId): EventId {
    let found = otherwise;
    for (const sent of this.#sent) {
      if (sent.sequence > sequence) break;
      found = sent.event;
    }
    return found;
  }

  #advance(acknowledgment: number): void {
    const bytes = acknowledgment - this.#unacknowledged;
    if (this.#unacknowledged === 0) this.#handshakeAcknowledged();
    else this.#growWindow(acknowledgment, bytes);
    this.#unacknowledged = acknowledgment;
    this.#next = Math.max(this.#next, acknowledgment);
    this.#duplicates = 0;
    this.#repetitions = 0;
    this.#measure(acknowledgment);
    this.#buffer.release(Math.min(acknowledgment - 1, this.#buffer.end));
    this.#forgetSent(acknowledgment);
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#inFlight > 0) this.#startTimer();
  }

  #handshakeAcknowledged(): void {
    this.#connected = true;
    if (this.#repetitions === 0) return;
    this.#congestion.handshakeWasLossy();
    this.#timeout.synWasRepeated();
  }

  #growWindow(acknowledgment: number, bytes: number): void {
    if (!this.#congestion.recovering) this.#congestion.acknowledged(bytes);
    else if (!this.#congestion.acknowledgedWhileRecovering(acknowledgment, bytes)) this.#repeatAt(acknowledgment);
  }

  #measure(acknowledgment: number): void {
    if (!this.#timed || acknowledgment < this.#timed.until) return;
    this.#timeout.measured(between(this.#timed.at, this.#environment.now));
    this.#timed = undefined;
  }

  #forgetSent(acknowledgment: number): void {
    let done = 0;
    while (done + 1 < this.#sent.length && (this.#sent[done + 1]?.sequence ?? acknowledgment) <= acknowledgment)
      done += 1;
    if (done > 0) this.#sent.splice(0, done);
  }

  #duplicate(): void {
    this.#duplicates += 1;
    if (this.#congestion.recovering) this.#congestion.duplicateWhileRecovering();
    else if (this.#duplicates === DUPLICATES_THAT_MEAN_LOSS) {
      this.#congestion.lossNoticed(this.#inFlight, this.#sentUntil);
      this.#repeatAt(this.#unacknowledged);
    }
  }

  /** Sends one segment again without waiting for the timer. RFC 5681 §3.2. */
  #repeatAt(sequence: number): void {
    const resumeAt = this.#next;
    this.#next = sequence;
    this.#sendOneAgain();
    this.#next = Math.max(this.#next, resumeAt);
  }

  /** The one segment at SND.NXT, whatever the windows say. */
  #sendOneAgain(): void {
    const available = this.#finSequence - this.#next;
    if (available > 0) {
      const length = Math.min(available, MSS);
      const offset = this.#next - 1;
      const flags = available <= MSS ? PSH_ACK : ACK;
      this.#send(flags, this.#buffer.read(offset, offset + length), length, this.#buffer.causeAt(offset));
    } else if (this.#finCause !== undefined) this.#send(FIN_ACK, NO_BYTES, 1, this.#finCause);
  }

  #startTimer(): void {
    this.#timer = this.#environment.schedule(this.#timeout.current, () => this.#timedOut());
  }

  /** RFC 6298 §5 (5.4 to 5.6); then everything that is not acknowledged is sent again, as the window grows anew. */
  #timedOut(): void {
    this.#timer = undefined;
    const cause = this.#sent[0]?.event;
    invariant(cause !== undefined, 'the timer runs while something is not acknowledged');
    this.#repetitions += 1;
    if (this.#repetitions > (this.#unacknowledged === 0 ? SYN_REPETITIONS : DATA_REPETITIONS)) {
      this.#environment.gaveUp(cause);
      return;
    }
    this.#timeout.backOff();
    if (this.#unacknowledged === 0) {
      this.sendSyn(cause);
      return;
    }
    if (this.#repetitions === 1) this.#congestion.timedOut(this.#inFlight);
    this.#duplicates = 0;
    this.#next = this.#unacknowledged;
    this.#sendOneAgain();
  }

  #restartAfterIdle(): void {
    const idle = between(this.#lastSentAt, this.#environment.now);
    if (this.#inFlight === 0 && idle > this.#timeout.current) this.#congestion.restartAfterIdle();
  }
}
