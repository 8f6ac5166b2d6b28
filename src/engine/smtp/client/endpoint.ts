// An SMTP client at its end of one connection: requests come in and become conversations, one after the other; replies
// lead them on. Whoever breaks the rules or keeps silent for too long is left. RFC 5321 §3, timeouts §4.5.3.2.

import { assertNever } from '../../base/invariant.ts';
import type { Instant } from '../../base/units.ts';
import type { ClientEndpoint, ClientOutput, RequestId } from '../../net/client-endpoint.ts';
import type { Input } from '../../net/endpoint.ts';
import { hello, quit, startTls } from './hello.ts';
import { authenticate } from './login.ts';
import type { SmtpOffers } from './offers.ts';
import { ReplyReader, type ServerReply } from './reply-reader.ts';
import type { SmtpNews, SmtpOutcome, SmtpRequest } from './requests.ts';
import { PATIENCE, type Ask, type Saying, type Talk, type TalkContext } from './talk.ts';
import { transfer } from './transfer.ts';

/** What the endpoint answers to each input. */
export type SmtpClientOutput = ClientOutput<SmtpOutcome, SmtpNews, never>;

/** An SMTP client for one connection. `implicitTls`: the connection is secured when it opens. */
export function createSmtpClient(options: {
  readonly implicitTls: boolean;
}): ClientEndpoint<SmtpRequest, SmtpOutcome, SmtpNews, never> {
  return new SmtpClient(options.implicitTls);
}

const REPLY_TIMER = 'reply';

interface Running {
  readonly id: RequestId;
  readonly talk: Talk<SmtpOutcome>;
  /** What has been said and waits for its reply, in order. */
  unanswered: readonly Saying[];
  replies: ServerReply[];
  /** It waits for TLS to stand. */
  securing: boolean;
  wantsGreeting: boolean;
}

class SmtpClient implements ClientEndpoint<SmtpRequest, SmtpOutcome, SmtpNews, never>, TalkContext {
  offers: SmtpOffers = new Map();
  name = 'localhost';
  secured: boolean;
  readonly #reader = new ReplyReader();
  readonly #waiting: { readonly id: RequestId; readonly request: SmtpRequest }[] = [];
  #running: Running | undefined;
  /** The first reply, until somebody asks for it. */
  #greeting: ServerReply | undefined;
  #greeted = false;
  #ended = false;
  #outputs: SmtpClientOutput[] = [];

  constructor(implicitTls: boolean) {
    this.secured = implicitTls;
  }

  handle(input: Input, _now: Instant): readonly SmtpClientOutput[] {
    if (!this.#ended) this.#take(input);
    return this.#takeOutputs();
  }

  request(id: RequestId, request: SmtpRequest, _now: Instant): readonly SmtpClientOutput[] {
    this.#waiting.push({ id, request });
    this.#beginNext();
    return this.#takeOutputs();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        this.#startTimer(PATIENCE.greeting);
        break;
      case 'received':
        this.#reader.push(input.bytes);
        this.#readReplies();
        break;
      case 'secured':
        this.#secured();
        break;
      case 'peerClosed':
        this.#end();
        break;
      case 'timer':
        if (input.name === REPLY_TIMER) this.#giveUp('timeout');
        break;
      case 'storeChanged':
        break;
      default:
        assertNever(input, 'input');
    }
  }

  #readReplies(): void {
    while (!this.#ended && this.#running?.securing !== true) {
      const read = this.#reader.next();
      if (!read) return;
      if (read.type === 'malformed') this.#giveUp('malformedReply');
      else this.#takeReply(read.reply);
    }
  }

  #takeReply(reply: ServerReply): void {
    const running = this.#running;
    if (!this.#greeted) {
      this.#greeted = true;
      this.#greeting = reply;
      this.#stopTimer();
      if (running?.wantsGreeting) this.#resume(running, this.#takeGreeting());
    } else if (running && running.unanswered.length > 0) this.#answer(running, reply);
    else if (reply.code === 421) this.#outputs.push({ type: 'news', news: { type: 'leaving', reply } });
    else this.#giveUp('unexpectedReply');
  }

  /** Each command has its own time. RFC 5321 §4.5.3.2. */
  #answer(running: Running, reply: ServerReply): void {
    running.replies.push(reply);
    running.unanswered = running.unanswered.slice(1);
    const [next] = running.unanswered;
    if (next) return this.#startTimer(next.patience);
    this.#stopTimer();
    this.#resume(running, running.replies.splice(0));
  }

  #secured(): void {
    this.secured = true;
    const running = this.#running;
    if (!running?.securing) return;
    running.securing = false;
    this.#resume(running, []);
    this.#readReplies();
  }

  #beginNext(): void {
    if (this.#running || this.#ended) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const talk = this.#talkOf(next.request);
    const running: Running = {
      id: next.id,
      talk,
      unanswered: [],
      replies: [],
      securing: false,
      wantsGreeting: false,
    };
    this.#running = running;
    this.#resume(running, []);
  }

  #talkOf(request: SmtpRequest): Talk<SmtpOutcome> {
    switch (request.type) {
      case 'hello':
        return hello(this, request.name);
      case 'startTls':
        return startTls(this);
      case 'authenticate':
        return authenticate(this, request.credentials, request.mechanism);
      case 'send':
        return transfer(this, request.mail);
      case 'quit':
        return quit(this);
      default:
        return assertNever(request, 'request');
    }
  }

  /** Leads the conversation on until it waits for something that has not come. */
  #resume(running: Running, replies: readonly ServerReply[]): void {
    const step = running.talk.next(replies);
    if (step.done) {
      this.#running = undefined;
      this.#outputs.push({ type: 'completed', request: running.id, outcome: step.value });
      this.#beginNext();
    } else this.#do(running, step.value);
  }

  #do(running: Running, ask: Ask): void {
    running.wantsGreeting = ask.type === 'greeting';
    if (ask.type === 'greeting') {
      if (this.#greeting) this.#resume(running, this.#takeGreeting());
    } else if (ask.type === 'secure') {
      // What came in clear behind the reply is not to be trusted. RFC 3207 §4.2 and §6.
      if (this.#reader.clear()) return this.#giveUp('unexpectedReply');
      running.securing = true;
      this.#outputs.push({ type: 'startTls' });
    } else this.#say(running, ask.sayings);
  }

  #say(running: Running, sayings: readonly Saying[]): void {
    running.unanswered = sayings;
    for (const { frames } of sayings) for (const bytes of frames) this.#outputs.push({ type: 'send', bytes });
    const [first] = sayings;
    if (first) this.#startTimer(first.patience);
  }

  #takeGreeting(): readonly ServerReply[] {
    const greeting = this.#greeting;
    this.#greeting = undefined;
    return greeting ? [greeting] : [];
  }

  #giveUp(because: Extract<SmtpNews, { type: 'gaveUp' }>['because']): void {
    this.#outputs.push({ type: 'news', news: { type: 'gaveUp', because } });
    this.#end();
  }

  /** Requests under way are lost, as the contract says; nobody waits any more. */
  #end(): void {
    this.#ended = true;
    this.#running = undefined;
    this.#waiting.length = 0;
    this.#stopTimer();
    this.#outputs.push({ type: 'close' });
  }

  #startTimer(after: Saying['patience']): void {
    this.#outputs.push({ type: 'startTimer', name: REPLY_TIMER, after });
  }

  #stopTimer(): void {
    this.#outputs.push({ type: 'stopTimer', name: REPLY_TIMER });
  }

  #takeOutputs(): readonly SmtpClientOutput[] {
    const outputs = this.#outputs;
    this.#outputs = [];
    return outputs;
  }
}
