// One end of a connection: drives an endpoint by its TCP socket, through TLS where that is on, and turns what the
// endpoint wants into frames, timers and events. Every event names the one that brought it about.

import { invariant, assertNever } from '../base/invariant.ts';
import { later, minutes, type Duration } from '../base/units.ts';
import { Compression, piecesOf } from './compression.ts';
import type { Endpoint, Input, Output } from './endpoint.ts';
import type { ConnectionId, Side } from './events.ts';
import type { NetRecorder } from './recorder.ts';
import type { Job, Scheduler } from './scheduler.ts';
import { TcpSocket, type CloseReason } from './tcp/socket.ts';
import type { TcpSegment } from './tcp/segment.ts';
import { TlsLayer, type TlsOptions } from './tls/layer.ts';
import type { EventId } from './trace.ts';

/** Causes that cross the boundary of one connection. */
export interface CauseHolder {
  /** The event on whose behalf an endpoint is running, for those whom it calls meanwhile (such as the store). */
  current: EventId | undefined;
  /** The last change of the store: why endpoints are woken. Set by whoever records those changes. */
  lastChange: EventId | undefined;
}

/** What an end needs of the connection around it. */
export interface EndEnvironment<Report> {
  readonly scheduler: Scheduler;
  readonly recorder: NetRecorder;
  readonly causes: CauseHolder;
  report(report: Report, cause: EventId): EventId;
  transmit(segment: TcpSegment, retransmission: boolean, cause: EventId): EventId;
  /** A frame was written whose last byte stands before `streamEnd` in this end's TCP stream. */
  frameWritten(frame: EventId, streamEnd: number): void;
  /** What this end writes behind `streamEnd` is compressed, or no longer: the other end must follow. */
  compressionChanged(on: boolean, streamEnd: number): void;
  closed(reason: CloseReason, cause: EventId): void;
  tlsOptions(streamStart: number): TlsOptions;
}

export interface EndOptions<Report> {
  readonly connection: ConnectionId;
  readonly side: Side;
  readonly endpoint: Endpoint<Report>;
  readonly implicitTls: boolean;
  readonly certificateName: string;
}

/** Timers of an endpoint that run at least this long are mere waiting (RFC 9051 §5.4 and the like). */
const WAITING_FROM: Duration = minutes(1);

type TalkOutput = Extract<
  Output<never>,
  { type: 'send' | 'startTls' | 'startCompression' | 'stopCompression' | 'close' }
>;

interface ExpectedFrame {
  readonly frame: EventId;
  readonly streamEnd: number;
}

export class ConnectionEnd<Report> {
  readonly #environment: EndEnvironment<Report>;
  readonly #options: EndOptions<Report>;
  readonly #timers = new Map<string, Job>();
  readonly socket: TcpSocket;
  #tls: TlsLayer | undefined;
  #opened = false;
  #finished = false;
  /** What is to be said when the connection stands and is secured. */
  #pending: { readonly output: TalkOutput; readonly cause: EventId }[] = [];
  #streamWritten = 0;
  #streamRead = 0;
  #clearWritten = 0;
  #expected: ExpectedFrame[] = [];
  #compression: Compression | undefined;
  /** From which place of the peer's stream on it is compressed, or no longer. */
  #compressionDue: { readonly on: boolean; readonly streamEnd: number } | undefined;
  #woken = false;
  #toldPeerClosed = false;

  constructor(environment: EndEnvironment<Report>, options: EndOptions<Report>) {
    this.#environment = environment;
    this.#options = options;
    const { scheduler } = environment;
    const { connection, side } = options;
    this.socket = new TcpSocket(
      {
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
      },
      side === 'server',
    );
  }

  /** Whether TLS protects what is said now. */
  get secured(): boolean {
    return this.#tls?.established ?? false;
  }

  /** Whether a TLS handshake is under way. */
  get securing(): boolean {
    return this.#tls !== undefined && !this.#tls.established;
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

  /** RST. */
  abort(cause: EventId): void {
    this.#finished = true;
    this.socket.abort(cause);
  }

  /** The peer wrote a frame; its arrival is to be recorded when the TCP stream was read up to there. */
  expectFrame(frame: EventId, streamEnd: number): void {
    this.#expected.push({ frame, streamEnd });
  }

  /**
   * The server began to compress behind this place, or ended it. Clients here follow by themselves, as a program that
   * asked for it does; so does the terminal. RFC 4978 §3.
   */
  followCompression(on: boolean, streamEnd: number): void {
    this.#compressionDue = { on, streamEnd };
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

  /** Forgets this end without a word. */
  discard(): void {
    this.#finished = true;
    this.#stopTimers();
    this.socket.discard();
  }

  #tcpEstablished(cause: EventId): void {
    const { connection, side, implicitTls } = this.#options;
    const opened = this.#environment.recorder.append({ type: 'connection.opened', connection, side }, cause);
    if (implicitTls) this.#startTls(opened);
    else this.#open(opened);
    this.socket.flush();
  }

  #open(cause: EventId): void {
    this.#opened = true;
    this.#handle({ type: 'opened' }, cause);
    this.#sayPending();
  }

  #startTls(cause: EventId): void {
    this.#tls = new TlsLayer(
      {
        write: (bytes, why) => this.#writeStream(bytes, why),
        handshakeSent: (messages, length, why) => this.#handshakeSent(messages, length, why),
        established: (why) => this.#secured(why),
        received: (bytes, end, why) => this.#clearArrived(bytes, end, why),
        failed: (reason, why) => this.#tlsFailed(reason, why),
      },
      this.#environment.tlsOptions(this.#streamRead),
    );
    this.#tls.start(cause);
  }

  #handshakeSent(messages: readonly string[], length: number, cause: EventId): EventId {
    const { connection, side: from } = this.#options;
    return this.#environment.recorder.append({ type: 'tls.handshake', connection, from, messages, length }, cause);
  }

  #secured(cause: EventId): void {
    const { connection, side, certificateName } = this.#options;
    const event = this.#environment.recorder.append(
      { type: 'tls.established', connection, side, certificateName },
      cause,
    );
    if (!this.#opened) return this.#open(event);
    this.#handle({ type: 'secured' }, event);
    this.#sayPending();
  }

  #tlsFailed(reason: 'notTls' | 'alertReceived', cause: EventId): void {
    const { connection, side } = this.#options;
    const failed = this.#environment.recorder.append({ type: 'tls.failed', connection, side, reason }, cause);
    this.#pending = [];
    this.#finished = true;
    this.#tellPeerClosed(true, failed);
    this.#stopTimers();
    this.socket.close(failed);
  }

  #streamArrived(bytes: Uint8Array, cause: EventId): void {
    const start = this.#streamRead;
    this.#streamRead += bytes.length;
    if (this.#tls) this.#tls.arrived(bytes, cause);
    else this.#clearStreamArrived(bytes, start, cause);
    this.socket.flush();
  }

  /**
   * Hands clear bytes on, frame by frame. When the endpoint asks for TLS meanwhile it still gets the rest of these
   * bytes, as a program that had read them already would have; it must throw them away (RFC 9051 §6.2.1).
   */
  #clearStreamArrived(bytes: Uint8Array, start: number, cause: EventId): void {
    let from = 0;
    while (from < bytes.length) {
      const frameEnd = (this.#expected[0]?.streamEnd ?? Number.POSITIVE_INFINITY) - start;
      const to = frameEnd > from ? Math.min(frameEnd, bytes.length) : bytes.length;
      this.#clearArrived(bytes.subarray(from, to), start + to, cause);
      from = to;
    }
  }

  /** Clear bytes for the endpoint, which end at `streamEnd` in the TCP stream. */
  #clearArrived(bytes: Uint8Array, streamEnd: number, cause: EventId): void {
    const { connection, side: to } = this.#options;
    let why = cause;
    while (this.#expected[0] && this.#expected[0].streamEnd <= streamEnd) {
      const frame = this.#expected.shift()?.frame;
      invariant(frame !== undefined, 'a frame is expected');
      why = this.#environment.recorder.append({ type: 'frame.arrived', connection, to, frame }, cause);
    }
    this.#heard(bytes, why);
    const due = this.#compressionDue;
    if (due && due.streamEnd <= streamEnd) {
      this.#compressionDue = undefined;
      this.#compression = due.on ? new Compression() : undefined;
    }
  }

  /** Hands on what came, inflated where that is due. What cannot be inflated ends the connection. */
  #heard(bytes: Uint8Array, cause: EventId): void {
    const compression = this.#compression;
    if (!compression) return this.#handle({ type: 'received', bytes }, cause);
    for (const piece of piecesOf(bytes)) {
      if (this.#finished || this.#compression !== compression) return undefined;
      const clear = compression.inflated(piece);
      if (!clear.ok) {
        this.#tellPeerClosed(true, cause);
        return this.abort(cause);
      }
      if (clear.value.length > 0) this.#handle({ type: 'received', bytes: clear.value }, cause);
    }
    return undefined;
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
    if (output.type === 'send') this.#sendFrame(output.bytes, cause);
    else if (output.type === 'startTls') this.#startTls(cause);
    else if (output.type === 'startCompression') this.#compress(output.unread, cause);
    else if (output.type === 'stopCompression') this.#changeCompression(undefined);
    else {
      this.#finished = true;
      this.#tls?.close(cause);
      this.#stopTimers();
      this.socket.close(cause);
    }
  }

  #compress(unread: Uint8Array, cause: EventId): void {
    this.#changeCompression(new Compression());
    if (unread.length > 0) this.#heard(unread, cause);
  }

  #changeCompression(compression: Compression | undefined): void {
    this.#compression = compression;
    this.#environment.compressionChanged(compression !== undefined, this.#streamWritten);
  }

  #sendFrame(bytes: Uint8Array, cause: EventId): void {
    if (bytes.length === 0) return;
    const { connection, side: from } = this.#options;
    const offset = this.#clearWritten;
    const secured = this.secured;
    const event = { type: 'frame.sent', connection, from, offset, bytes, secured } as const;
    const frame = this.#environment.recorder.append(event, cause);
    this.#clearWritten += bytes.length;
    const coded = this.#compression?.deflated(bytes) ?? bytes;
    if (this.#tls) this.#tls.write(coded, frame);
    else this.#writeStream(coded, frame);
    this.#environment.frameWritten(frame, this.#streamWritten);
  }

  #writeStream(bytes: Uint8Array, cause: EventId): void {
    this.#streamWritten += bytes.length;
    this.socket.write(bytes, cause);
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
