// One end of a connection: drives an endpoint by its TCP socket, and turns what the endpoint wants into frames, timers
// and events. Every event names the one that brought it about. What lies between frames and TCP is in coded-stream.ts.

import { invariant, assertNever } from '../base/invariant.ts';
import { later, minutes, type Duration } from '../base/units.ts';
import { CodedStream, type StreamEnvironment, type StreamOptions } from './coded-stream.ts';
import type { Endpoint, Input, Output } from './endpoint.ts';
import type { Job, Scheduler } from './scheduler.ts';
import { TcpSocket, type CloseReason, type SocketEnvironment } from './tcp/socket.ts';
import type { TcpSegment } from './tcp/segment.ts';
import type { EventId } from './trace.ts';

/** Causes that cross the boundary of one connection. */
export interface CauseHolder {
  /** The event on whose behalf an endpoint is running, for those whom it calls meanwhile (such as the store). */
  current: EventId | undefined;
  /** The last change of the store: why endpoints are woken. Set by whoever records those changes. */
  lastChange: EventId | undefined;
}

/** What an end needs of the connection around it. */
export interface EndEnvironment<Report> extends StreamEnvironment {
  readonly scheduler: Scheduler;
  readonly causes: CauseHolder;
  report(report: Report, cause: EventId): EventId;
  transmit(segment: TcpSegment, retransmission: boolean, cause: EventId): EventId;
  closed(reason: CloseReason, cause: EventId): void;
}

/** Which end it is, and who speaks there. */
export interface EndOptions<Report> extends StreamOptions {
  readonly endpoint: Endpoint<Report>;
  readonly implicitTls: boolean;
}

/** Timers of an endpoint that run at least this long are mere waiting (RFC 9051 §5.4 and the like). */
const WAITING_FROM: Duration = minutes(1);

type TalkOutput = Extract<
  Output<never>,
  { type: 'send' | 'startTls' | 'startCompression' | 'stopCompression' | 'close' }
>;

/** One end. */
export class ConnectionEnd<Report> {
  readonly #environment: EndEnvironment<Report>;
  readonly #options: EndOptions<Report>;
  readonly #timers = new Map<string, Job>();
  readonly socket: TcpSocket;
  readonly #stream: CodedStream;
  #opened = false;
  #finished = false;
  /** What is to be said when the connection stands and is secured. */
  #pending: { readonly output: TalkOutput; readonly cause: EventId }[] = [];
  #woken = false;
  #toldPeerClosed = false;

  constructor(environment: EndEnvironment<Report>, options: EndOptions<Report>) {
    this.#environment = environment;
    this.#options = options;
    this.socket = this.#newSocket();
    this.#stream = this.#newStream();
  }

  /** Whether TLS protects what is said now. */
  get secured(): boolean {
    return this.#stream.secured;
  }

  /** Whether a TLS handshake is under way. */
  get securing(): boolean {
    return this.#stream.securing;
  }

  get opened(): boolean {
    return this.#opened;
  }

  /** Whether this end will say nothing more. */
  get finished(): boolean {
    return this.#finished;
  }

  /** Does what a person or script at this end wants, as if the endpoint had answered it. */
  act(outputs: readonly Output<Report>[], cause: EventId): void {
    this.#apply(outputs, cause);
    this.socket.flush();
  }

  /**
   * The program at this end is stopped: it says `farewell` and closes, or its system breaks the connection off. What comes
   * afterwards is for nobody.
   */
  stop(farewell: Uint8Array | undefined, cause: EventId): void {
    if (this.#finished) return;
    if (farewell === undefined || !this.#opened || this.securing) return this.abort(cause);
    this.#send(farewell, cause);
    this.#tellPeerClosed(true, cause); // its session is over, and it closes
    this.socket.flush();
  }

  /** RST. */
  abort(cause: EventId): void {
    this.#finished = true;
    this.socket.abort(cause);
  }

  /** The peer wrote a frame; its arrival is to be recorded when the TCP stream was read up to there. */
  expectFrame(frame: EventId, streamEnd: number): void {
    this.#stream.expectFrame(frame, streamEnd);
  }

  /**
   * The server began to compress behind this place, or ended it. Clients here follow by themselves, as a program that
   * asked for it does; so does the terminal. RFC 4978 §3.
   */
  followCompression(on: boolean, streamEnd: number): void {
    this.#stream.followCompression(on, streamEnd);
  }

  /** Gives the endpoint a `storeChanged` when the current work is done; once, however often it is asked. */
  wake(): void {
    if (this.#woken || this.#finished) return;
    this.#woken = true;
    const { scheduler, causes } = this.#environment;
    const wokenBy = causes.current;
    scheduler.at(scheduler.now, () => {
      this.#woken = false;
      // A change since then is why; else the endpoint itself wished to go on.
      const change = causes.lastChange;
      const cause = change !== undefined && (wokenBy === undefined || change > wokenBy) ? change : wokenBy;
      invariant(cause !== undefined, 'whoever asks to be woken does so because of some event');
      if (!this.#finished) this.#tell({ type: 'storeChanged' }, cause);
    });
  }

  /** Forgets this end without a word on the wire. A program that still listens lets go of what it holds in the store. */
  discard(): void {
    const listens = !this.#finished && !this.#toldPeerClosed;
    this.#finished = true;
    this.#stopTimers();
    this.socket.discard();
    if (listens) this.#options.endpoint.handle({ type: 'peerClosed', reset: true }, this.#environment.scheduler.now);
  }

  #newSocket(): TcpSocket {
    const environment = this.#environment;
    const { scheduler } = environment;
    const { connection, side } = this.#options;
    const surroundings: SocketEnvironment = {
      get now() {
        return scheduler.now;
      },
      schedule: (after, run, waiting) => scheduler.at(later(scheduler.now, after), run, waiting),
      transmit: (segment, retransmission, cause) => environment.transmit(segment, retransmission, cause),
      stateChanged: (state, cause) =>
        environment.recorder.append({ type: 'tcp.state', connection, side, state }, cause),
      established: (cause) => this.#tcpEstablished(cause),
      received: (bytes, cause) => this.#streamArrived(bytes, cause),
      finReceived: (cause) => this.#finArrived(cause),
      closed: (reason, cause) => this.#closed(reason, cause),
    };
    return new TcpSocket(surroundings, side === 'server');
  }

  #newStream(): CodedStream {
    const finished = (): boolean => this.#finished;
    return new CodedStream(this.#environment, this.#options, {
      get finished() {
        return finished();
      },
      write: (bytes, cause) => this.socket.write(bytes, cause),
      heard: (bytes, cause) => this.#handle({ type: 'received', bytes }, cause),
      secured: (cause) => this.#secured(cause),
      tlsFailed: (cause) => this.#tlsFailed(cause),
      garbled: (cause) => this.#garbled(cause),
    });
  }

  #tcpEstablished(cause: EventId): void {
    const { connection, side, implicitTls } = this.#options;
    const opened = this.#environment.recorder.append({ type: 'connection.opened', connection, side }, cause);
    if (implicitTls) this.#stream.startTls(opened);
    else this.#open(opened);
    this.socket.flush();
  }

  #open(cause: EventId): void {
    this.#opened = true;
    this.#handle({ type: 'opened' }, cause);
    this.#sayPending();
  }

  #secured(cause: EventId): void {
    if (!this.#opened) return this.#open(cause);
    this.#handle({ type: 'secured' }, cause);
    this.#sayPending();
  }

  #tlsFailed(cause: EventId): void {
    this.#pending = [];
    this.#finished = true;
    this.#tellPeerClosed(true, cause);
    this.#stopTimers();
    this.socket.close(cause);
  }

  #garbled(cause: EventId): void {
    this.#tellPeerClosed(true, cause);
    this.abort(cause);
  }

  #streamArrived(bytes: Uint8Array, cause: EventId): void {
    this.#stream.arrived(bytes, cause);
    this.socket.flush();
  }

  #finArrived(cause: EventId): void {
    this.#tellPeerClosed(false, cause);
    this.socket.flush();
  }

  /** Once, however it ended. */
  #tellPeerClosed(reset: boolean, cause: EventId): void {
    if (this.#toldPeerClosed) return;
    this.#toldPeerClosed = true;
    this.#handle({ type: 'peerClosed', reset }, cause);
  }

  #closed(reason: CloseReason, cause: EventId): void {
    this.#pending = [];
    this.#stopTimers();
    const { connection, side } = this.#options;
    const closed = this.#environment.recorder.append({ type: 'connection.closed', connection, side, reason }, cause);
    this.#finished = true;
    if (reason !== 'fin') this.#tellPeerClosed(true, closed);
    this.#stopTimers();
    this.#environment.closed(reason, closed);
  }

  /** An input that no segment brings: time or the store. */
  #tell(input: Input, cause: EventId): void {
    this.#handle(input, cause);
    this.socket.flush();
  }

  #handle(input: Input, cause: EventId): void {
    const { causes, scheduler } = this.#environment;
    const before = causes.current;
    causes.current = cause;
    const outputs = this.#options.endpoint.handle(input, scheduler.now);
    causes.current = before;
    this.#apply(outputs, cause);
  }

  /** Does the outputs in order. What is said after a report has the report as its cause. */
  #apply(outputs: readonly Output<Report>[], cause: EventId): void {
    let why = cause;
    for (const output of outputs) {
      switch (output.type) {
        case 'report':
          why = this.#environment.report(output.event, cause);
          break;
        case 'startTimer':
          this.#startTimer(output.name, output.after, why);
          break;
        case 'stopTimer':
          this.#timers.get(output.name)?.cancel();
          break;
        case 'send':
        case 'startTls':
        case 'startCompression':
        case 'stopCompression':
        case 'close':
          this.#sayOrWait(output, why);
          break;
        default:
          assertNever(output, 'output');
      }
    }
  }

  /** Closing waits for what is to be said before it; asked for twice, or with nothing to say, it waits no longer. */
  #sayOrWait(output: TalkOutput, cause: EventId): void {
    const canSpeak = this.#opened && !this.securing;
    const last = this.#pending.at(-1)?.output.type;
    const givesUp = output.type === 'close' && (last === undefined || last === 'close');
    if (canSpeak || givesUp) this.#say(output, cause);
    else this.#pending.push({ output, cause });
  }

  #sayPending(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const { output, cause } of pending) this.#sayOrWait(output, cause);
  }

  /** What an endpoint says after its end, or after a reset, is not said. */
  #say(output: TalkOutput, cause: EventId): void {
    if (this.#finished) return;
    if (output.type === 'send') this.#send(output.bytes, cause);
    else if (output.type === 'startTls') this.#stream.startTls(cause);
    else if (output.type === 'startCompression') this.#stream.compress(output.unread, cause);
    else if (output.type === 'stopCompression') this.#stream.stopCompression();
    else {
      this.#finished = true;
      this.#stream.closeTls(cause);
      this.#stopTimers();
      this.socket.close(cause);
    }
  }

  #send(bytes: Uint8Array, cause: EventId): void {
    if (bytes.length > 0) this.#stream.send(bytes, cause);
  }

  #startTimer(name: string, after: Duration, cause: EventId): void {
    if (this.#finished) return;
    this.#timers.get(name)?.cancel();
    const { scheduler } = this.#environment;
    const run = (): void => this.#tell({ type: 'timer', name }, cause);
    this.#timers.set(name, scheduler.at(later(scheduler.now, after), run, after >= WAITING_FROM));
  }

  #stopTimers(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }
}
