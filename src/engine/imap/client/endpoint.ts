// The client's end of one IMAP connection: requests in, commands out; responses in, outcomes and news out. It keeps
// tags, literals, dialogues, which commands may overlap, and time-outs. What the answers mean for mail is for the
// program to know. RFC 9051 §2.2, §4.3, §5.5, §6.2.

import { asciiUpper } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import { type Duration, type Instant, minutes, seconds } from '../../base/units.ts';
import type { ClientEndpoint, RequestId } from '../../net/client-endpoint.ts';
import type { Input } from '../../net/endpoint.ts';
import type { ContinuationRequest, Response, StatusResponse } from '../response-syntax.ts';
import type { Command } from '../syntax.ts';
import { ClientOutputs, type ImapClientOutput } from './client-outputs.ts';
import type { ImapClientEvent, ImapGivingUp } from './events.ts';
import { Idling } from './idling.ts';
import { planLogIn } from './log-in.ts';
import { Outgoing, isBarrier, shownStart } from './outgoing.ts';
import type { Capabilities, ImapNews, ImapOutcome, ImapRequest, LogInRequest } from './requests.ts';
import { type ReadResponse, ResponseReader } from './response-reader.ts';

/** How long a client waits. */
export interface ImapClientOptions {
  /** Whether TLS protects the line from its first byte. */
  readonly secured: boolean;
  /** Nothing came for so long while an answer was due: the line is dead. */
  readonly patience?: Duration;
  /** IDLE is renewed after this. RFC 9051 §6.3.13: at least every 29 minutes. */
  readonly idleRenewal?: Duration;
}

const PATIENCE = minutes(1);
const IDLE_RENEWAL = minutes(29);
/** How long the server may take to close after its BYE. */
const FAREWELL = seconds(10);
/** More frames than this that are none, and the server is not worth listening to. */
const PROBLEMS_MAX = 20;

/** An IMAP client. */
export type ImapClientEndpoint = ClientEndpoint<ImapRequest, ImapOutcome, ImapNews, ImapClientEvent>;

/** A client for one connection. */
export function createImapClient(options: ImapClientOptions): ImapClientEndpoint {
  return new ImapClient(options);
}

interface Asked {
  readonly id: RequestId;
  readonly request: ImapRequest;
}

class ImapClient implements ImapClientEndpoint {
  readonly #out: ClientOutputs;
  readonly #idling: Idling;
  readonly #reader = new ResponseReader();
  #secured: boolean;
  /** `securing`: STARTTLS was agreed on, and nothing that comes counts until TLS stands. */
  #phase: 'greeting' | 'talking' | 'securing' | 'farewell' | 'closed' = 'greeting';
  #authenticated = false;
  #capabilities: Capabilities | undefined;
  /** Whether the capabilities were said after the last command that changes them went out. */
  #capabilitiesFresh = false;
  /** Requests that have not been begun. */
  #asked: Asked[] = [];
  /** Commands that were sent and not completed, in the order of sending. */
  #underWay: Outgoing[] = [];
  /** The STARTTLS whose TLS handshake is under way. */
  #securing: RequestId | undefined;
  #tags = 0;
  #problems = 0;

  constructor({ secured, patience = PATIENCE, idleRenewal = IDLE_RENEWAL }: ImapClientOptions) {
    this.#secured = secured;
    this.#out = new ClientOutputs(patience);
    this.#idling = new Idling(this.#out, idleRenewal);
  }

  handle(input: Input, now: Instant): readonly ImapClientOutput[] {
    this.#out.begin(now);
    if (this.#phase !== 'closed') this.#take(input);
    return this.#out.take();
  }

  request(id: RequestId, request: ImapRequest, now: Instant): readonly ImapClientOutput[] {
    this.#out.begin(now);
    this.#asked.push({ id, request });
    if (this.#phase !== 'closed') this.#work();
    return this.#out.take();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        return this.#listen();
      case 'received':
        return this.#receive(input.bytes);
      case 'secured':
        return this.#secure();
      case 'peerClosed':
        return this.#peerClosed();
      case 'timer':
        return input.name === 'idle'
          ? this.#idling.renew(this.#underWay[0]?.tag ?? '')
          : this.#giveUp(input.name === 'farewell' ? 'bye' : 'silence');
      case 'storeChanged':
        return undefined;
      default:
        return assertNever(input, 'input');
    }
  }

  // ---------------------------------------------------------------- what the server says

  #receive(bytes: Uint8Array): void {
    if (this.#phase === 'securing') return; // RFC 9051 §6.2.1: nothing said in clear behind the OK counts
    this.#reader.push(bytes);
    for (let read = this.#reader.next(); read; read = this.#hearsMore() ? this.#reader.next() : undefined) {
      this.#hear(read);
    }
    if (this.#isClosed()) return;
    this.#work();
    this.#listen();
  }

  #hearsMore(): boolean {
    return this.#phase !== 'closed' && this.#phase !== 'securing';
  }

  #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #hear(read: ReadResponse): void {
    if (read.type === 'problem') return this.#complain('syntax', read.frame, read.problem);
    const { response } = read;
    if (this.#phase === 'greeting') return this.#greet(response, read.frame);
    if (response.type === 'continue') return this.#continue(response, read.frame);
    if (response.type === 'status' && response.tag !== undefined) return this.#complete(response, read.frame);
    return this.#note(response);
  }

  /** RFC 9051 §7.1.1, §7.1.4, §7.1.5: OK, PREAUTH or BYE come first. */
  #greet(response: Response, frame: Uint8Array): void {
    const isGreeting = response.type === 'status' && response.tag === undefined;
    if (!isGreeting || response.status === 'NO' || response.status === 'BAD') return this.#giveUpAt(frame);
    this.#phase = 'talking';
    this.#authenticated = response.status === 'PREAUTH';
    this.#note(response);
    return undefined;
  }

  /** An untagged response. */
  #note(response: Exclude<Response, ContinuationRequest>): void {
    const code = response.type === 'status' ? response.code : response;
    if (code && 'capabilities' in code && !('type' in code && code.type === 'ENABLED')) this.#learn(code.capabilities);
    this.#out.tell(response);
    if (response.type !== 'status' || response.status !== 'BYE') return;
    this.#phase = 'farewell';
    this.#out.add({ type: 'startTimer', name: 'farewell', after: FAREWELL });
  }

  #learn(names: readonly string[]): void {
    this.#capabilities = new Set(names.map(asciiUpper));
    this.#capabilitiesFresh = true;
  }

  #continue({ text }: ContinuationRequest, frame: Uint8Array): void {
    const talking = this.#underWay.find((command) => command.talks);
    const answer = talking?.continue(text) ?? { type: 'unexpected' };
    if (answer.type === 'unexpected') return this.#complain('unexpected', frame);
    if (answer.type === 'send') return this.#out.send(answer.bytes);
    this.#idling.stand();
    return undefined;
  }

  #complete(response: StatusResponse, frame: Uint8Array): void {
    const { tag, status, code, text } = response;
    const at = this.#underWay.findIndex((outgoing) => outgoing.tag === tag);
    const outgoing = this.#underWay[at];
    if (!outgoing || status === 'BYE' || status === 'PREAUTH') return this.#complain('unexpected', frame);
    this.#underWay.splice(at, 1);
    if (code?.name === 'CAPABILITY') this.#learn(code.capabilities);
    const { command, uid } = outgoing;
    this.#out.report({ type: 'imapClient.completed', tag: outgoing.tag, name: command.name, uid, status, text });
    const withCode = code ? { code } : {};
    return this.#conclude(outgoing, { type: 'completed', status, ...withCode, text });
  }

  /** What a completion means to its kind of command. */
  #conclude(outgoing: Outgoing, outcome: ImapOutcome & { type: 'completed' }): void {
    const { request } = outgoing;
    const isOk = outcome.status === 'OK';
    switch (outgoing.command.name) {
      case 'CAPABILITY':
        this.#capabilities ??= new Set();
        return this.#out.done(request, { type: 'capabilities', capabilities: this.#capabilities });
      case 'STARTTLS':
        return isOk && request !== undefined ? this.#startTls(request) : this.#out.done(request, outcome);
      case 'LOGIN':
      case 'AUTHENTICATE':
        return this.#concludeLogIn(outgoing, outcome);
      case 'IDLE':
        return this.#concludeIdle(outgoing, outcome);
      default:
        return this.#out.done(request, outcome);
    }
  }

  #concludeLogIn({ request, exchange, saslProblem }: Outgoing, outcome: ImapOutcome & { type: 'completed' }): void {
    if (outcome.status !== 'OK') {
      return saslProblem ? this.#out.refuse(request, 'sasl', saslProblem) : this.#out.done(request, outcome);
    }
    // RFC 5802 §5: a server that says OK before it has proven itself is not the one that knows the password.
    if (exchange && (saslProblem || !exchange.finished)) return this.#out.refuse(request, 'sasl', saslProblem);
    this.#authenticated = true;
    if (!this.#capabilitiesFresh) this.#capabilities = undefined;
    return this.#out.done(request, outcome);
  }

  #concludeIdle({ request }: Outgoing, outcome: ImapOutcome): void {
    const again = this.#idling.conclude() && this.#asked.length === 0 && this.#phase === 'talking';
    if (again && request !== undefined) this.#asked.unshift({ id: request, request: { type: 'idle' } });
    else this.#out.done(request, outcome);
  }

  // ---------------------------------------------------------------- what the program asks

  /** Begins the requests whose turn has come. */
  #work(): void {
    for (let next = this.#asked[0]; next && this.#mayBegin(next.request); next = this.#asked[0]) {
      this.#asked.shift();
      this.#begin(next);
    }
    this.#endIdleForOthers();
  }

  #mayBegin(request: ImapRequest): boolean {
    if (this.#phase !== 'talking') return request.type === 'greeting' && this.#phase === 'farewell';
    if (request.type === 'greeting') return true;
    // A command that waits for `+` has the line for itself (RFC 9051 §4.3), and so have barriers.
    if (this.#underWay.some((command) => command.barrier || command.talks)) return false;
    return this.#underWay.length === 0 || !waitsForAll(request);
  }

  #begin({ id, request }: Asked): void {
    switch (request.type) {
      case 'greeting':
        return this.#out.done(id, this.#greetedOutcome());
      case 'capabilities':
        return this.#capabilities
          ? this.#out.done(id, { type: 'capabilities', capabilities: this.#capabilities })
          : this.#command(id, { name: 'CAPABILITY' });
      case 'startTls':
      case 'logIn':
        return this.#capabilities
          ? this.#beginKnowing(this.#capabilities, id, request)
          : this.#learnBefore(id, request);
      case 'idle':
        this.#idling.ask();
        return this.#command(id, { name: 'IDLE' });
      case 'endIdle':
        return this.#out.done(id, { type: 'completed', status: 'OK', text: '' });
      case 'command':
        return this.#command(id, request.command);
      default:
        return assertNever(request, 'request');
    }
  }

  #greetedOutcome(): ImapOutcome {
    if (this.#phase === 'farewell') return { type: 'greeted', status: 'BYE', text: '' };
    return { type: 'greeted', status: this.#authenticated ? 'PREAUTH' : 'OK', text: '' };
  }

  /** Whether and how to log in or to begin TLS is decided by what the server can. RFC 9051 §6.2. */
  #learnBefore(id: RequestId, request: ImapRequest): void {
    this.#asked.unshift({ id, request });
    this.#command(undefined, { name: 'CAPABILITY' });
  }

  #beginKnowing(
    capabilities: Capabilities,
    id: RequestId,
    request: LogInRequest | { readonly type: 'startTls' },
  ): void {
    // RFC 9051 §6.2.1, §6.2.2: only in the not authenticated state.
    if (this.#authenticated) return this.#out.refuse(id, 'tooLate');
    if (request.type === 'logIn') return this.#beginLogIn(capabilities, id, request);
    if (this.#secured) return this.#out.refuse(id, 'tooLate');
    if (!capabilities.has('STARTTLS')) return this.#out.refuse(id, 'startTlsNotOffered');
    return this.#command(id, { name: 'STARTTLS' });
  }

  #beginLogIn(capabilities: Capabilities, id: RequestId, request: LogInRequest): void {
    const plan = planLogIn(request, capabilities, this.#secured);
    if (!plan.ok) return this.#out.refuse(id, plan.error);
    this.#capabilitiesFresh = false;
    return this.#command(id, plan.value.command, plan.value.exchange);
  }

  #command(request: RequestId | undefined, command: Command, exchange?: Outgoing['exchange']): void {
    this.#tags += 1;
    const options = { request, tag: `a${this.#tags}`, command, exchange };
    const outgoing = new Outgoing(options, this.#reader.dialect, this.#capabilities);
    this.#underWay.push(outgoing);
    const { tag, uid } = outgoing;
    this.#out.report({ type: 'imapClient.command', tag, name: command.name, uid });
    this.#out.send(outgoing.first());
  }

  /** Whoever asks for something else ends IDLE. RFC 9051 §6.3.13. */
  #endIdleForOthers(): void {
    if (this.#asked.length > 0 && this.#phase === 'talking') this.#idling.end();
  }

  // ---------------------------------------------------------------- TLS and the end

  /** RFC 9051 §6.2.1: what was learned, or injected, in clear is thrown away. */
  #startTls(request: RequestId): void {
    this.#phase = 'securing';
    this.#securing = request;
    this.#reader.clear();
    this.#capabilities = undefined;
    this.#out.add({ type: 'startTls' });
  }

  #secure(): void {
    this.#secured = true;
    this.#phase = 'talking';
    if (this.#securing !== undefined) this.#out.done(this.#securing, { type: 'completed', status: 'OK', text: '' });
    this.#work();
    this.#listen();
  }

  #peerClosed(): void {
    this.#phase = 'closed';
    this.#out.add({ type: 'close' });
  }

  #giveUp(because: ImapGivingUp): void {
    this.#out.report({ type: 'imapClient.gaveUp', because });
    this.#phase = 'closed';
    this.#out.add({ type: 'close' });
  }

  #giveUpAt(frame: Uint8Array): void {
    this.#complain('unexpected', frame);
    this.#giveUp('nonsense');
  }

  #complain(
    problem: 'syntax' | 'unexpected',
    frame: Uint8Array,
    where: { readonly offset: number; readonly expected: readonly string[] } = { offset: 0, expected: [] },
  ): void {
    this.#out.report({ type: 'imapClient.problem', problem, ...where, start: shownStart(frame) });
    this.#problems += 1;
    // Without its completion a command would never end.
    const breaksCompletion = this.#underWay.some(({ tag }) => startsWith(frame, `${tag} `));
    if (breaksCompletion || this.#problems > PROBLEMS_MAX) this.#giveUp('nonsense');
  }

  /** The clock runs while an answer is due. */
  #listen(): void {
    const nothingDue = this.#underWay.length === 0 || this.#idling.standing;
    this.#out.expectAnswer(this.#phase === 'greeting' || this.#phase === 'securing' || !nothingDue);
  }
}

/** Whether a request must wait until all commands before it are completed. */
function waitsForAll(request: ImapRequest): boolean {
  if (request.type === 'command') return isBarrier(request.command.name);
  return request.type !== 'capabilities' && request.type !== 'endIdle';
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
}
