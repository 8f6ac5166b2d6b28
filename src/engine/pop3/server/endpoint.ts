// A POP3 server at its end of one connection: what it makes of each line, and how it ends. The rules of each command are
// in commands/, what all line servers do in the line-server room. RFC 1939, RFC 2449, RFC 2595, RFC 5034.

import { byteStringOf } from '../../base/bytes.ts';
import { minutes, type UnixMs } from '../../base/units.ts';
import {
  createLineServer,
  type LineConversation,
  type LineOutcome,
  type LineServerEnd,
} from '../../line-server/line-server.ts';
import type { Endpoint, Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { FramedLine } from '../../wire/line-framer.ts';
import { readPop3Command } from '../commands.ts';
import type { Pop3Event } from '../events.ts';
import { pop3Profiles, type Pop3Profile } from '../profiles.ts';
import { negative, positive, writePop3Reply, type Pop3Reply } from '../replies.ts';
import { Pop3Connection } from './connection.ts';
import { continueExchange } from './exchange.ts';
import { runPop3Command, type Pop3Outcome } from './handlers.ts';
import type { Pop3Trigger } from '../state.ts';

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
  const conversation = new Pop3Conversation(services, options.store, options.profile ?? pop3Profiles.modern);
  return createLineServer(services, pop3Limits, conversation);
}

/** What is said and done on one connection. */
class Pop3Conversation implements LineConversation<Pop3Reply, Pop3Event> {
  readonly #connection: Pop3Connection;
  #errors = 0;

  constructor(services: ServerServices, store: MailStore, profile: Pop3Profile) {
    const unique = `${services.rng.uint32()}.${services.rng.uint32()}`;
    this.#connection = new Pop3Connection({ services, store, profile }, `<${unique}@${services.hostName}>`);
  }

  set clock(clock: UnixMs) {
    this.#connection.clock = clock;
  }

  get clock(): UnixMs {
    return this.#connection.clock;
  }

  get isClosed(): boolean {
    return this.#connection.state === 'CLOSED';
  }

  get isSecuring(): boolean {
    return this.#connection.tlsStarting;
  }

  get failures(): number {
    return this.#connection.failures;
  }

  greet(): Pop3Reply {
    return positive(`${this.#connection.words.ready} ${this.#connection.timestamp}`);
  }

  secure(): void {
    this.#connection.secure();
  }

  obey(line: FramedLine): LineOutcome<Pop3Reply> {
    const outcome = this.#outcomeOf(line);
    if ('challenge' in outcome) return { type: 'challenge', bytes: outcome.challenge };
    return { type: 'reply', reply: outcome };
  }

  write(reply: Pop3Reply): Uint8Array {
    const { content: _, code, ...event } = reply;
    const { profile } = this.#connection.context;
    const coded = profile.extended && code !== undefined ? { ...event, code } : event;
    this.#connection.report({ type: 'pop3.reply', ...coded });
    const whole = reply.content === undefined ? coded : { ...coded, content: reply.content };
    return this.#connection.fault('no-byte-stuffing') ? writePop3Reply(whole, unstuffed) : writePop3Reply(whole);
  }

  /** RFC 1939 §3: whoever was silent for too long hears nothing more, and no message is removed. */
  end(why: LineServerEnd): undefined {
    if (this.#connection.fault('drop-deletes')) this.#connection.maildrop?.removeMarked();
    this.#connection.move(TRIGGERS[why]);
    return undefined;
  }

  output(output: Output<Pop3Event>): void {
    this.#connection.output(output);
  }

  takeOutputs(): readonly Output<Pop3Event>[] {
    return this.#connection.takeOutputs();
  }

  #outcomeOf(line: FramedLine): Pop3Outcome {
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
}

const TRIGGERS: Readonly<Record<LineServerEnd, Pop3Trigger>> = {
  dropped: 'dropped',
  idle: 'autologout',
  flooded: 'refused',
};

/** What the faulty server makes of content: nothing. */
function unstuffed(content: Uint8Array): Uint8Array {
  return content;
}

/** NUL, a lone CR and the other controls have no place in a command. RFC 2449 §3. */
function hasControls(line: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f]/.test(line.slice(0, -2));
}
