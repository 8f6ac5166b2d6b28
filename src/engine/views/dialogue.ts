// What can be known about one connection from its frames alone: whose turn it is and for what, what the server has
// announced, what a client can name. The inspector reads frames with it, the prompt completes with it.

import { byteStringOf, concatBytes } from '../base/bytes.ts';
import { assertNever } from '../base/invariant.ts';
import type { ImapClientTurn } from '../imap/explain.ts';
import { Framer } from '../imap/framer.ts';
import { widestDialect } from '../imap/known-capabilities.ts';
import { parseCommand } from '../imap/parse-command.ts';
import type { DataResponse, Response } from '../imap/response-syntax.ts';
import { readResponse } from '../imap/responses.ts';
import type { Protocol } from '../net/events.ts';
import { isPop3CommandName, type Pop3CommandName } from '../pop3/commands.ts';
import { isSmtpCommandName, type SmtpCommandName } from '../smtp/commands.ts';
import type { SmtpClientTurn } from '../smtp/explain.ts';

/** What is needed to read one frame, fixed when it was sent. */
export interface FrameReading {
  readonly protocol: Protocol;
  readonly rev2: boolean;
  /** Strings and names of mailboxes are in UTF-8. */
  readonly utf8: boolean;
  /** What an IMAP client's frame was. */
  readonly imapTurn: ImapClientTurn;
  /** What an SMTP client's line was. */
  readonly smtpTurn: SmtpClientTurn;
  /** A POP3 client's line was an answer to AUTH. */
  readonly authenticating: boolean;
  /** The command that a client's frame is, or that a server's answers: `UID FETCH`, `RETR`, `RCPT`. */
  readonly command?: string;
  readonly tag?: string;
  /** What an IMAP client sent of the same command before: the first `count` of `chunks`. RFC 9051 §4.3. */
  readonly before: { readonly chunks: readonly Uint8Array[]; readonly count: number };
  /** More of this IMAP command must come: its literal, or what stands behind it. */
  readonly unfinished: boolean;
}

const NOTHING_BEFORE = { chunks: [], count: 0 };

/** Follows one connection, frame by frame. */
export class Dialogue {
  readonly protocol: Protocol;
  /** As announced, in the server's spelling. */
  capabilities: readonly string[] = [];
  rev2 = false;
  utf8 = false;
  /** Names that LIST, LSUB and STATUS have told. */
  readonly mailboxes = new Set<string>(['INBOX']);
  /** Flags that the selected mailbox has. */
  flags: readonly string[] = [];
  messages = 0;
  imapTurn: ImapClientTurn = 'command';
  smtpTurn: SmtpClientTurn = 'command';
  /** Octets that the last BDAT announced and that have not been sent. RFC 3030 §2. */
  #chunkDue = 0;
  authenticating = false;
  lastTag = '';
  /** The last tag that had a command behind it: whoever forgets the tag doesn't want `LOGOUT1` next. */
  #commandTag = '';
  readonly #imapCommands = new Map<string, string>();
  #lastImapCommand = '';
  /** Follows the literals of the client's commands. */
  readonly #framer = new Framer('literalPlus');
  /** The frames of the command that has begun and not ended. */
  #begun: Uint8Array[] = [];
  /** POP3 and SMTP: commands that wait for their replies, in order. */
  readonly #unanswered: string[] = [];

  constructor(protocol: Protocol) {
    this.protocol = protocol;
  }

  /** Takes a frame of the client; answers how to read it. */
  clientSent(frame: Uint8Array): FrameReading {
    const before = this.#reading();
    switch (this.protocol) {
      case 'imap':
        return this.#imapClientSent(frame, before);
      case 'pop3':
        return this.#lineSent(frame, before, this.authenticating, isPop3CommandName);
      case 'smtp':
        return this.#smtpClientSent(frame, before);
      default:
        return assertNever(this.protocol);
    }
  }

  /** Takes a frame of the server; answers how to read it. */
  serverSent(frame: Uint8Array): FrameReading {
    if (this.protocol === 'imap') return this.#imapServerSent(frame);
    const text = byteStringOf(frame, 0, Math.min(frame.length, 4));
    const command = this.#unanswered.shift();
    if (this.protocol === 'pop3') this.authenticating = text.startsWith('+ ') || text.startsWith('+\r');
    else if (this.#chunkDue === 0)
      this.smtpTurn = text.startsWith('354') ? 'data' : text.startsWith('334') ? 'authentication' : 'command';
    return { ...this.#reading(), ...(command === undefined ? {} : { command }) };
  }

  /** The tag after that of the last command: `a7` after `a6`, `a1` at the beginning. */
  get nextTag(): string {
    const found = /^(.*?)([0-9]+)$/.exec(this.#commandTag);
    if (!found) return this.#commandTag === '' ? 'a1' : `${this.#commandTag}1`;
    const [, stem = '', digits = ''] = found;
    return stem + String(Number(digits) + 1).padStart(digits.length, '0');
  }

  #reading(): FrameReading {
    const { protocol, rev2, utf8, imapTurn, smtpTurn, authenticating } = this;
    return { protocol, rev2, utf8, imapTurn, smtpTurn, authenticating, before: NOTHING_BEFORE, unfinished: false };
  }

  #imapClientSent(frame: Uint8Array, before: FrameReading): FrameReading {
    if (this.imapTurn !== 'command') {
      this.imapTurn = 'command';
      return { ...before, command: this.#lastImapCommand, tag: this.lastTag };
    }
    const chunks = this.#begun;
    const reading = { ...before, before: { chunks, count: chunks.length }, unfinished: this.#isUnfinished(frame) };
    chunks.push(frame);
    if (!reading.unfinished) this.#begun = [];
    if (reading.before.count > 0) return { ...reading, command: this.#lastImapCommand, tag: this.lastTag };
    const read = parseCommand(frame, widestDialect(this.rev2, this.utf8, true));
    const tag = read.ok ? read.value.tag : read.error.tag;
    const command = read.ok ? nameOf(read.value.command) : read.error.name;
    if (tag === undefined) return reading;
    this.lastTag = tag;
    if (command !== undefined) this.#commandTag = tag;
    this.#lastImapCommand = command ?? '';
    this.#imapCommands.set(tag, command ?? '');
    return { ...reading, tag, ...(command === undefined ? {} : { command }) };
  }

  /** Whether the command to which `frame` belongs goes on behind it. */
  #isUnfinished(frame: Uint8Array): boolean {
    this.#framer.push(frame);
    for (let framed = this.#framer.next(); framed; framed = this.#framer.next()) {
      if (framed.type === 'literalAsked') this.#framer.accept();
    }
    return !this.#framer.idle;
  }

  /** What was sent of a command whose literal the server waits for; empty between commands. */
  get begun(): Uint8Array {
    return concatBytes(this.#begun);
  }

  #imapServerSent(frame: Uint8Array): FrameReading {
    const read = readResponse(frame, widestDialect(this.rev2, this.utf8, true));
    const before = this.#reading();
    if (!read.ok) return before;
    const response = read.value;
    this.#learn(response);
    const tag = response.type === 'status' ? response.tag : undefined;
    if (tag === undefined) return { ...before, command: this.#lastImapCommand, tag: this.lastTag };
    const command = this.#imapCommands.get(tag);
    this.#imapCommands.delete(tag);
    // A server that does not know CAPABILITY is one of IMAP2. RFC 2061.
    if (command === 'CAPABILITY' && response.type === 'status' && response.status === 'BAD')
      this.capabilities = ['IMAP2'];
    this.imapTurn = 'command';
    if (tag === this.lastTag) this.#giveUp();
    return { ...before, tag, ...(command === undefined ? {} : { command }) };
  }

  /** The server refused the literal that the command waited with. */
  #giveUp(): void {
    this.#framer.clear();
    this.#begun = [];
  }

  /** What the client knows after a response. */
  #learn(response: Response): void {
    if (response.type === 'continue') {
      if (this.#lastImapCommand === 'IDLE') this.imapTurn = 'idle';
      if (this.#lastImapCommand === 'AUTHENTICATE') this.imapTurn = 'authentication';
    } else if (response.type === 'status') {
      if (response.code?.name === 'CAPABILITY') this.capabilities = response.code.capabilities;
    } else {
      this.#learnData(response);
    }
  }

  #learnData(response: DataResponse): void {
    switch (response.type) {
      case 'CAPABILITY':
        this.capabilities = response.capabilities;
        return;
      case 'ENABLED':
        this.rev2 ||= response.capabilities.some((name) => name.toUpperCase() === 'IMAP4REV2');
        this.utf8 ||= this.rev2 || response.capabilities.some((name) => name.toUpperCase() === 'UTF8=ACCEPT');
        return;
      case 'LIST':
      case 'LSUB':
      case 'STATUS':
      case 'MAILBOX':
        this.mailboxes.add(response.mailbox);
        return;
      case 'FLAGS':
        this.flags = response.flags;
        return;
      case 'EXISTS':
        this.messages = response.count;
        return;
      case 'EXPUNGE':
        this.messages = Math.max(0, this.messages - 1);
        return;
      default:
    }
  }

  #smtpClientSent(frame: Uint8Array, before: FrameReading): FrameReading {
    if (this.smtpTurn === 'chunk') {
      this.#chunkDue = Math.max(0, this.#chunkDue - frame.length);
      if (this.#chunkDue === 0) this.smtpTurn = 'command';
      return { ...before, command: 'BDAT' };
    }
    if (this.smtpTurn !== 'data') {
      const reading = this.#lineSent(frame, before, this.smtpTurn === 'authentication', isSmtpCommandName);
      if (reading.command === 'BDAT') this.#expectChunk(frame);
      return reading;
    }
    // Only the line with the dot is answered. RFC 5321 §4.1.1.4.
    if (byteStringOf(frame) === '.\r\n') {
      this.#unanswered.push('DATA');
      this.smtpTurn = 'command';
    }
    return { ...before, command: 'DATA' };
  }

  #expectChunk(command: Uint8Array): void {
    this.#chunkDue = Number(
      /^BDAT ([0-9]{1,15})\b/i.exec(byteStringOf(command, 0, Math.min(command.length, 32)))?.[1] ?? 0,
    );
    if (this.#chunkDue > 0) this.smtpTurn = 'chunk';
  }

  /** A line of POP3 or SMTP: one command, one answer. */
  #lineSent(
    frame: Uint8Array,
    before: FrameReading,
    isAnswer: boolean,
    isCommandName: (name: string) => name is Pop3CommandName | SmtpCommandName,
  ): FrameReading {
    const word = isAnswer ? 'AUTH' : (/^[A-Za-z]+/.exec(byteStringOf(frame, 0, Math.min(frame.length, 16)))?.[0] ?? '');
    const command = word.toUpperCase();
    this.#unanswered.push(command);
    return isCommandName(command) ? { ...before, command } : before;
  }
}

function nameOf(command: { readonly name: string; readonly uid?: boolean }): string {
  return command.uid === true ? `UID ${command.name}` : command.name;
}
