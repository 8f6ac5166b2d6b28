// An SMTP server at its end of one connection: bytes in, lines to handlers or mail data to the reader, replies out;
// timers and TLS. The rules of each command are in commands/. RFC 5321, RFC 2920, RFC 3207, RFC 4954.

import { byteStringOf } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import { wallClockAt, type Duration, type Instant } from '../../base/units.ts';
import type { Endpoint, Input, Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import { failureDelay } from '../../sasl/failure-delay.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { LineFramer, type FramedLine } from '../../wire/line-framer.ts';
import { readSmtpCommand, smtpCommands, type ReadSmtpCommand, type SmtpCommandName } from '../commands.ts';
import type { SmtpEvent } from '../events.ts';
import type { OutgoingCarrier } from '../outgoing.ts';
import { smtpProfiles, type SmtpProfile } from '../profiles.ts';
import { plainReply, smtpReply, writeSmtpReply, type SmtpReply } from '../replies.ts';
import type { ExpectedChunk } from './chunked-message.ts';
import { concludeChunk } from './commands/bdat.ts';
import { SmtpConnection } from './connection.ts';
import type { DataReader } from './data-reader.ts';
import { concludeData } from './delivery.ts';
import { continueExchange } from './exchange.ts';
import { runSmtpCommand, type SmtpOutcome } from './handlers.ts';
import { smtpLimits } from './limits.ts';
import { loginNeeded } from './submission.ts';

export interface SmtpServerOptions {
  readonly store: MailStore;
  /** Domains whose mail is delivered here. */
  readonly localDomains: readonly string[];
  readonly profile?: SmtpProfile;
  readonly maxMessageOctets?: number;
  /** The rules of RFC 6409: only people who log in may send. Port 587 has them. */
  readonly submission?: boolean;
  /** Who carries mail for other domains; without it there is no relaying. */
  readonly outgoing?: OutgoingCarrier;
  /** The client's address as TCP knows it, for the Received field. */
  readonly peerAddress?: string;
}

/** An SMTP server for one connection, delivering into `store`. */
export function createSmtpServer(services: ServerServices, options: SmtpServerOptions): Endpoint<SmtpEvent> {
  return new SmtpServer(services, options);
}

const INACTIVITY = 'inactivity';
const PENALTY = 'penalty';

class SmtpServer implements Endpoint<SmtpEvent> {
  readonly #connection: SmtpConnection;
  readonly #lines = new LineFramer(smtpLimits.lineOctets);
  /** A reply that is held back because logins failed; nothing is read meanwhile. */
  #held: SmtpReply | undefined;
  #heldOctets = 0;
  /** The client sent FIN: what it sent before is still answered. */
  #inputEnded = false;
  #errors = 0;
  #sentOctets = 0;

  constructor(services: ServerServices, options: SmtpServerOptions) {
    const { profile = smtpProfiles.modern, maxMessageOctets = smtpLimits.messageOctets } = options;
    const submission = options.submission ?? profile.submission;
    this.#connection = new SmtpConnection({ ...options, services, profile, maxMessageOctets, submission });
  }

  handle(input: Input, now: Instant): readonly Output<SmtpEvent>[] {
    this.#connection.clock = wallClockAt(this.#connection.context.services.epoch, now);
    if (this.#connection.state !== 'CLOSED') this.#take(input);
    return this.#connection.takeOutputs();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        this.#restartInactivity();
        this.#greet();
        break;
      case 'received':
        this.#receive(input.bytes);
        break;
      case 'secured':
        this.#connection.tlsStarting = false;
        this.#connection.secured = true;
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
        this.#work(); // the rest of a burst
        break;
      default:
        assertNever(input, 'input');
    }
  }

  #greet(): void {
    const { services, profile } = this.#connection.context;
    this.#reply(plainReply(220, `${services.hostName} ${profile.extended ? 'ESMTP' : 'SMTP'} IMAP Lab`));
  }

  #receive(bytes: Uint8Array): void {
    // Clear text behind STARTTLS is not to be trusted: whoever sits on the way may have added it. RFC 3207 §4.
    if (this.#connection.tlsStarting) return;
    this.#restartInactivity();
    if (this.#held) this.#heldOctets += bytes.length;
    if (this.#heldOctets > smtpLimits.heldOctets) {
      this.#sendAway('too much input while waiting');
      return;
    }
    this.#lines.push(bytes);
    this.#work();
  }

  /** Takes line after line, or mail data, until there is none, or something else has to happen first. */
  #work(): void {
    this.#sentOctets = 0;
    while (this.#ready()) {
      if (this.#sentOctets > smtpLimits.burstOctets) {
        this.#connection.context.services.wake();
        return;
      }
      const advanced = this.#readNext();
      if (!advanced && this.#inputEnded) this.#end('dropped');
      if (!advanced) return;
    }
  }

  #ready(): boolean {
    return this.#connection.state !== 'CLOSED' && !this.#connection.tlsStarting && !this.#held;
  }

  /** Whether something whole was there: octets of a chunk, mail data or a line. */
  #readNext(): boolean {
    const { chunk, data } = this.#connection;
    if (chunk) return this.#readChunk(chunk);
    return data ? this.#readData(data) : this.#readLine();
  }

  #readLine(): boolean {
    const line = this.#lines.next();
    if (line) this.#answer(line);
    return line !== undefined;
  }

  /** Gives everything that came to the data reader; what stands behind the end of the data are commands again. */
  #readData(data: DataReader): boolean {
    const bytes = this.#lines.takeRest();
    const end = data.read(bytes);
    if (end === undefined) return false;
    this.#lines.push(bytes.subarray(end));
    this.#conclude(concludeData(this.#connection, data.result()));
    return true;
  }

  /** Takes as many octets as BDAT announced, whatever they are. RFC 3030 §2. */
  #readChunk(chunk: ExpectedChunk): boolean {
    const bytes = this.#lines.takeRest();
    const mine = bytes.subarray(0, chunk.octets - chunk.read);
    this.#lines.push(bytes.subarray(mine.length));
    chunk.read += mine.length;
    if (!chunk.refusal) this.#connection.chunks?.add(mine);
    if (chunk.read < chunk.octets) return false;
    this.#connection.chunk = undefined;
    this.#conclude(concludeChunk(this.#connection, chunk));
    return true;
  }

  #answer(line: FramedLine): void {
    const failuresBefore = this.#connection.failures;
    const outcome = this.#obey(line);
    if ('challenge' in outcome) {
      this.#send(outcome.challenge);
      return;
    }
    if ('chunk' in outcome) {
      this.#connection.chunk = outcome.chunk;
      return;
    }
    const { failures } = this.#connection;
    const delay = failures > failuresBefore ? failureDelay(failures) : undefined;
    if (delay === undefined) this.#conclude(outcome);
    else this.#hold(outcome, delay);
  }

  #obey(line: FramedLine): SmtpOutcome {
    const connection = this.#connection;
    const { exchange } = connection;
    connection.exchange = undefined;
    if (line.type === 'tooLong') {
      const enhanced = exchange ? '5.5.6' : '5.5.2'; // RFC 4954 §4
      return this.#refuse(smtpReply(500, enhanced, `line longer than ${smtpLimits.lineOctets} octets`));
    }
    const text = byteStringOf(line.bytes);
    // RFC 5321 §2.3.8: nothing but CRLF ends a line; answering at LF all the same keeps nobody waiting.
    if (!text.endsWith('\r\n')) return this.#refuse(smtpReply(500, '5.5.2', 'lines must end in CRLF, not in LF alone'));
    if (exchange) return continueExchange(connection, exchange, text.slice(0, -2));
    return this.#command(text.slice(0, -2));
  }

  #command(line: string): SmtpOutcome {
    const connection = this.#connection;
    const read = knownHere(connection, readSmtpCommand(line));
    const command = read.type === 'unknown' ? undefined : read.name;
    connection.report({ type: 'smtp.command', command, state: connection.state });
    const refusal = refusalOf(connection, line, read);
    if (read.type !== 'command' || refusal) return this.#refuseCommand(read, refusal ?? NOT_RECOGNIZED);
    this.#errors = 0;
    return runSmtpCommand(connection, read.name, read.arguments);
  }

  /** The octets of a refused BDAT come all the same. RFC 3030 §2. */
  #refuseCommand(read: ReadSmtpCommand, refusal: SmtpReply): SmtpOutcome {
    const reply = this.#refuse(refusal);
    if (read.type !== 'command' || !('octets' in read.arguments) || this.#connection.state === 'CLOSED') return reply;
    return { chunk: { octets: read.arguments.octets, last: false, refusal: reply, read: 0 } };
  }

  /** Counts an error; a client that makes nothing else is sent away. */
  #refuse(reply: SmtpReply): SmtpReply {
    this.#errors += 1;
    const connection = this.#connection;
    const limit = connection.account === undefined ? smtpLimits.errorsBeforeLogin : smtpLimits.errorsAfterLogin;
    if (this.#errors < limit) return reply;
    connection.move('refused');
    return closingReply(connection, 'too many errors');
  }

  #hold(reply: SmtpReply, delay: Duration): void {
    this.#held = reply;
    this.#heldOctets = 0;
    this.#connection.output({ type: 'startTimer', name: PENALTY, after: delay });
  }

  #expire(timer: string): void {
    if (timer === INACTIVITY) this.#sendAway('idle for too long', '4.4.2');
    if (timer !== PENALTY || !this.#held) return;
    const reply = this.#held;
    this.#held = undefined;
    this.#heldOctets = 0;
    this.#conclude(reply);
    this.#work();
  }

  /** Sends the final reply of a command and does what follows from it. */
  #conclude(reply: SmtpReply): void {
    this.#reply(reply);
    const connection = this.#connection;
    if (connection.tlsStarting) {
      this.#lines.takeRest();
      connection.output({ type: 'startTls' });
    }
    if (connection.state === 'CLOSED') this.#close();
  }

  #reply({ enhanced, ...plain }: SmtpReply): void {
    const isExtended = this.#connection.context.profile.extended && enhanced !== undefined;
    const reply = isExtended ? { ...plain, enhanced } : plain;
    this.#connection.report({ type: 'smtp.reply', ...reply });
    this.#send(writeSmtpReply(reply));
  }

  #send(bytes: Uint8Array): void {
    this.#sentOctets += bytes.length;
    this.#connection.output({ type: 'send', bytes });
  }

  #restartInactivity(): void {
    this.#connection.output({ type: 'startTimer', name: INACTIVITY, after: smtpLimits.inactivity });
  }

  /** 421 may come at any time. RFC 5321 §3.8. */
  #sendAway(why: string, enhanced = '4.7.0'): void {
    this.#reply(closingReply(this.#connection, why, enhanced));
    this.#end('refused');
  }

  #end(on: 'dropped' | 'refused'): void {
    this.#connection.forgetTransaction();
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

function closingReply(connection: SmtpConnection, why: string, enhanced = '4.7.0'): SmtpReply {
  return smtpReply(421, enhanced, `${connection.context.services.hostName} closing the connection: ${why}`);
}

const NOT_RECOGNIZED = smtpReply(500, '5.5.1', 'command not recognized');

/** A server that knows no extensions knows none of their commands either. RFC 5321 §2.2.1. */
function knownHere({ context }: SmtpConnection, read: ReadSmtpCommand): ReadSmtpCommand {
  if (context.profile.extended || read.type === 'unknown') return read;
  const isExtension = read.name === 'EHLO' || ('extension' in smtpCommands[read.name] && read.name !== 'EXPN');
  return isExtension ? { type: 'unknown', verb: read.name } : read;
}

/** Why a line is not obeyed, if it is not. Form before order: a line that cannot be understood is wrong at any time. */
function refusalOf(connection: SmtpConnection, line: string, read: ReadSmtpCommand): SmtpReply | undefined {
  if (read.type === 'unknown') return NOT_RECOGNIZED;
  const characters = charactersAllowed(read.name);
  if (!characters.pattern.test(line)) return smtpReply(501, '5.5.2', `only ${characters.text} is allowed in a command`);
  if (read.type === 'malformed') return malformed(read);
  if (connection.state === 'CONNECTED' && !connection.allows(read.name)) return outOfOrder(connection, read.name);
  const login = loginNeeded(connection, read.name);
  if (login) return login;
  return connection.allows(read.name) ? undefined : outOfOrder(connection, read.name);
}

/** RFC 5321 §4.1.4: 503, and nothing changes. */
function outOfOrder(connection: SmtpConnection, command: string): SmtpReply {
  const first = connection.state === 'CONNECTED' ? ': EHLO comes first' : '';
  return smtpReply(503, '5.5.1', `${command} is out of order${first}`);
}

/** RFC 3463 §3.2 has codes for addresses: X.1.7 for the sender's, X.1.3 for a recipient's. */
function malformed({ name, problem, inPath }: ReadSmtpCommand & { readonly type: 'malformed' }): SmtpReply {
  const enhanced = !inPath ? '5.5.4' : name === 'MAIL' ? '5.1.7' : '5.1.3';
  return smtpReply(501, enhanced, `${name}: ${problem}`);
}

/** RFC 5321 §4.1.2: no controls and nothing above 126, but where addresses stand, UTF-8. RFC 6531 §3.2. */
function charactersAllowed(command: SmtpCommandName): { readonly pattern: RegExp; readonly text: string } {
  const mayBeUtf8 = command === 'MAIL' || command === 'RCPT' || command === 'VRFY' || command === 'EXPN';
  return mayBeUtf8
    ? { pattern: /^[\t -~\x80-\xff]*$/, text: 'printable text' }
    : { pattern: /^[\t -~]*$/, text: 'printable ASCII' };
}
