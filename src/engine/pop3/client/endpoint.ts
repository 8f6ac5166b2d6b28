// A POP3 client at its end of one connection: requests out, replies in, TLS in between. It never believes more than the
// server says, and hangs up on nonsense and on silence. RFC 1939 §3, RFC 2449 §6.6, RFC 2595 §4.

import { assertNever, invariant } from '../../base/invariant.ts';
import { minutes, type Instant } from '../../base/units.ts';
import type { ClientEndpoint, ClientOutput, RequestId } from '../../net/client-endpoint.ts';
import type { Input } from '../../net/endpoint.ts';
import { exchangeFor, type Pop3Exchange, type Pop3Turn } from './exchanges.ts';
import { ReplyReader, type Pop3ClientLimits, type ReadReply } from './reply-reader.ts';
import type { Pop3ClientEvent, Pop3News, Pop3Outcome, Pop3Request } from './request.ts';

/** What a client keeps and how long it waits, unless told otherwise. */
const DEFAULT_LIMITS: Pop3ClientLimits = {
  lineOctets: 1_048_576,
  statusOctets: 65_536,
  contentOctets: 128 * 1_048_576,
};

/** A server that says nothing for so long is gone. */
const SILENCE = minutes(5);

/** Requests that are sent before the first of them is answered. */
const PIPELINE_MAX = 64;

type Outputs = ClientOutput<Pop3Outcome, Pop3News, Pop3ClientEvent>;

/** A POP3 client for one connection. */
export function createPop3Client(
  limits: Partial<Pop3ClientLimits> = {},
): ClientEndpoint<Pop3Request, Pop3Outcome, Pop3News, Pop3ClientEvent> {
  return new Pop3Client({ ...DEFAULT_LIMITS, ...limits });
}

/** A request, and where it is. */
interface Asked {
  readonly id: RequestId;
  readonly type: Pop3Request['type'];
  readonly exchange: Pop3Exchange;
}

class Pop3Client implements ClientEndpoint<Pop3Request, Pop3Outcome, Pop3News, Pop3ClientEvent> {
  readonly #reader: ReplyReader;
  readonly #outputs: Outputs[] = [];
  /** Not sent yet. */
  #queue: Asked[] = [];
  /** Sent and not answered, in order. */
  #sent: Asked[] = [];
  #greeted = false;
  #timestamp: string | undefined;
  #pipelining = false;
  /** STLS was accepted; TLS does not stand yet. */
  #securing: Asked | undefined;
  #ended = false;

  constructor(limits: Pop3ClientLimits) {
    this.#reader = new ReplyReader(limits);
  }

  handle(input: Input, _now: Instant): readonly Outputs[] {
    if (!this.#ended) this.#take(input);
    return this.#outputs.splice(0);
  }

  request(id: RequestId, request: Pop3Request, _now: Instant): readonly Outputs[] {
    invariant(!this.#ended, 'a request is made while the line stands');
    const exchange = exchangeFor(request, { timestamp: this.#timestamp });
    this.#outputs.push({ type: 'report', event: { type: 'pop3Client.request', request: request.type } });
    if ('type' in exchange) this.#complete(id, request.type, exchange);
    else {
      this.#queue.push({ id, type: request.type, exchange });
      this.#pump();
      this.#listen();
    }
    return this.#outputs.splice(0);
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        return this.#listen();
      case 'received':
        return this.#receive(input.bytes);
      case 'secured':
        return this.#secured();
      case 'peerClosed':
        return this.#end();
      case 'timer':
        return this.#nonsense('the server says nothing');
      case 'storeChanged':
        return undefined; // a client has no store
      default:
        return assertNever(input, 'input');
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#securing) return; // in clear, behind the answer to STLS: anybody could have sent it. RFC 2595 §4
    this.#reader.push(bytes);
    while (!this.#ended && !this.#securing) {
      const read = this.#reader.next(this.#sent[0]?.exchange.multiLine ?? false);
      if (!read) break;
      this.#takeReply(read);
    }
    if (!this.#ended) this.#listen();
  }

  #takeReply(read: ReadReply): void {
    if (read.type === 'nonsense') return this.#nonsense(read.problem);
    if (!this.#greeted) return this.#greet(read);
    const asked = this.#sent[0];
    if (!asked) return this.#nonsense('the server answers what nobody asked');
    this.#turn(asked, asked.exchange.answer(read.status, read.content));
    return this.#pump();
  }

  #greet({ status }: ReadReply & { type: 'reply' }): void {
    if (status.type !== 'positive') return this.#nonsense('the greeting is no +OK');
    this.#greeted = true;
    // Only what is a msg-id: a stranger's choice of other characters helps to break MD5. RFC 1939 §7.
    this.#timestamp = /<[!-;=?-~]+@[!-;=?-~]+>/.exec(status.text)?.[0];
    this.#outputs.push({ type: 'news', news: { type: 'greeting', text: status.text, timestamp: this.#timestamp } });
    return this.#pump();
  }

  #turn(asked: Asked, turn: Pop3Turn): void {
    if (turn.type === 'nonsense') return this.#nonsense(turn.problem);
    if (turn.type === 'send') return this.#send(turn.line);
    this.#sent.shift();
    if (asked.type === 'startTls' && turn.outcome.type === 'done') return this.#beginTls(asked);
    if (turn.outcome.type === 'capabilities') this.#pipelining = turn.outcome.capabilities.has('PIPELINING');
    return this.#complete(asked.id, asked.type, turn.outcome);
  }

  #beginTls(asked: Asked): void {
    this.#securing = asked;
    this.#reader.forget();
    this.#outputs.push({ type: 'startTls' });
  }

  /** What was known of the server was said in clear, and counts no more. RFC 2595 §4. */
  #secured(): void {
    const asked = this.#securing;
    invariant(asked, 'TLS was asked for');
    this.#securing = undefined;
    this.#pipelining = false;
    this.#complete(asked.id, asked.type, { type: 'done', text: '' });
    this.#pump();
  }

  /** Sends what may be sent: without PIPELINING one request at a time, and logins alone always. */
  #pump(): void {
    while (this.#greeted && !this.#securing && !this.#ended) {
      const next = this.#queue[0];
      if (!next || (this.#sent.length > 0 && !this.#maySendBehind(next))) return;
      this.#queue.shift();
      this.#sent.push(next);
      this.#send(next.exchange.line);
    }
  }

  #maySendBehind(next: Asked): boolean {
    const all = [...this.#sent, next];
    return this.#pipelining && all.length <= PIPELINE_MAX && all.every(({ exchange }) => exchange.pipelined);
  }

  #send(bytes: Uint8Array): void {
    this.#outputs.push({ type: 'send', bytes });
  }

  #complete(request: RequestId, type: Pop3Request['type'], outcome: Pop3Outcome): void {
    const event = { type: 'pop3Client.outcome', request: type, outcome: outcome.type } as const;
    this.#outputs.push({ type: 'report', event }, { type: 'completed', request, outcome });
  }

  #listen(): void {
    const waits = !this.#greeted || this.#sent.length > 0;
    if (waits) this.#outputs.push({ type: 'startTimer', name: 'silence', after: SILENCE });
    else this.#outputs.push({ type: 'stopTimer', name: 'silence' });
  }

  #nonsense(problem: string): void {
    this.#outputs.push({ type: 'report', event: { type: 'pop3Client.nonsense', problem } });
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.#queue = [];
    this.#sent = [];
    this.#outputs.push({ type: 'stopTimer', name: 'silence' }, { type: 'close' });
  }
}
