// An engine endpoint on a real socket: bytes in, outputs done, timers, TLS, real time for virtual time. The only file
// that knows both sides. A peer that does not read is not read from either, so that it cannot fill the memory.

import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { Compression, type Endpoint, type Input, type Output, type ServerServices, piecesOf } from '#engine/index.ts';
import { EndpointTimers } from './endpoint-timers.ts';
import { createSecureRng } from './secure-rng.ts';
import type { WallClock } from './wall-clock.ts';

/** From this many octets on that the peer has not taken, nothing more is done for it. */
const UNSENT_OCTETS_MAX = 4 * 1024 * 1024;
/** Outputs are written at the latest when there are so many octets of them. */
const WRITE_OCTETS = 1024 * 1024;
/** How long a peer may take none of what waits for it, finish a TLS handshake, or close after us. */
const STALLED_MS = 120_000;
const HANDSHAKE_MS = 30_000;
const LINGER_MS = 5_000;

/** A piece of input has at most so many lines, so that one piece cannot ask for very many answers. */
const LINES_AT_ONCE_MAX = 64;

const LF = 0x0a;

/** What all connections of a listener share. */
export interface AdapterOptions<Report> {
  readonly clock: WallClock;
  readonly hostName: string;
  readonly tls: SecureContext;
  readonly implicitTls: boolean;
  /** What the server says when it stops. */
  readonly farewell: Uint8Array;
  readonly createEndpoint: (services: ServerServices, peerAddress: string) => Endpoint<Report>;
  /** Is told what went wrong on a connection (numbered from 1). */
  readonly failed: (connection: number, error: Error) => void;
  /** Is told of everything that crosses a connection, and of what its endpoint reports. */
  readonly observe?: (connection: number, event: SocketEvent<Report>) => void;
}

export type SocketEvent<Report> =
  | { readonly type: 'received' | 'sent'; readonly bytes: Uint8Array }
  | { readonly type: 'opened' | 'secured' | 'closed' }
  | { readonly type: 'report'; readonly event: Report };

/** One connection. Lives until its socket is closed. */
export class SocketAdapter<Report> {
  readonly #options: AdapterOptions<Report>;
  readonly #failed: (error: Error) => void;
  readonly #observe: ((event: SocketEvent<Report>) => void) | undefined;
  readonly #endpoint: Endpoint<Report>;
  readonly #timers: EndpointTimers;
  #socket: Socket;
  /** Received and not yet given to the endpoint. */
  #waiting: Uint8Array[] = [];
  /** Received and not yet inflated. */
  #coded: Uint8Array[] = [];
  #compression: Compression | undefined;
  /** To be written at the end of this turn. */
  #unwritten: Uint8Array[] = [];
  #unwrittenOctets = 0;
  #wakeAsked = false;
  /** Whether the socket is read from. */
  #reading = true;
  #state: 'open' | 'securing' | 'ending' | 'closed' = 'open';
  /** How many lines the endpoint gets at once: one while it answers, more while it only collects (a long literal). */
  #linesAtOnce = 1;
  #stall: NodeJS.Timeout | undefined;
  /** The peer's FIN: the endpoint hears of it behind everything that came before. */
  #fin: 'none' | 'arrived' | 'told' = 'none';

  /** Takes over a connected socket; with implicit TLS the handshake comes first. */
  constructor(socket: Socket, connection: number, options: AdapterOptions<Report>) {
    this.#options = options;
    const { failed, observe } = options;
    this.#failed = (error): void => failed(connection, error);
    this.#observe = observe && ((event): void => observe(connection, event));
    this.#timers = new EndpointTimers((name) => this.#hear({ type: 'timer', name }));
    this.#socket = socket;
    const services: ServerServices = {
      epoch: options.clock.epoch,
      rng: createSecureRng(),
      hostName: options.hostName,
      implicitTls: options.implicitTls,
      tlsAvailable: true,
      wake: () => this.#wake(),
    };
    this.#endpoint = options.createEndpoint(services, socket.remoteAddress ?? '');
    this.#listen(socket);
    if (options.implicitTls) this.#secure(socket, 'opened');
    else this.#begin('opened');
  }

  #begin(how: 'opened' | 'secured'): void {
    this.#state = 'open';
    this.#observe?.({ type: how });
    this.#give({ type: how });
    this.#work();
  }

  /** Says goodbye and closes. */
  shutDown(): void {
    if (this.#state === 'open') {
      this.#queue(this.#options.farewell);
      this.#give({ type: 'peerClosed', reset: true });
      this.#end();
    } else if (this.#state === 'securing') this.#socket.destroy();
  }

  #listen(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('drain', () => this.#drained());
    socket.on('end', () => this.#peerEnded());
    socket.on('error', this.#failed);
    socket.on('close', () => {
      if (socket === this.#socket) this.#closed();
    });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#state !== 'open') return;
    if (this.#compression) this.#coded.push(bytes);
    else this.#hearClear(bytes);
    this.#work();
  }

  #hearClear(bytes: Uint8Array): void {
    this.#observe?.({ type: 'received', bytes });
    this.#waiting.push(bytes);
  }

  /** Inflates a little of what came, so that very much in very little cannot fill the memory. */
  #inflateSome(): void {
    while (this.#compression && this.#waiting.length === 0) {
      const chunk = this.#coded.shift();
      if (!chunk) return;
      const [piece = chunk] = piecesOf(chunk);
      if (piece.length < chunk.length) this.#coded.unshift(chunk.subarray(piece.length));
      const clear = this.#compression.inflated(piece);
      if (!clear.ok) {
        this.#socket.destroy(new Error('what the peer sent is no DEFLATE'));
        return;
      }
      if (clear.value.length > 0) this.#hearClear(clear.value);
    }
  }

  #compress(unread: Uint8Array): void {
    this.#compression = new Compression();
    this.#coded = [unread, ...this.#waiting].filter(({ length }) => length > 0);
    this.#waiting = [];
  }

  /** Tells the endpoint of something that is not from the peer, and goes on with what the peer sent. */
  #hear(input: Input): void {
    this.#give(input);
    this.#work();
  }

  /** Gives the endpoint what has come, line by line, as long as it is not busy and the peer takes the answers. */
  #work(): void {
    while (this.#state === 'open' && this.#mayGoOn()) {
      const piece = this.#nextPiece();
      if (!piece) break;
      const sent = this.#give({ type: 'received', bytes: piece });
      this.#linesAtOnce = sent ? 1 : Math.min(this.#linesAtOnce * 2, LINES_AT_ONCE_MAX);
      if (this.#unwrittenOctets >= WRITE_OCTETS) this.#write();
    }
    const drained = this.#waiting.length === 0 && this.#coded.length === 0;
    if (this.#fin === 'arrived' && drained && this.#state === 'open') this.#tellFin();
    this.#write();
    if (this.#state === 'open') this.#readOrNot();
  }

  /** Reads on when all that came is dealt with; until then, what the peer sends waits in the network. */
  #readOrNot(): void {
    const read = this.#waiting.length === 0 && this.#coded.length === 0 && this.#peerTakesMore();
    if (read === !this.#reading) this.#socket[read ? 'resume' : 'pause']();
    this.#reading = read;
    if (!this.#peerTakesMore()) this.#watchForStall(this.#takenOctets());
  }

  /** The endpoint closes when it has nothing more to say; one that forgets is closed for it. */
  #tellFin(): void {
    this.#fin = 'told';
    this.#give({ type: 'peerClosed', reset: false });
    const patience = setInterval(() => {
      if (this.#endpoint.busy === true) return;
      clearInterval(patience);
      this.#end();
    }, STALLED_MS).unref();
  }

  /** The next `linesAtOnce` lines, or what there is of them. */
  #nextPiece(): Uint8Array | undefined {
    this.#inflateSome();
    const chunk = this.#waiting.shift();
    if (!chunk) return undefined;
    let end = 0;
    for (let lines = 0; lines < this.#linesAtOnce && end < chunk.length; lines += 1) {
      const feed = chunk.indexOf(LF, end);
      end = feed === -1 ? chunk.length : feed + 1;
    }
    if (end === chunk.length) return chunk;
    this.#waiting.unshift(chunk.subarray(end));
    return chunk.subarray(0, end);
  }

  /** Whether the endpoint can take more: it has come to the end of what it answers, and the peer takes the answers. */
  #mayGoOn(): boolean {
    return this.#endpoint.busy !== true && this.#peerTakesMore();
  }

  /** Whether it makes sense to work for the peer: it takes what it is sent, and is still there. */
  #peerTakesMore(): boolean {
    return this.#socket.writable && this.#socket.writableLength < UNSENT_OCTETS_MAX;
  }

  /** How much of what was sent the system has taken; the rest waits in this process. */
  #takenOctets(): number {
    return this.#socket.bytesWritten - this.#socket.writableLength;
  }

  /** A peer that takes nothing for long is dropped. */
  #watchForStall(takenBefore: number): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => {
      const taken = this.#takenOctets();
      if (taken > takenBefore) this.#watchForStall(taken);
      else this.#socket.destroy(new Error(`the peer took nothing for ${STALLED_MS / 1000} seconds`));
    }, STALLED_MS).unref();
  }

  #drained(): void {
    clearTimeout(this.#stall);
    if (this.#state !== 'open') return;
    this.#work();
    if (this.#wakeAsked) this.#wakeSoon();
  }

  /** Tells the endpoint what happened and does what it wants. Answers whether it sent anything. */
  #give(input: Input): boolean {
    const octetsBefore = this.#unwrittenOctets;
    for (const output of this.#outputsOf(input)) this.#do(output);
    return this.#unwrittenOctets > octetsBefore;
  }

  /** An endpoint that throws is broken, by our own mistake: this connection ends, the others go on. */
  #outputsOf(input: Input): readonly Output<Report>[] {
    try {
      return this.#endpoint.handle(input, this.#options.clock.now());
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(String(error)));
      this.#state = 'closed';
      this.#socket.destroy();
      return [];
    }
  }

  #do(output: Output<Report>): void {
    switch (output.type) {
      case 'send':
        this.#queue(output.bytes);
        break;
      case 'startTls':
        this.#startTls();
        break;
      case 'startCompression':
        this.#compress(output.unread);
        break;
      case 'stopCompression':
        this.#compression = undefined;
        break;
      case 'close':
        this.#end();
        break;
      case 'startTimer':
        this.#timers.start(output.name, output.after / 1000);
        break;
      case 'stopTimer':
        this.#timers.stop(output.name);
        break;
      case 'report':
        this.#observe?.({ type: 'report', event: output.event });
        break;
      default:
        output satisfies never;
    }
  }

  #queue(bytes: Uint8Array): void {
    this.#observe?.({ type: 'sent', bytes });
    const coded = this.#compression?.deflated(bytes) ?? bytes;
    this.#unwritten.push(coded);
    this.#unwrittenOctets += coded.length;
  }

  /** One write for all that is queued: many small ones meet Nagle's algorithm and delayed ACKs. */
  #write(done?: () => void): void {
    const parts = this.#unwritten;
    this.#unwritten = [];
    this.#unwrittenOctets = 0;
    const [first] = parts;
    if (first && this.#socket.writable) this.#socket.write(parts.length === 1 ? first : Buffer.concat(parts), done);
    else done?.();
  }

  /** Many changes at once become one input. */
  #wake(): void {
    if (!this.#wakeAsked) this.#wakeSoon();
    this.#wakeAsked = true;
  }

  #wakeSoon(): void {
    setImmediate(() => {
      if (!this.#wakeAsked || this.#state !== 'open' || !this.#peerTakesMore()) return;
      this.#wakeAsked = false;
      this.#hear({ type: 'storeChanged' });
    });
  }

  /** The reply goes out in clear, everything that came behind the command is thrown away, then the handshake begins. */
  #startTls(): void {
    const clear = this.#socket;
    this.#state = 'securing';
    this.#waiting = [];
    clear.removeAllListeners('data');
    clear.pause();
    clear.read(); // what has arrived but was not handed over yet
    this.#write(() => {
      if (!clear.destroyed) this.#secure(clear, 'secured');
    });
  }

  #secure(clear: Socket, how: 'opened' | 'secured'): void {
    this.#state = 'securing';
    this.#reading = true;
    for (const event of ['data', 'drain', 'end']) clear.removeAllListeners(event);
    const secure = new TLSSocket(clear, { isServer: true, secureContext: this.#options.tls });
    this.#socket = secure;
    this.#listen(secure);
    const patience = setTimeout(() => secure.destroy(new Error('no TLS handshake came')), HANDSHAKE_MS).unref();
    secure.once('close', () => clearTimeout(patience));
    secure.once('secure', () => {
      clearTimeout(patience);
      this.#begin(how);
    });
  }

  #peerEnded(): void {
    this.#fin = 'arrived';
    if (this.#state === 'securing') this.#socket.destroy();
    else this.#work();
  }

  /** FIN behind all that is queued; the socket goes when the peer has closed as well, or a while after it took all. */
  #end(): void {
    if (this.#state === 'ending' || this.#state === 'closed') return;
    this.#state = 'ending';
    this.#write();
    this.#watchForStall(0);
    const socket = this.#socket;
    socket.end(() => setTimeout(() => socket.destroy(), LINGER_MS).unref());
    socket.resume();
  }

  #closed(): void {
    if (this.#state === 'open' || this.#state === 'securing') this.#give({ type: 'peerClosed', reset: true });
    this.#state = 'closed';
    clearTimeout(this.#stall);
    this.#timers.stopAll();
    this.#observe?.({ type: 'closed' });
  }
}
