// One end of TLS on a connection: a full handshake of one round trip, then records. What an observer can see is right;
// cryptography, session tickets, resumption and certificate checks are left out. RFC 8446.

import { concatBytes } from '../../base/bytes.ts';
import type { Rng } from '../../base/rng.ts';
import type { Side } from '../events.ts';
import type { EventId } from '../trace.ts';
import {
  CHANGE_CIPHER_SPEC,
  CLIENT_FINISHED_BYTES,
  clientHello,
  randomBytes,
  SERVER_PROTECTED_MESSAGES,
  serverHello,
} from './handshake.ts';
import { CONTENT_TYPE, MAX_RECORD_CONTENT, openRecord, plainRecord, RecordReader, sealRecord } from './record.ts';
import type { ContentType, ReadRecord } from './record.ts';

/** What carries TLS, and what it tells. */
export interface TlsEnvironment {
  /** Writes on the TCP stream. */
  write(bytes: Uint8Array, cause: EventId): void;
  /** Handshake messages are about to be written; answers the event that stands for them. */
  handshakeSent(messages: readonly string[], length: number, cause: EventId): EventId;
  established(cause: EventId): void;
  /** Clear bytes from one record, which ends at `end` in the TCP stream. */
  received(bytes: Uint8Array, end: number, cause: EventId): void;
  failed(reason: 'notTls' | 'alertReceived', cause: EventId): void;
}

export interface TlsOptions {
  readonly side: Side;
  /** What the client asks for: it stands readable in its hello. */
  readonly serverName: string;
  /** What both ends derive their keystream from; stands for the secret that a real key exchange agrees on. */
  readonly sharedKey: number;
  readonly rng: Rng;
  /** Where in the peer's TCP stream TLS begins. */
  readonly streamStart: number;
}

/** `close_notify`, level warning. RFC 8446 §6.1. */
const CLOSE_NOTIFY = Uint8Array.of(1, 0);

/** `unexpected_message`, level fatal. RFC 8446 §6.2. */
const UNEXPECTED_MESSAGE = Uint8Array.of(2, 10);

type Phase = 'idle' | 'awaitingServerFlight' | 'awaitingClientHello' | 'awaitingFinished' | 'established' | 'failed';

export class TlsLayer {
  readonly #environment: TlsEnvironment;
  readonly #options: TlsOptions;
  readonly #reader: RecordReader;
  #phase: Phase = 'idle';
  #recordsSent = 0;
  #recordsReceived = 0;

  constructor(environment: TlsEnvironment, options: TlsOptions) {
    this.#environment = environment;
    this.#options = options;
    this.#reader = new RecordReader(options.streamStart);
  }

  get established(): boolean {
    return this.#phase === 'established';
  }

  /** The client speaks first. */
  start(cause: EventId): void {
    if (this.#options.side === 'server') {
      this.#phase = 'awaitingClientHello';
      return;
    }
    this.#phase = 'awaitingServerFlight';
    const hello = clientHello(this.#options.rng, this.#options.serverName);
    this.#sendHandshake(['ClientHello'], [plainRecord(CONTENT_TYPE.handshake, hello)], cause);
  }

  /** Sends clear bytes protected. */
  write(bytes: Uint8Array, cause: EventId): void {
    for (let start = 0; start < bytes.length; start += MAX_RECORD_CONTENT) {
      const content = bytes.subarray(start, start + MAX_RECORD_CONTENT);
      this.#environment.write(this.#seal(CONTENT_TYPE.applicationData, content), cause);
    }
  }

  /** Says that nothing more will be sent. RFC 8446 §6.1. */
  close(cause: EventId): void {
    if (this.#phase === 'established') this.#environment.write(this.#seal(CONTENT_TYPE.alert, CLOSE_NOTIFY), cause);
  }

  /** Bytes of the TCP stream arrived. */
  arrived(bytes: Uint8Array, cause: EventId): void {
    if (this.#phase === 'failed') return;
    const records = this.#reader.read(bytes);
    if (!records) return this.#fail('notTls', cause);
    for (const record of records) this.#recordArrived(record, cause);
  }

  #recordArrived(record: ReadRecord, cause: EventId): void {
    if (this.#phase === 'failed') return;
    switch (record.type) {
      case CONTENT_TYPE.changeCipherSpec:
        return; // ignored, RFC 8446 §5
      case CONTENT_TYPE.alert:
        return this.#fail('alertReceived', cause);
      case CONTENT_TYPE.handshake:
        return this.#helloArrived(record.body, cause);
      default:
        return this.#protectedArrived(record, cause);
    }
  }

  #helloArrived(hello: Uint8Array, cause: EventId): void {
    if (this.#phase !== 'awaitingClientHello') return;
    this.#phase = 'awaitingFinished';
    const messages = SERVER_PROTECTED_MESSAGES;
    const length = messages.reduce((sum, message) => sum + message.bytes, 0);
    const records = [
      plainRecord(CONTENT_TYPE.handshake, serverHello(this.#options.rng, hello)),
      plainRecord(CONTENT_TYPE.changeCipherSpec, CHANGE_CIPHER_SPEC),
      this.#seal(CONTENT_TYPE.handshake, randomBytes(this.#options.rng, length)),
    ];
    const names = ['ServerHello', 'ChangeCipherSpec', ...messages.map((message) => message.name)];
    this.#sendHandshake(names, records, cause);
  }

  #protectedArrived(record: ReadRecord, cause: EventId): void {
    const { type, content } = openRecord(this.#peerKey, this.#recordsReceived, record.body);
    this.#recordsReceived += 1;
    if (type === CONTENT_TYPE.handshake) this.#finishedArrived(cause);
    else if (type === CONTENT_TYPE.applicationData) this.#environment.received(content, record.end, cause);
  }

  #finishedArrived(cause: EventId): void {
    if (this.#phase === 'awaitingServerFlight') {
      const finished = this.#seal(CONTENT_TYPE.handshake, randomBytes(this.#options.rng, CLIENT_FINISHED_BYTES));
      const records = [plainRecord(CONTENT_TYPE.changeCipherSpec, CHANGE_CIPHER_SPEC), finished];
      this.#sendHandshake(['ChangeCipherSpec', 'Finished'], records, cause);
    } else if (this.#phase !== 'awaitingFinished') return;
    this.#phase = 'established';
    this.#environment.established(cause);
  }

  #sendHandshake(messages: readonly string[], records: readonly Uint8Array[], cause: EventId): void {
    const flight = concatBytes(records);
    this.#environment.write(flight, this.#environment.handshakeSent(messages, flight.length, cause));
  }

  #fail(reason: 'notTls' | 'alertReceived', cause: EventId): void {
    if (this.#phase === 'failed') return;
    this.#phase = 'failed';
    if (reason === 'notTls') this.#environment.write(plainRecord(CONTENT_TYPE.alert, UNEXPECTED_MESSAGE), cause);
    this.#environment.failed(reason, cause);
  }

  #seal(type: ContentType, content: Uint8Array): Uint8Array {
    const record = sealRecord(this.#ownKey, this.#recordsSent, type, content);
    this.#recordsSent += 1;
    return record;
  }

  get #ownKey(): number {
    return this.#options.side === 'client' ? this.#options.sharedKey : ~this.#options.sharedKey >>> 0;
  }

  get #peerKey(): number {
    return ~this.#ownKey >>> 0;
  }
}
