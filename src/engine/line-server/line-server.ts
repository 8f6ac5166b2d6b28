// What POP3 and SMTP servers have in common, as the end of one connection: lines in, one reply to each, STARTTLS, replies
// that wait because logins failed, inactivity, bursts. What the lines mean is the conversation's. RFC 1939 §3, RFC 5321 §2.3.8.

import { assertNever } from '../base/invariant.ts';
import { wallClockAt, type Duration, type Instant, type UnixMs } from '../base/units.ts';
import type { Endpoint, Input, Output } from '../net/endpoint.ts';
import type { ServerServices } from '../net/services.ts';
import { failureDelay } from '../sasl/failure-delay.ts';
import { LineFramer, type FramedLine } from '../wire/line-framer.ts';

/** How much a server takes, and how long it waits. */
export interface LineServerLimits {
  readonly lineOctets: number;
  readonly inactivity: Duration;
  /** What a client may send while a failed login is being delayed. */
  readonly heldOctets: number;
  /** Answers of one go; after that others get their turn before the next line is read. */
  readonly burstOctets: number;
}

/** What a line leads to: a reply, a question to the client, or nothing before more has come. */
export type LineOutcome<Reply> =
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'challenge'; readonly bytes: Uint8Array }
  | { readonly type: 'wait' };

/** Why a connection ends without the client's wish. */
export type LineServerEnd = 'dropped' | 'idle' | 'flooded';

/** What one protocol says and does on one connection. */
export interface LineConversation<Reply, Report> {
  /** What the wall clock shows; set before each input. */
  clock: UnixMs;
  /** Nothing more is read or said. */
  readonly isClosed: boolean;
  /** TLS was agreed on and does not stand yet. */
  readonly isSecuring: boolean;
  /** Authentications that failed so far. */
  readonly failures: number;
  greet(): Reply;
  /** TLS stands. */
  secure(): void;
  obey(line: FramedLine): LineOutcome<Reply>;
  /**
   * Octets that are no lines, such as a message: takes them from `lines`. `lines`: lines are expected; `unfinished`:
   * more must come; otherwise the reply to the whole.
   */
  readOctets?(lines: LineFramer): 'lines' | 'unfinished' | { readonly reply: Reply };
  /** The reply's bytes; it is recorded by that. */
  write(reply: Reply): Uint8Array;
  /** Closes the conversation; answers a last word, if there is one. */
  end(why: LineServerEnd): Reply | undefined;
  output(output: Output<Report>): void;
  /** Hands over what is to be done, in order. */
  takeOutputs(): readonly Output<Report>[];
}

const INACTIVITY = 'inactivity';
const PENALTY = 'penalty';

/** The server's end of a connection on which `conversation` is held. */
export function createLineServer<Reply, Report>(
  services: ServerServices,
  limits: LineServerLimits,
  conversation: LineConversation<Reply, Report>,
): Endpoint<Report> {
  return new LineServer(services, limits, conversation);
}

class LineServer<Reply, Report> implements Endpoint<Report> {
  readonly #services: ServerServices;
  readonly #limits: LineServerLimits;
  readonly #conversation: LineConversation<Reply, Report>;
  readonly #lines: LineFramer;
  /** A reply that is held back because logins failed; nothing is read meanwhile. */
  #held: { readonly reply: Reply } | undefined;
  #heldOctets = 0;
  /** The client sent FIN: what it sent before is still answered. */
  #inputEnded = false;
  #sentOctets = 0;

  constructor(services: ServerServices, limits: LineServerLimits, conversation: LineConversation<Reply, Report>) {
    this.#services = services;
    this.#limits = limits;
    this.#conversation = conversation;
    this.#lines = new LineFramer(limits.lineOctets);
  }

  handle(input: Input, now: Instant): readonly Output<Report>[] {
    this.#conversation.clock = wallClockAt(this.#services.epoch, now);
    if (!this.#conversation.isClosed) this.#take(input);
    return this.#conversation.takeOutputs();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        this.#restartInactivity();
        this.#reply(this.#conversation.greet());
        break;
      case 'received':
        this.#receive(input.bytes);
        break;
      case 'secured':
        this.#conversation.secure();
        break;
      case 'peerClosed':
        this.#inputEnded = true;
        if (input.reset) this.#end('dropped');
        else this.#work();
        break;
      case 'timer':
        this.#expire(input.name);
        break;
      case 'storeChanged':
        this.#work(); // the rest of a burst; what others do to mailboxes concerns neither protocol
        break;
      default:
        assertNever(input, 'input');
    }
  }

  #receive(bytes: Uint8Array): void {
    // Clear text behind STARTTLS is not to be trusted: whoever sits on the way may have added it. RFC 3207 §4, RFC 2595 §4.
    if (this.#conversation.isSecuring) return;
    this.#restartInactivity();
    if (this.#held) this.#heldOctets += bytes.length;
    if (this.#heldOctets > this.#limits.heldOctets) {
      this.#end('flooded');
      return;
    }
    this.#lines.push(bytes);
    this.#work();
  }

  /** Takes line after line, until there is none, or something else has to happen first. */
  #work(): void {
    this.#sentOctets = 0;
    while (this.#ready()) {
      if (this.#sentOctets > this.#limits.burstOctets) {
        this.#services.wake();
        return;
      }
      const advanced = this.#readNext();
      if (!advanced && this.#inputEnded) this.#end('dropped');
      if (!advanced) return;
    }
  }

  #ready(): boolean {
    return !this.#conversation.isClosed && !this.#conversation.isSecuring && !this.#held;
  }

  /** Whether something whole was there. */
  #readNext(): boolean {
    const octets = this.#conversation.readOctets?.(this.#lines) ?? 'lines';
    if (octets === 'unfinished') return false;
    if (octets !== 'lines') {
      this.#conclude(octets.reply);
      return true;
    }
    const line = this.#lines.next();
    if (line) this.#answer(line);
    return line !== undefined;
  }

  #answer(line: FramedLine): void {
    const failuresBefore = this.#conversation.failures;
    const outcome = this.#conversation.obey(line);
    if (outcome.type === 'challenge') this.#send(outcome.bytes);
    if (outcome.type !== 'reply') return;
    const { failures } = this.#conversation;
    const delay = failures > failuresBefore ? failureDelay(failures) : undefined;
    if (delay === undefined) this.#conclude(outcome.reply);
    else this.#hold(outcome.reply, delay);
  }

  #hold(reply: Reply, delay: Duration): void {
    this.#held = { reply };
    this.#heldOctets = 0;
    this.#conversation.output({ type: 'startTimer', name: PENALTY, after: delay });
  }

  #expire(timer: string): void {
    if (timer === INACTIVITY) this.#end('idle');
    if (timer !== PENALTY || !this.#held) return;
    const { reply } = this.#held;
    this.#held = undefined;
    this.#heldOctets = 0;
    this.#conclude(reply);
    this.#work();
  }

  /** Sends the final reply of a command and does what follows from it. */
  #conclude(reply: Reply): void {
    this.#reply(reply);
    const conversation = this.#conversation;
    if (conversation.isSecuring) {
      this.#lines.takeRest();
      conversation.output({ type: 'startTls' });
    }
    if (conversation.isClosed) this.#close();
  }

  #reply(reply: Reply): void {
    this.#send(this.#conversation.write(reply));
  }

  #send(bytes: Uint8Array): void {
    this.#sentOctets += bytes.length;
    this.#conversation.output({ type: 'send', bytes });
  }

  #restartInactivity(): void {
    this.#conversation.output({ type: 'startTimer', name: INACTIVITY, after: this.#limits.inactivity });
  }

  #end(why: LineServerEnd): void {
    const lastWord = this.#conversation.end(why);
    if (lastWord !== undefined) this.#reply(lastWord);
    this.#close();
  }

  #close(): void {
    this.#lines.takeRest();
    this.#conversation.output({ type: 'stopTimer', name: INACTIVITY });
    this.#conversation.output({ type: 'stopTimer', name: PENALTY });
    this.#conversation.output({ type: 'close' });
  }
}
