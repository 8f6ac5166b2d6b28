// An SMTP server at its end of one connection: what it makes of each line and of mail data, and how it ends. The rules of
// each command are in commands/, what all line servers do in the line-server room. RFC 5321, RFC 2920, RFC 3207, RFC 4954.

import { byteStringOf } from '../../base/bytes.ts';
import type { UnixMs } from '../../base/units.ts';
import {
  createLineServer,
  type LineConversation,
  type LineOutcome,
  type LineServerEnd,
} from '../../line-server/line-server.ts';
import type { Endpoint, Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { FramedLine, LineFramer } from '../../wire/line-framer.ts';
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
  return createLineServer(services, smtpLimits, new SmtpConversation(services, options));
}

/** What is said and done on one connection. */
class SmtpConversation implements LineConversation<SmtpReply, SmtpEvent> {
  readonly #connection: SmtpConnection;
  #errors = 0;

  constructor(services: ServerServices, options: SmtpServerOptions) {
    const { profile = smtpProfiles.modern, maxMessageOctets = smtpLimits.messageOctets } = options;
    const submission = options.submission ?? profile.submission;
    this.#connection = new SmtpConnection({ ...options, services, profile, maxMessageOctets, submission });
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

  greet(): SmtpReply {
    const { services, profile } = this.#connection.context;
    return plainReply(220, `${services.hostName} ${profile.extended ? 'ESMTP' : 'SMTP'} IMAP Lab`);
  }

  secure(): void {
    this.#connection.tlsStarting = false;
    this.#connection.secured = true;
  }

  obey(line: FramedLine): LineOutcome<SmtpReply> {
    const outcome = this.#outcomeOf(line);
    if ('challenge' in outcome) return { type: 'challenge', bytes: outcome.challenge };
    if (!('chunk' in outcome)) return { type: 'reply', reply: outcome };
    this.#connection.chunk = outcome.chunk;
    return { type: 'wait' };
  }

  readOctets(lines: LineFramer): 'lines' | 'unfinished' | { readonly reply: SmtpReply } {
    const { chunk, data } = this.#connection;
    if (chunk) return this.#readChunk(chunk, lines);
    return data ? this.#readData(data, lines) : 'lines';
  }

  write({ enhanced, ...plain }: SmtpReply): Uint8Array {
    const isExtended = this.#connection.context.profile.extended && enhanced !== undefined;
    const reply = isExtended ? { ...plain, enhanced } : plain;
    this.#connection.report({ type: 'smtp.reply', ...reply });
    return writeSmtpReply(reply);
  }

  /** 421 may come at any time. RFC 5321 §3.8. */
  end(why: LineServerEnd): SmtpReply | undefined {
    const connection = this.#connection;
    connection.forgetTransaction();
    connection.move(why === 'dropped' ? 'dropped' : 'refused');
    if (why === 'dropped') return undefined;
    return why === 'idle'
      ? closingReply(connection, 'idle for too long', '4.4.2')
      : closingReply(connection, 'too much input while waiting');
  }

  output(output: Output<SmtpEvent>): void {
    this.#connection.output(output);
  }

  takeOutputs(): readonly Output<SmtpEvent>[] {
    return this.#connection.takeOutputs();
  }

  /** Gives everything that came to the data reader; what stands behind the end of the data are commands again. */
  #readData(data: DataReader, lines: LineFramer): 'unfinished' | { readonly reply: SmtpReply } {
    const bytes = lines.takeRest();
    const end = data.read(bytes);
    if (end === undefined) return 'unfinished';
    lines.push(bytes.subarray(end));
    return { reply: concludeData(this.#connection, data.result()) };
  }

  /** Takes as many octets as BDAT announced, whatever they are. RFC 3030 §2. */
  #readChunk(chunk: ExpectedChunk, lines: LineFramer): 'unfinished' | { readonly reply: SmtpReply } {
    const bytes = lines.takeRest();
    const mine = bytes.subarray(0, chunk.octets - chunk.read);
    lines.push(bytes.subarray(mine.length));
    chunk.read += mine.length;
    if (!chunk.refusal) this.#connection.chunks?.add(mine);
    if (chunk.read < chunk.octets) return 'unfinished';
    this.#connection.chunk = undefined;
    return { reply: concludeChunk(this.#connection, chunk) };
  }

  #outcomeOf(line: FramedLine): SmtpOutcome {
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
