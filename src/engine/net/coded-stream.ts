// What one end writes into its TCP stream and reads out of it: frames through compression and TLS, where those are on.
// It knows which place of the stream belongs to which frame, and records what becomes visible there.

import { invariant } from '../base/invariant.ts';
import { Compression, piecesOf } from './compression.ts';
import type { ConnectionId, Side } from './events.ts';
import type { NetRecorder } from './recorder.ts';
import { TlsLayer, type TlsOptions } from './tls/layer.ts';
import type { EventId } from './trace.ts';

/** What a stream needs of the connection around it. */
export interface StreamEnvironment {
  readonly recorder: NetRecorder;
  /** A frame was written whose last byte stands before `streamEnd` in this end's TCP stream. */
  frameWritten(frame: EventId, streamEnd: number): void;
  /** What this end writes behind `streamEnd` is compressed, or no longer: the other end must follow. */
  compressionChanged(on: boolean, streamEnd: number): void;
  tlsOptions(streamStart: number): TlsOptions;
}

/** Whose stream it is. */
export interface StreamOptions {
  readonly connection: ConnectionId;
  readonly side: Side;
  readonly certificateName: string;
}

/** The end that says and hears through the stream. */
export interface StreamUser {
  /** Whether it hears nothing more. */
  readonly finished: boolean;
  /** Bytes for TCP. */
  write(bytes: Uint8Array, cause: EventId): void;
  /** What the peer said. */
  heard(bytes: Uint8Array, cause: EventId): void;
  secured(cause: EventId): void;
  tlsFailed(cause: EventId): void;
  /** What came cannot be inflated. */
  garbled(cause: EventId): void;
}

interface ExpectedFrame {
  readonly frame: EventId;
  readonly streamEnd: number;
}

/** Both directions of one end. */
export class CodedStream {
  readonly #environment: StreamEnvironment;
  readonly #options: StreamOptions;
  readonly #user: StreamUser;
  #tls: TlsLayer | undefined;
  #compression: Compression | undefined;
  /** From which place of the peer's stream on it is compressed, or no longer. */
  #compressionDue: { readonly on: boolean; readonly streamEnd: number } | undefined;
  #expected: ExpectedFrame[] = [];
  #written = 0;
  #read = 0;
  #clearWritten = 0;

  constructor(environment: StreamEnvironment, options: StreamOptions, user: StreamUser) {
    this.#environment = environment;
    this.#options = options;
    this.#user = user;
  }

  /** Whether TLS protects what is said now. */
  get secured(): boolean {
    return this.#tls?.established ?? false;
  }

  /** Whether a TLS handshake is under way. */
  get securing(): boolean {
    return this.#tls !== undefined && !this.#tls.established;
  }

  /** Says one frame. */
  send(bytes: Uint8Array, cause: EventId): void {
    const { connection, side: from } = this.#options;
    const offset = this.#clearWritten;
    const secured = this.secured;
    const event = { type: 'frame.sent', connection, from, offset, bytes, secured } as const;
    const frame = this.#environment.recorder.append(event, cause);
    this.#clearWritten += bytes.length;
    const coded = this.#compression?.deflated(bytes) ?? bytes;
    if (this.#tls) this.#tls.write(coded, frame);
    else this.#write(coded, frame);
    this.#environment.frameWritten(frame, this.#written);
  }

  /** Begins the TLS handshake. */
  startTls(cause: EventId): void {
    this.#tls = new TlsLayer(
      {
        write: (bytes, why) => this.#write(bytes, why),
        handshakeSent: (messages, length, why) => this.#handshakeSent(messages, length, why),
        established: (why) => this.#secured(why),
        received: (bytes, end, why) => this.#clearArrived(bytes, end, why),
        failed: (reason, why) => this.#tlsFailed(reason, why),
      },
      this.#environment.tlsOptions(this.#read),
    );
    this.#tls.start(cause);
  }

  /** Says by TLS, where it is on, that nothing more will be said. */
  closeTls(cause: EventId): void {
    this.#tls?.close(cause);
  }

  /** Compresses from here on; `unread` came already and was not read as commands. RFC 4978 §3. */
  compress(unread: Uint8Array, cause: EventId): void {
    this.#changeCompression(new Compression());
    if (unread.length > 0) this.#heard(unread, cause);
  }

  /** Compresses no longer. */
  stopCompression(): void {
    this.#changeCompression(undefined);
  }

  /** The other end compresses behind this place of its stream, or no longer: the same holds here from there on. */
  followCompression(on: boolean, streamEnd: number): void {
    this.#compressionDue = { on, streamEnd };
  }

  /** The peer wrote a frame; its arrival is to be recorded when the TCP stream was read up to there. */
  expectFrame(frame: EventId, streamEnd: number): void {
    this.#expected.push({ frame, streamEnd });
  }

  /** Reads what TCP brought. */
  arrived(bytes: Uint8Array, cause: EventId): void {
    const start = this.#read;
    this.#read += bytes.length;
    if (this.#tls) this.#tls.arrived(bytes, cause);
    else this.#clearStreamArrived(bytes, start, cause);
  }

  #write(bytes: Uint8Array, cause: EventId): void {
    this.#written += bytes.length;
    this.#user.write(bytes, cause);
  }

  #handshakeSent(messages: readonly string[], length: number, cause: EventId): EventId {
    const { connection, side: from } = this.#options;
    return this.#environment.recorder.append({ type: 'tls.handshake', connection, from, messages, length }, cause);
  }

  #secured(cause: EventId): void {
    const { connection, side, certificateName } = this.#options;
    const event = { type: 'tls.established', connection, side, certificateName } as const;
    this.#user.secured(this.#environment.recorder.append(event, cause));
  }

  #tlsFailed(reason: 'notTls' | 'alertReceived', cause: EventId): void {
    const { connection, side } = this.#options;
    this.#user.tlsFailed(this.#environment.recorder.append({ type: 'tls.failed', connection, side, reason }, cause));
  }

  #changeCompression(compression: Compression | undefined): void {
    this.#compression = compression;
    this.#environment.compressionChanged(compression !== undefined, this.#written);
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

  /** Hands on what came, inflated where that is due. */
  #heard(bytes: Uint8Array, cause: EventId): void {
    const compression = this.#compression;
    if (!compression) return this.#user.heard(bytes, cause);
    for (const piece of piecesOf(bytes)) {
      if (this.#user.finished || this.#compression !== compression) return undefined;
      const clear = compression.inflated(piece);
      if (!clear.ok) return this.#user.garbled(cause);
      if (clear.value.length > 0) this.#user.heard(clear.value, cause);
    }
    return undefined;
  }
}
