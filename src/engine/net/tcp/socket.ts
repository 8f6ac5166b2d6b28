// One end of a TCP connection: the states of RFC 793 §3.2 around a sender and a reassembly. Deterministic; all that it
// does goes through its environment.

import { concatBytes, NO_BYTES } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import { milliseconds, seconds, type Duration, type Instant } from '../../base/units.ts';
import type { TcpState } from '../events.ts';
import type { Job } from '../scheduler.ts';
import type { EventId } from '../trace.ts';
import { Reassembly } from './reassembly.ts';
import { ACK, RECEIVE_WINDOW, resetFor, RST_ACK, SYN, SYN_ACK, SYN_WINDOW, type TcpSegment } from './segment.ts';
import { TcpSender, type OutgoingSegment } from './sender.ts';

/** Why an end of a connection is no more. */
export type CloseReason = 'fin' | 'reset' | 'refused' | 'timeout';

/** What carries a socket, and what it tells. Every call names the event that is the reason. */
export interface SocketEnvironment {
  readonly now: Instant;
  /** `waiting`: nothing will happen but that time passed. */
  schedule(after: Duration, run: () => void, waiting?: boolean): Job;
  /** Puts a segment on the network; answers its event. */
  transmit(segment: TcpSegment, retransmission: boolean, cause: EventId): EventId;
  stateChanged(state: TcpState, cause: EventId): void;
  established(cause: EventId): void;
  /** Bytes of the stream, in order, each once. */
  received(bytes: Uint8Array, cause: EventId): void;
  /** The peer will send nothing more. */
  finReceived(cause: EventId): void;
  /** Nothing more comes or goes. Called once. */
  closed(reason: CloseReason, cause: EventId): void;
}

/** How long an acknowledgment may wait for company; every second segment is answered at once. RFC 1122 §4.2.3.2. */
const ACK_DELAY = milliseconds(40);

/** 2 MSL. Differs from RFC 793 §3.3, which takes 2 minutes for one: a minute for both, as common systems do. */
const TIME_WAIT = seconds(60);

/** States in which bytes of the peer are taken. */
const RECEIVING: ReadonlySet<TcpState> = new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']);

export class TcpSocket {
  readonly #environment: SocketEnvironment;
  readonly #sender: TcpSender;
  readonly #incoming = new Reassembly();
  #state: TcpState;
  #ended = false;
  /** Segments with data that were not acknowledged yet. */
  #segmentsToAcknowledge = 0;
  #acknowledgeAtOnce = false;
  #ackTimer: Job | undefined;
  #timeWaitTimer: Job | undefined;

  /** @param passive whether this end waits for a SYN (LISTEN) instead of sending one */
  constructor(environment: SocketEnvironment, passive: boolean) {
    this.#environment = environment;
    this.#state = passive ? 'LISTEN' : 'CLOSED';
    const senderEnvironment = {
      get now() {
        return environment.now;
      },
      schedule: (after: Duration, run: () => void) => environment.schedule(after, run),
      emit: (segment: OutgoingSegment, cause: EventId) => this.#emit(segment, cause),
      gaveUp: (cause: EventId) => this.#end('timeout', cause),
    };
    this.#sender = new TcpSender(senderEnvironment, passive ? SYN_ACK : SYN);
  }

  get state(): TcpState {
    return this.#state;
  }

  /** Active open: sends SYN. */
  connect(cause: EventId): void {
    invariant(this.#state === 'CLOSED' && !this.#ended, 'a socket connects once');
    this.#enter('SYN-SENT', cause);
    this.#sender.sendSyn(cause);
  }

  /** Queues bytes; `flush` sends them. Bytes after `close` or after the end are dropped, as the caller was told. */
  write(bytes: Uint8Array, cause: EventId): void {
    this.#sender.write(bytes, cause);
  }

  flush(): void {
    this.#sender.flush();
  }

  /** FIN after what was written. RFC 793 §3.5. */
  close(cause: EventId): void {
    if (this.#state === 'SYN-SENT') return this.#end('fin', cause);
    if (this.#state === 'ESTABLISHED' || this.#state === 'SYN-RECEIVED') this.#enter('FIN-WAIT-1', cause);
    else if (this.#state === 'CLOSE-WAIT') this.#enter('LAST-ACK', cause);
    else return;
    this.#sender.finish(cause);
    this.#sender.flush();
  }

  /** RST: the end, at once. RFC 793 §3.8, ABORT. */
  abort(cause: EventId): void {
    if (this.#ended || this.#state === 'CLOSED') return;
    if (this.#state !== 'SYN-SENT') {
      const segment = { flags: RST_ACK, sequence: this.#sender.next, payload: NO_BYTES, retransmission: false };
      this.#emit(segment, cause);
    }
    this.#end('reset', cause);
  }

  /** Forgets this end without a word: a new connection takes its name. */
  discard(): void {
    this.#ended = true;
    this.#stopTimers();
    this.#timeWaitTimer?.cancel();
  }

  /** RFC 793 §3.9, "Segment Arrives". `cause` is the event of its arrival. */
  segmentArrived(segment: TcpSegment, cause: EventId): void {
    switch (this.#state) {
      case 'LISTEN':
        return this.#arrivedInListen(segment, cause);
      case 'SYN-SENT':
        return this.#arrivedInSynSent(segment, cause);
      case 'CLOSED':
        return this.#arrivedInClosed(segment, cause);
      default:
        return this.#arrivedInSynchronised(segment, cause);
    }
  }

  #arrivedInListen(segment: TcpSegment, cause: EventId): void {
    if (!segment.flags.includes('SYN')) return;
    this.#incoming.start();
    this.#enter('SYN-RECEIVED', cause);
    this.#sender.sendSyn(cause);
  }

  #arrivedInSynSent(segment: TcpSegment, cause: EventId): void {
    if (segment.flags.includes('RST')) return this.#end('refused', cause);
    if (!segment.flags.includes('SYN') || segment.acknowledgment !== 1) return;
    this.#incoming.start();
    this.#sender.acknowledged(segment.acknowledgment, false);
    this.#enter('ESTABLISHED', cause);
    this.#acknowledge(cause);
    this.#environment.established(cause);
  }

  /** A reset is never answered, everything else is answered by one. */
  #arrivedInClosed(segment: TcpSegment, cause: EventId): void {
    if (!segment.flags.includes('RST')) this.#environment.transmit(resetFor(segment), false, cause);
  }

  #arrivedInSynchronised(segment: TcpSegment, cause: EventId): void {
    if (segment.flags.includes('RST')) return this.#end('reset', cause);
    if (segment.flags.includes('SYN')) return this.#synRepeated(cause);
    const { payload, flags, sequence, acknowledgment } = segment;
    const isBare = payload.length === 0 && !flags.includes('FIN');
    this.#sender.acknowledged(acknowledgment, isBare);
    this.#ownSequenceAcknowledged(acknowledgment, cause);
    if (this.#state === 'TIME-WAIT' && !isBare) return this.#finRepeated(cause);
    if (isBare || this.#ended) return;
    if (flags.includes('FIN')) this.#incoming.finAt(sequence + payload.length);
    if (sequence + payload.length < this.#incoming.next) this.#acknowledgeAtOnce = true;
    if (payload.length > 0) this.#take(sequence, payload, cause);
    if (this.#incoming.takeFin()) this.#finTaken(cause);
    this.#acknowledgeWhenDue(cause);
  }

  /** Our answer to the peer's SYN, or to its answer, was lost. */
  #synRepeated(cause: EventId): void {
    if (this.#state === 'SYN-RECEIVED') this.#sender.sendSyn(cause);
    else this.#acknowledge(cause);
  }

  /** Our acknowledgment of the peer's FIN was lost: say it again, and wait as long again. RFC 793 §3.9. */
  #finRepeated(cause: EventId): void {
    this.#acknowledge(cause);
    this.#waitForOldSegments(cause);
  }

  /** What the acknowledgment of our SYN or FIN means for the state. */
  #ownSequenceAcknowledged(acknowledgment: number, cause: EventId): void {
    if (this.#state === 'SYN-RECEIVED' && acknowledgment >= 1) {
      this.#enter('ESTABLISHED', cause);
      this.#environment.established(cause);
    }
    if (!this.#sender.finAcknowledged) return;
    if (this.#state === 'FIN-WAIT-1') this.#enter('FIN-WAIT-2', cause);
    else if (this.#state === 'CLOSING') this.#enterTimeWait(cause);
    else if (this.#state === 'LAST-ACK') this.#end('fin', cause);
  }

  /** Takes data; hands on what is in order. */
  #take(sequence: number, payload: Uint8Array, cause: EventId): void {
    const hadGap = this.#incoming.hasGap;
    const pieces = RECEIVING.has(this.#state) ? this.#incoming.accept(sequence, payload) : [];
    this.#segmentsToAcknowledge += 1;
    if (hadGap || pieces.length === 0 || this.#segmentsToAcknowledge >= 2) this.#acknowledgeAtOnce = true;
    if (pieces.length > 0) this.#environment.received(concatBytes(pieces), cause);
  }

  #finTaken(cause: EventId): void {
    if (this.#ended) return;
    this.#acknowledgeAtOnce = true;
    const before = this.#state;
    if (before === 'ESTABLISHED') this.#enter('CLOSE-WAIT', cause);
    else if (before === 'FIN-WAIT-1') this.#enter('CLOSING', cause);
    this.#environment.finReceived(cause);
    if (before === 'FIN-WAIT-2') this.#enterTimeWait(cause);
  }

  #acknowledgeWhenDue(cause: EventId): void {
    if (this.#state === 'CLOSED') return;
    if (this.#acknowledgeAtOnce) this.#acknowledge(cause);
    else if (this.#segmentsToAcknowledge > 0 && !this.#ackTimer && !this.#ended) {
      this.#ackTimer = this.#environment.schedule(ACK_DELAY, () => this.#acknowledge(cause));
    }
  }

  #acknowledge(cause: EventId): void {
    this.#emit({ flags: ACK, sequence: this.#sender.sentUntil, payload: NO_BYTES, retransmission: false }, cause);
  }

  /** Every segment but the first SYN acknowledges all that has arrived. */
  #emit(segment: OutgoingSegment, cause: EventId): EventId {
    const { flags, sequence, payload, retransmission } = segment;
    this.#ackTimer?.cancel();
    this.#ackTimer = undefined;
    this.#segmentsToAcknowledge = 0;
    this.#acknowledgeAtOnce = false;
    const acknowledgment = flags.includes('ACK') ? this.#incoming.next : 0;
    const window = flags.includes('SYN') ? SYN_WINDOW : RECEIVE_WINDOW;
    return this.#environment.transmit({ flags, sequence, acknowledgment, window, payload }, retransmission, cause);
  }

  #enter(state: TcpState, cause: EventId): void {
    this.#state = state;
    this.#environment.stateChanged(state, cause);
  }

  #enterTimeWait(cause: EventId): void {
    this.#enter('TIME-WAIT', cause);
    this.#stopTimers();
    this.#ended = true;
    this.#environment.closed('fin', cause);
    this.#waitForOldSegments(cause);
  }

  #waitForOldSegments(cause: EventId): void {
    this.#timeWaitTimer?.cancel();
    this.#timeWaitTimer = this.#environment.schedule(TIME_WAIT, () => this.#enter('CLOSED', cause), true);
  }

  #end(reason: CloseReason, cause: EventId): void {
    if (this.#state === 'CLOSED') return;
    this.#timeWaitTimer?.cancel();
    this.#stopTimers();
    this.#enter('CLOSED', cause);
    if (this.#ended) return;
    this.#ended = true;
    this.#environment.closed(reason, cause);
  }

  #stopTimers(): void {
    this.#sender.stop();
    this.#ackTimer?.cancel();
    this.#ackTimer = undefined;
  }
}
