// The server's end of one IMAP connection: frames in, responses out. It reads commands, asks the table whether they may
// come now, lets their handlers answer, and keeps the limits and timers. RFC 9051 §2.2, §3, §5.

import { assertNever } from '../../base/invariant.ts';
import { START, type Duration, type Instant, between, microseconds, minutes, seconds } from '../../base/units.ts';
import type { Endpoint, Input, Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { CommandProblem, TaggedCommand } from '../command-entry.ts';
import type { ImapEvent } from '../events.ts';
import { Framer, type Framed, tagOf } from '../framer.ts';
import { mayCome } from '../parse-command.ts';
import type { Command } from '../syntax.ts';
import { ImapConnection, type ImapServerOptions } from './connection.ts';
import { expungeAllowed, expunges, isUid } from './expunge-allowed.ts';
import { answer } from './handlers.ts';
import { withHighestModSeq } from './highest-mod-seq.ts';
import { commandOctetsOf, literalPolicyOf, mayTakeLiteral } from './literal-policy.ts';
import { problemText, tooLargeReply, wrongStateText } from './problems.ts';
import { type Completion, type Dialogue, type Portions, type Reply, wrong } from './reply.ts';
import { RepeatedCommands } from './repeated-commands.ts';
import { lostReading, tellBelongings } from './tell-belongings.ts';
import { reportHeld, tellChanges } from './tell-changes.ts';
import { namesSequenceNumbers } from './uid-only.ts';

/** RFC 9051 §5.4: not less than 30 minutes. */
const AUTOLOGOUT: Duration = minutes(30);

/** How often a client hears that its command is at work. RFC 9585 asks for 10 to 15 seconds. */
const PROGRESS_INTERVAL: Duration = seconds(10);

/** How many BADs in a row the server bears. */
const BAD_LIMIT = { notAuthenticated: 30, authenticated: 100 } as const;

/** An IMAP server for one connection to the store of `options`. */
export function createImapServer(services: ServerServices, options: ImapServerOptions): Endpoint<ImapEvent> {
  return new ImapServer(services, options);
}

/** What somebody is told whose right to read was taken away. RFC 4314 §5.1.1: most clients would not bear NO. */
const LOST_READING = 'You may no longer read this mailbox';

/** A command that is not completed yet. */
interface Pending {
  readonly tag: string;
  readonly command: Command;
}

/** A command that answers in portions, and when the client last heard that it is at work. */
interface Work extends Pending {
  readonly portions: Portions;
  toldAt: Instant;
}

class ImapServer implements Endpoint<ImapEvent> {
  readonly #connection: ImapConnection;
  readonly #framer: Framer;
  readonly #commands = new RepeatedCommands();
  /** AUTHENTICATE or IDLE, which take the lines that come. */
  #dialogue: (Pending & { readonly dialogue: Dialogue }) | undefined;
  /** A command that answers in portions and has not come to its completion. */
  #job: Work | undefined;
  /** A completion that is put off. */
  #delayed: (Pending & { readonly completion: Completion }) | undefined;
  #badInARow = 0;
  #now: Instant = START;
  /** A portion was sent and there is more to do: this endpoint asked to be woken, and others have their turn. */
  #busy = false;
  /** The client sent FIN: what it asked before is still answered. RFC 9051 §3.4. */
  #inputEnded = false;

  constructor(services: ServerServices, options: ImapServerOptions) {
    this.#connection = new ImapConnection(services, options, START);
    this.#framer = new Framer(literalPolicyOf(options.profile));
  }

  get busy(): boolean {
    return this.#busy || this.#delayed !== undefined;
  }

  handle(input: Input, now: Instant): readonly Output<ImapEvent>[] {
    this.#now = now;
    this.#connection.begin(now);
    if (this.#connection.state !== 'logout') this.#take(input);
    return this.#connection.takeOutputs();
  }

  #take(input: Input): void {
    switch (input.type) {
      case 'opened':
        return this.#greet();
      case 'received':
        return this.#receive(input.bytes);
      case 'secured':
        this.#connection.line.secure();
        return this.#work();
      case 'peerClosed':
        this.#inputEnded = true;
        return input.reset ? this.#end('dropped') : this.#work();
      case 'timer':
        return input.name === 'delay' ? this.#finishDelayed() : this.#autologout();
      case 'storeChanged':
        return this.#wake();
      default:
        return assertNever(input, 'input');
    }
  }

  #greet(): void {
    const { capabilityCode, services } = this.#connection;
    const text = `${services.hostName} IMAP Lab is ready`;
    this.#connection.send({ type: 'status', status: 'OK', code: capabilityCode, text });
    this.#connection.startTimer('autologout', AUTOLOGOUT);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#connection.line.ignoresClear) return; // RFC 9051 §6.2.1: nothing in clear counts any more
    this.#framer.push(bytes);
    this.#connection.startTimer('autologout', AUTOLOGOUT);
    this.#work();
  }

  /**
   * Deals with whole frames until there are no more, something must be waited for, or so much was sent that others come
   * first. What comes in meanwhile waits behind.
   */
  #work(): void {
    if (this.#busy) return;
    while (this.#connection.state !== 'logout' && !this.#delayed) {
      if (this.#connection.portionFull) return this.#giveWay();
      if (this.#connection.line.handshaking) return this.#inputEnded ? this.#end('dropped') : undefined;
      if (this.#job) this.#advance(this.#job);
      else {
        this.#framer.frameOctets = commandOctetsOf(this.#connection);
        const framed = this.#framer.next();
        if (!framed) return this.#inputEnded ? this.#end('dropped') : undefined;
        this.#takeFramed(framed);
      }
    }
  }

  #giveWay(): void {
    this.#busy = true;
    this.#connection.services.wake();
  }

  /** Its own wish to go on and changes in the store come as one and the same input. */
  #wake(): void {
    const resumed = this.#busy;
    this.#busy = false;
    if (resumed) this.#work();
    if (!this.#busy) this.#tellUnasked(resumed);
  }

  #advance(job: Work): void {
    this.#tellProgress(job);
    const { done, value } = job.portions.next();
    if (done !== true) return;
    this.#job = undefined;
    this.#complete(job, value);
  }

  /** RFC 9585: a client that hears nothing for long may think the line dead. How much is left nobody here counts. */
  #tellProgress(job: Work): void {
    if (between(job.toldAt, this.#now) < PROGRESS_INTERVAL || !this.#connection.supports('INPROGRESS')) return;
    job.toldAt = this.#now;
    const progress = { tag: job.tag, done: null, total: null };
    this.#connection.sendOk({ name: 'INPROGRESS', progress }, 'Still at work');
  }

  #takeFramed(framed: Framed): void {
    if (framed.type === 'frame') return this.#takeFrame(framed.bytes);
    if (framed.type === 'tooLarge') return this.#takeTooLarge(framed);
    const { start, octets } = framed;
    if (!this.#dialogue && mayTakeLiteral(this.#connection, start, octets)) {
      this.#framer.accept();
      const tag = tagOf(start);
      this.#connection.report({ type: 'imap.continue', waitsFor: 'literal', ...(tag === undefined ? {} : { tag }) });
      return this.#connection.send({ type: 'continue', text: `Ready for ${octets} octets` });
    }
    this.#framer.refuse();
    return this.#takeFrame(start);
  }

  #takeFrame(frame: Uint8Array): void {
    if (this.#dialogue) {
      const { dialogue, ...pending } = this.#dialogue;
      const completion = dialogue.receive(frame);
      if (completion) this.#complete(pending, completion);
      return;
    }
    const read = this.#commands.read(frame, this.#connection.dialect);
    if (read.ok) this.#obey(read.value, frame.length);
    else this.#refuse(read.error);
  }

  #obey({ tag, command }: TaggedCommand, octets: number): void {
    if (lostReading(this.#connection)) return this.#bye(LOST_READING);
    const { state } = this.#connection;
    const uid = isUid(command);
    this.#connection.report({ type: 'imap.command', tag, name: command.name, uid, state, octets });
    const allowed = mayCome(command.name, state, this.#connection.dialect);
    this.#follow({ tag, command }, allowed ? this.#answer(command, tag) : wrong(wrongStateText(command.name, state)));
  }

  #answer(command: Command, tag: string): Reply {
    const refuses = this.#connection.uidOnly && namesSequenceNumbers(command);
    if (refuses) return wrong('After ENABLE UIDONLY only UIDs name messages', { name: 'UIDREQUIRED' });
    return answer(this.#connection, command, tag);
  }

  #follow(pending: Pending, reply: Reply): void {
    if (reply.type === 'completion') this.#complete(pending, reply);
    else if (reply.type === 'dialogue') this.#dialogue = { ...pending, dialogue: reply };
    else this.#job = { ...pending, portions: reply.portions, toldAt: this.#now };
  }

  #complete(pending: Pending, completion: Completion): void {
    this.#dialogue = undefined;
    if (completion.delay === undefined) return this.#finish(pending, completion);
    this.#delayed = { ...pending, completion };
    return this.#connection.startTimer('delay', microseconds(completion.delay));
  }

  #finishDelayed(): void {
    const delayed = this.#delayed;
    if (!delayed) return;
    this.#delayed = undefined;
    this.#finish(delayed, delayed.completion);
    this.#work();
  }

  /** Untagged news first, then the completion. RFC 9051 §7, §7.5.1. */
  #finish({ tag, command }: Pending, completion: Completion): void {
    const connection = this.#connection;
    const uid = isUid(command);
    const mayTellExpunge = expungeAllowed(command) || connection.fault('expunge-during-fetch');
    const news = completion.status === 'BAD' ? [] : tellChanges(connection, mayTellExpunge, expunges(command));
    const { status, code, text, afterwards } = withHighestModSeq(connection, completion, news);
    reportHeld(connection, 'command', command.name);
    const withCode = code ? { code } : {};
    connection.send({ type: 'status', status, tag, text, ...withCode });
    connection.report({ type: 'imap.completed', tag, name: command.name, uid, status, text, ...withCode });
    afterwards?.();
    if (connection.state === 'logout') return this.#close();
    if (connection.line.ignoresClear) this.#framer.clear();
    connection.line.beginCompression(() => this.#framer.takeUnread());
    if (status !== 'BAD') this.#badInARow = 0;
    else this.#countBad();
    return undefined;
  }

  #refuse(problem: CommandProblem): void {
    const { kind, tag, name, offset, expected } = problem;
    const text = problemText(problem);
    const known = { ...(tag === undefined ? {} : { tag }), ...(name === undefined ? {} : { name }) };
    const badInARow = this.#badInARow + 1;
    this.#connection.report({ type: 'imap.syntaxProblem', ...known, problem: kind, offset, expected, badInARow });
    this.#sayBad(tag, 'BAD', text);
  }

  #takeTooLarge(framed: Framed & { type: 'tooLarge' }): void {
    if (framed.hopeless) return this.#bye('That literal is far too large');
    const tag = tagOf(framed.start);
    const { status, code, text } = tooLargeReply(framed);
    const badInARow = this.#badInARow + 1;
    const known = tag === undefined ? {} : { tag };
    const problem = { problem: 'tooLarge', offset: framed.start.length, expected: [], badInARow } as const;
    this.#connection.report({ type: 'imap.syntaxProblem', ...known, ...problem });
    if (this.#dialogue) return this.#complete(this.#dialogue, wrong(text));
    return this.#sayBad(tag, status, text, code);
  }

  /** A completion for a frame that is no command: without a tag it is untagged. RFC 9051 §7.1.3. */
  #sayBad(tag: string | undefined, status: Completion['status'], text: string, code?: Completion['code']): void {
    const withCode = code ? { code } : {};
    this.#connection.send({ type: 'status', status, ...(tag === undefined ? {} : { tag }), ...withCode, text });
    if (tag !== undefined) {
      this.#connection.report({ type: 'imap.completed', tag, uid: false, status, ...withCode, text });
    }
    this.#countBad();
  }

  #countBad(): void {
    this.#badInARow += 1;
    const { state } = this.#connection;
    const limit = state === 'notAuthenticated' ? BAD_LIMIT.notAuthenticated : BAD_LIMIT.authenticated;
    if (this.#badInARow >= limit) this.#bye('Too many mistakes in a row');
  }

  /** Somebody else changed something: who idles is told at once (RFC 9051 §6.3.13), or who gave NOTIFY (RFC 5465 §3.1). */
  #tellUnasked(resumed: boolean): void {
    if (lostReading(this.#connection)) return this.#bye(LOST_READING);
    const isIdle = this.#dialogue?.command.name === 'IDLE' && !this.#connection.fault('idle-silent');
    if (isIdle || this.#connection.wishes) tellChanges(this.#connection, isIdle);
    else if (this.#connection.untoldEntries?.full === true) tellBelongings(this.#connection);
    if (!isIdle && !resumed) reportHeld(this.#connection, 'noCommand');
  }

  /** Whoever waits for the rest of an answer is not idle. */
  #autologout(): void {
    if (this.#busy) this.#connection.startTimer('autologout', AUTOLOGOUT);
    else this.#bye('Idle for too long');
  }

  #bye(text: string): void {
    this.#connection.send({ type: 'status', status: 'BYE', text });
    this.#end('bye');
  }

  #end(on: 'bye' | 'dropped'): void {
    this.#connection.end(on);
    this.#close();
  }

  #close(): void {
    this.#framer.clear();
    this.#job = undefined;
    this.#busy = false;
    this.#connection.stopTimer('autologout');
    this.#connection.stopTimer('delay');
    this.#connection.output({ type: 'close' });
  }
}
