// A store and server endpoints joined without a network: bytes in, lines out, a clock that moves when it is told to.
// Transcripts, properties and stress tests speak with servers through this.
import type { Endpoint, Input, Output } from '#engine/net/endpoint.ts';
import type { ServerServices } from '#engine/net/services.ts';
import type { MailStore } from '#engine/store/mail-store.ts';
import { createRng } from '#engine/base/rng.ts';
import { type Instant, type UnixMs, START } from '#engine/base/units.ts';

export const EPOCH = Date.UTC(2026, 2, 2, 9, 0, 0) as UnixMs;

/** Makes a server endpoint on a store. */
export type ServerFactory = (services: ServerServices, store: MailStore) => Endpoint<{ readonly type: string }>;

export interface ConnectOptions {
  /** TLS from the first byte. */
  readonly implicitTls?: boolean;
  /** Whether STARTTLS works; it does unless this is false. */
  readonly tlsAvailable?: boolean;
}

/** How to cut what a client sends; the answers must be the same however it is cut. */
export type Cut = (bytes: Uint8Array) => readonly Uint8Array[];

/** Everything at one place: what a simulation does for a network, this does at once. */
export class World {
  readonly store: MailStore;
  readonly #cut: Cut;
  readonly #woken = new Set<Client>();
  readonly #clients: Client[] = [];
  now: Instant = START;

  constructor(store: MailStore, cut: Cut = (bytes) => [bytes]) {
    this.store = store;
    this.#cut = cut;
  }

  connect(factory: ServerFactory, options: ConnectOptions = {}): Client {
    const client = new Client((input) => this.#handle(client, input), this.#cut);
    const services: ServerServices = {
      epoch: EPOCH,
      rng: createRng(this.#clients.length + 1),
      hostName: 'mail.example.org',
      implicitTls: options.implicitTls ?? false,
      tlsAvailable: options.tlsAvailable ?? true,
      wake: () => this.#woken.add(client),
    };
    client.endpoint = factory(services, this.store);
    this.#clients.push(client);
    client.give({ type: 'opened' });
    return client;
  }

  /** Moves the clock, and runs what timers run out on the way. */
  pass(microseconds: number): void {
    const until = this.now + microseconds;
    for (;;) {
      const next = this.#clients
        .flatMap((client) => [...client.timers].map(([name, at]) => ({ client, name, at })))
        .sort((left, right) => left.at - right.at)[0];
      if (!next || next.at > until) break;
      this.now = next.at;
      next.client.timers.delete(next.name);
      next.client.give({ type: 'timer', name: next.name });
    }
    this.now = until as Instant;
  }

  #handle(client: Client, input: Input): void {
    client.take(client.endpoint?.handle(input, this.now) ?? [], this.now);
    while (this.#woken.size > 0) {
      const woken = [...this.#woken];
      this.#woken.clear();
      for (const other of woken) {
        if (!other.closed) other.take(other.endpoint?.handle({ type: 'storeChanged' }, this.now) ?? [], this.now);
      }
    }
  }
}

/** The client's end of one connection. */
export class Client {
  endpoint: Endpoint<{ readonly type: string }> | undefined;
  readonly timers = new Map<string, Instant>();
  /** Every frame that the server sent. */
  readonly frames: Uint8Array[] = [];
  readonly reports: { readonly type: string }[] = [];
  closed = false;
  readonly #deliver: (input: Input) => void;
  readonly #cut: Cut;
  #unread: Uint8Array = new Uint8Array(0);
  readonly #lines: (Uint8Array | string)[] = [];

  constructor(deliver: (input: Input) => void, cut: Cut) {
    this.#deliver = deliver;
    this.#cut = cut;
  }

  give(input: Input): void {
    this.#deliver(input);
  }

  /** Sends bytes, cut as this world cuts. */
  send(bytes: Uint8Array): void {
    for (const piece of this.#cut(bytes)) this.give({ type: 'received', bytes: piece });
  }

  /** What came since the last call: whole lines, and `<closed>`, `<starttls>` for what the server did. */
  read(): (Uint8Array | string)[] {
    return this.#lines.splice(0);
  }

  /** The same as text, one character for a byte. */
  readText(): string[] {
    return this.read().map((line) => (typeof line === 'string' ? line : Buffer.from(line).toString('latin1')));
  }

  take(outputs: readonly Output<{ readonly type: string }>[], now: Instant): void {
    for (const output of outputs) {
      if (output.type === 'send') this.#receive(output.bytes);
      else if (output.type === 'startTls') this.#lines.push('<starttls>');
      else if (output.type === 'startCompression') {
        this.#lines.push('<compressed>');
        // Nothing is compressed in this world, so neither is what came already.
        if (output.unread.length > 0) this.give({ type: 'received', bytes: output.unread });
      } else if (output.type === 'stopCompression') this.#lines.push('<clear>');
      else if (output.type === 'startTimer') this.timers.set(output.name, (now + output.after) as Instant);
      else if (output.type === 'stopTimer') this.timers.delete(output.name);
      else if (output.type === 'report') this.reports.push(output.event);
      else {
        this.closed = true;
        this.#lines.push('<closed>');
      }
    }
  }

  #receive(bytes: Uint8Array): void {
    this.frames.push(bytes);
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (let end = indexOfCrlf(this.#unread); end !== -1; end = indexOfCrlf(this.#unread)) {
      this.#lines.push(this.#unread.subarray(0, end));
      this.#unread = this.#unread.subarray(end + 2);
    }
  }
}

function indexOfCrlf(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('\r\n');
}
