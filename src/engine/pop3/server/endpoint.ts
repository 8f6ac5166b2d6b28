// A POP3 server at its end of one connection: bytes in, lines to handlers, replies out; timers and TLS. The rules of
// each command are in commands/. RFC 1939, RFC 2449, RFC 2595, RFC 5034.

import { byteStringOf } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import { minutes, wallClockAt, type Duration, type Instant } from '../../base/units.ts';
import type { Endpoint, Input, Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import { failureDelay } from '../../sasl/failure-delay.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { LineFramer, type FramedLine } from '../../wire/line-framer.ts';
import { readPop3Command } from '../commands.ts';
import type { Pop3Event } from '../events.ts';
import { pop3Profiles, type Pop3Profile } from '../profiles.ts';
import { negative, positive, writePop3Reply, type Pop3Reply } from '../replies.ts';
import { Pop3Connection } from './connection.ts';
import { continueExchange } from './exchange.ts';
import { runPop3Command, type Pop3Outcome } from './handlers.ts';

/** How much a server takes, and how long it waits. */
const pop3Limits = {
  /** RFC 2449 §4 asks for 255 octets; SASL responses may be much longer. RFC 5034 §4. */
  lineOctets: 65_536,
  /** RFC 1939 §3 allows no less than 10 minutes. */
  inactivity: minutes(30),
  /** Lines in a row that are no command of this state, before and after the login. */
  errorsBeforeLogin: 30,
  errorsAfterLogin: 100,
  /** What a client may send while a failed login is being delayed. */
  heldOctets: 65_536,
  /** Answers of one go; after that others get their turn before the next command is read. */
  burstOctets: 1_048_576,
} as const;

/** A POP3 server for one connection to `store`. */
export function createPop3Server(
  services: ServerServices,
  options: { readonly store: MailStore; readonly profile?: Pop3Profile },
): Endpoint<Pop3Event> {
  return new Pop3Server(services, options.store, options.profile ?? pop3Profiles.modern);
}

const INACTIVITY = 'inactivity';
const PENALTY = 'penalty';

class Pop3Server implements Endpoint<Pop3Event> {
  readonly #connection: Pop3Connection;
  readonly #lines = new LineFramer(pop3Limits.lineOctets);
  /** A reply that is held back because logins failed; nothing is read meanwhile. */
  #held: Pop3Reply | undefined;
  #heldOctets = 0;
  /** The client sent FIN: what it sent before is still answered. */
  #inputEnded = false;
  #errors = 0;
  #sentOctets = 0;

  constructor(services: ServerServices, store: MailStore, profile: Pop3Profile) {
    const unique = `${services.rng.uint32()}.${services.rng.uint32()}`;
    this.#connection = new Pop3Connection({ services, store, profile }, `<${unique}@${services.hostName}>`);
  }

  handle(input: Input, now: Instant): readonly Output<Pop3Event>[] {
    this.#connection.clock = wallClockAt(this.#connection.context.services.epoch, now);
    if (this.#connection.state !== 'CLOSED') this.#take(input);
    return this.#connection.takeOutputs();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        this.#greet();
        break;
      case 'received':
        this.#receive(input.bytes);
        break;
      case 'secured':
        this.#connection.secure();
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
        this.#work(); // the rest of a burst; what others do to the mailbox does not concern an open maildrop
        break;
      default:
        assertNever(input, 'input');
    }
  }

  #greet(): void {
    this.#restartInactivity();
    this.#reply(positive(`${this.#connection.words.ready} ${this.#connection.timestamp}`));
  }

  #receive(bytes: Uint8Array): void {
    // Clear text behind STLS is not to be trusted: whoever sits on the way may have added it. RFC 2595 §4.
    if (this.#connection.tlsStarting) return;
    this.#restartInactivity();
    if (this.#held) this.#heldOctets += bytes.length;
    if (this.#heldOctets > pop3Limits.heldOctets) {
      this.#end('refused');
      return;
    }
    this.#lines.push(bytes);
    this.#work();
  }

  /** Answers line after line, until there is none, or something else has to happen first. */
  #work(): void {
    this.#sentOctets = 0;
    while (this.#ready()) {
      if (this.#sentOctets > pop3Limits.burstOctets) {
        this.#connection.context.services.wake();
        return;
      }
      const line = this.#lines.next();
      if (line) this.#answer(line);
      else if (this.#inputEnded) this.#end('dropped');
      else return;
    }
  }

  #ready(): boolean {
    return this.#connection.state !== 'CLOSED' && !this.#connection.tlsStarting && !this.#held;
  }

  #answer(line: FramedLine): void {
    const failuresBefore = this.#connection.failures;
    const outcome = this.#obey(line);
    if ('challenge' in outcome) {
      this.#send(outcome.challenge);
      return;
    }
    const { failures } = this.#connection;
    const delay = failures > failuresBefore ? failureDelay(failures) : undefined;
    if (delay === undefined) this.#conclude(outcome);
    else this.#hold(outcome, delay);
  }

  #obey(line: FramedLine): Pop3Outcome {
    const connection = this.#connection;
    const { exchange, words } = connection;
    connection.exchange = undefined;
    if (line.type === 'tooLong') {
      return this.#refuse(negative(words.lineTooLong(pop3Limits.lineOctets)));
    }
    const text = byteStringOf(line.bytes);
    if (!text.endsWith('\r\n')) return this.#refuse(negative(words.lineEndsInLf));
    if (exchange) return continueExchange(connection, exchange, text.slice(0, -2));
    if (hasControls(text)) return this.#refuse(negative(words.controlCharacters));
    return this.#command(text.slice(0, -2));
  }

  #command(line: string): Pop3Outcome {
    const connection = this.#connection;
    const read = readPop3Command(line);
    const command = read.type === 'unknown' || !connection.knows(read.name) ? undefined : read.name;
    const { words } = connection;
    connection.report({ type: 'pop3.command', command, state: connection.state });
    // PASS has to follow USER directly. RFC 1939 §7.
    if (command !== 'PASS') connection.userName = undefined;
    if (command === undefined || read.type === 'unknown') return this.#refuse(negative(words.unknownCommand));
    if (!connection.allows(command)) {
      return this.#refuse(negative(words.wrongState(command, connection.state)));
    }
    if (read.type === 'malformed') return this.#refuse(negative(words.malformed(command, read.fault)));
    this.#errors = 0;
    return runPop3Command(connection, read.name, read.arguments);
  }

  /** Counts an error; a client that makes nothing else is sent away. */
  #refuse(reply: Pop3Reply): Pop3Reply {
    this.#errors += 1;
    const { state } = this.#connection;
    const limit = state === 'AUTHORIZATION' ? pop3Limits.errorsBeforeLogin : pop3Limits.errorsAfterLogin;
    if (this.#errors < limit) return reply;
    this.#connection.move('refused');
    return negative(this.#connection.words.tooManyErrors);
  }

  #hold(reply: Pop3Reply, delay: Duration): void {
    this.#held = reply;
    this.#heldOctets = 0;
    this.#connection.output({ type: 'startTimer', name: PENALTY, after: delay });
  }

  #expire(timer: string): void {
    // RFC 1939 §3: the connection is closed without a word, and no message is removed.
    if (timer === INACTIVITY) this.#end('autologout');
    if (timer !== PENALTY || !this.#held) return;
    const reply = this.#held;
    this.#held = undefined;
    this.#heldOctets = 0;
    this.#conclude(reply);
    this.#work();
  }

  /** Sends the final reply of a command and does what follows from it. */
  #conclude(reply: Pop3Reply): void {
    this.#reply(reply);
    const connection = this.#connection;
    if (connection.tlsStarting) {
      this.#lines.takeRest();
      connection.output({ type: 'startTls' });
    }
    if (connection.state === 'CLOSED') this.#close();
  }

  #reply(reply: Pop3Reply): void {
    const { content: _, code, ...event } = reply;
    const { profile } = this.#connection.context;
    const coded = profile.extended && code !== undefined ? { ...event, code } : event;
    this.#connection.report({ type: 'pop3.reply', ...coded });
    const whole = reply.content === undefined ? coded : { ...coded, content: reply.content };
    this.#send(this.#connection.fault('no-byte-stuffing') ? writePop3Reply(whole, unstuffed) : writePop3Reply(whole));
  }

  #send(bytes: Uint8Array): void {
    this.#sentOctets += bytes.length;
    this.#connection.output({ type: 'send', bytes });
  }

  #restartInactivity(): void {
    this.#connection.output({ type: 'startTimer', name: INACTIVITY, after: pop3Limits.inactivity });
  }

  #end(on: 'dropped' | 'autologout' | 'refused'): void {
    if (this.#connection.fault('drop-deletes')) this.#connection.maildrop?.removeMarked();
    this.#connection.move(on);
    this.#close();
  }

  #close(): void {
    this.#lines.takeRest();
    this.#connection.output({ type: 'stopTimer', name: INACTIVITY });
    this.#connection.output({ type: 'stopTimer', name: PENALTY });
    this.#connection.output({ type: 'close' });
  }
}

/** What the faulty server makes of content: nothing. */
function unstuffed(content: Uint8Array): Uint8Array {
  return content;
}

/** NUL, a lone CR and the other controls have no place in a command. RFC 2449 §3. */
function hasControls(line: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f]/.test(line.slice(0, -2));
}
