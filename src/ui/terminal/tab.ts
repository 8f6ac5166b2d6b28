// One tab of the terminal: what was done in it before, and what Enter does now. Framework-free: both faces (xterm and
// lines) show the same tab and act through it alone. The line being typed is in typed-line.ts, what waits in pending.ts.

import { utf8BytesOf, type ConnectionId, type EventId, type HostId, type UserInput } from '#engine/index.ts';
import { createConnectionLog, type ConnectionLog } from './connection-log.ts';
import type { Key } from './key.ts';
import type { LineOp, LineState } from './line-editor.ts';
import type { LineInsight } from './line-insight.ts';
import { beginLiteral, endLiteral, goOnLiteral, type LiteralStep, type LiteralText } from './literal-text.ts';
import { isUsable, mayGo, octetsAfter, type Pending } from './pending.ts';
import { runShell, type ShellEffect } from './shell.ts';
import type { ConnectCommand } from './shell-command.ts';
import {
  commandFor,
  createLineCache,
  hasHappened,
  tabScreen,
  type Act,
  type ConnectionScreen,
  type TabScreen,
} from './tab-screen.ts';
import type { TerminalLine } from './terminal-line.ts';
import { nextTlsStep } from './tls-steps.ts';
import { TypedLine, type LineOwner, type LinePlace } from './typed-line.ts';

/** What a tab shows; a new object after each change. */
export interface TabState {
  readonly id: string;
  readonly device: HostId;
  readonly screen: TabScreen;
  /** `$ ` in the shell, nothing in a connection. */
  readonly prompt: string;
  /** The tag that will be written in front of the line. */
  readonly autoTag: string;
  readonly line: LineState;
  readonly insight: LineInsight;
  /** What Tab found, when it was more than one thing. */
  readonly possible: readonly string[];
  /** A literal whose octets are being typed, to be counted. */
  readonly literal?: LiteralText;
  /** Lines that wait until the connection stands. */
  readonly waiting: readonly string[];
}

/** What a tab needs of the session that it belongs to. */
export interface TabOwner extends LineOwner {
  /** Does something in the world; the session looks at it only after the tab has noted what it did. */
  readonly dispatch: (input: UserInput) => EventId | undefined;
  /** A name for a new connection of this tab that no connection bears yet. */
  readonly newConnectionId: (tab: string) => ConnectionId;
  readonly exampleHost: () => string;
  readonly closeTab: (tab: string) => void;
}

/** One tab, which the session keeps. */
export class Tab {
  readonly id: string;
  readonly device: HostId;
  readonly #owner: TabOwner;
  readonly #line: TypedLine;
  readonly #cache = createLineCache();
  #acts: readonly Act[] = [];
  #cleared: readonly TerminalLine[] = [];
  #screen: TabScreen = { lines: [], busy: false };
  #literal: LiteralText | undefined;
  #pending: readonly Pending[] = [];
  /** Replies to STARTTLS that were acted upon: after undo the person decides. */
  readonly #tlsSteps = new Set<string>();

  constructor(id: string, device: HostId, owner: TabOwner) {
    this.id = id;
    this.device = device;
    this.#owner = owner;
    this.#line = new TypedLine(owner);
  }

  get state(): TabState {
    return {
      id: this.id,
      device: this.device,
      screen: this.#screen,
      prompt: this.#literal !== undefined ? '> ' : this.#screen.busy ? '' : '$ ',
      autoTag: this.#line.autoTag(this.#place),
      line: this.#line.state,
      insight: this.#line.insight,
      possible: this.#line.possible,
      ...(this.#literal === undefined ? {} : { literal: this.#literal }),
      waiting: this.#pending.flatMap((pending) => (pending.type === 'line' ? [pending.text] : [])),
    };
  }

  /** The connection that is open now, or the last one. */
  get connection(): ConnectionId | undefined {
    return this.#screen.connection?.log.connection;
  }

  /** All connections that were opened here. */
  get connections(): readonly ConnectionId[] {
    return this.#acts.flatMap((act) => (act.type === 'connection' ? [act.connection] : []));
  }

  /** Nothing was done here yet. */
  get isUntouched(): boolean {
    return this.#acts.length === 0 && this.#line.state.text === '';
  }

  owns(log: ConnectionLog): boolean {
    return this.#acts.some((act) => act.type === 'connection' && act.event === log.openedBy);
  }

  /** Shows a connection that a script or a recording opened. */
  adopt(log: ConnectionLog): void {
    const { typed, command } = commandFor(log.open);
    const { connection, openedBy } = log;
    this.#acts = [
      ...this.#acts,
      { type: 'connection', at: openedBy, typed, command, connection, event: openedBy, notes: [] },
    ];
    this.refresh();
  }

  /** One key, or one paste. */
  press(key: Key): void {
    if (key.ctrl === true && key.name === ']' && this.#screen.busy) {
      this.#line.dismissPossible();
      this.hangUp();
      return;
    }
    for (const op of this.#line.press(key)) this.#do(op);
    this.#look();
  }

  /** What a native input field holds now: the same as typing it. */
  setText(text: string, cursor: number): void {
    this.#line.setText(text, cursor);
    this.#look();
  }

  /** Closes the connection, or gives up opening it. */
  hangUp(): void {
    const { connection } = this.#screen;
    if (connection === undefined || connection.phase === 'closed') return;
    const isOpen = connection.phase === 'open' || connection.phase === 'closing';
    this.#pending = [];
    this.#owner.dispatch({ type: 'close', connection: connection.log.connection, reset: !isOpen });
  }

  /** Reads the world again: after every event that the log shows, and after undo. */
  refresh(): void {
    const { host } = this.#owner;
    const log = host.view(createConnectionLog).model;
    const { end } = host.state.get();
    const shown = this.#acts.filter((act) => hasHappened(act, end, log));
    if (host.state.get().live) this.#acts = shown;
    const screen = tabScreen(shown, log, this.#cache);
    const cleared = this.#cleared.every((line, index) => screen.lines[index] === line) ? this.#cleared.length : 0;
    this.#screen = { ...screen, lines: screen.lines.slice(cleared) };
    this.#look();
  }

  /** Does what can be done by now: lines that waited, and the steps of STARTTLS. Answers whether anything was. */
  goOn(): boolean {
    if (!this.#owner.host.state.get().live) return false;
    return this.#goOnWithTls() || this.#goOnWithPending();
  }

  #goOnWithTls(): boolean {
    const { connection } = this.#screen;
    const step = connection === undefined ? undefined : nextTlsStep(connection);
    if (connection === undefined || step === undefined || this.#tlsSteps.has(step.key)) return false;
    this.#tlsSteps.add(step.key);
    const id = connection.log.connection;
    if (step.send === undefined) this.#owner.dispatch({ type: 'startTls', connection: id });
    else this.#owner.dispatch({ type: 'send', connection: id, bytes: utf8BytesOf(step.send) });
    return true;
  }

  #goOnWithPending(): boolean {
    const [next, ...rest] = this.#pending;
    if (next === undefined || !mayGo(next, this.#screen)) return false;
    this.#pending = rest;
    if (next.type === 'line') this.#run(next.text);
    // A literal that the server refused is not sent: its octets would be read as commands.
    else if (this.#screen.connection?.conversation.literal === undefined) this.#pending = [];
    else this.#send(next.bytes);
    return true;
  }

  #do(op: LineOp): void {
    switch (op.type) {
      case 'submit':
        this.#submit(op.line);
        return;
      case 'interrupt':
        this.#interrupt(op.line);
        return;
      case 'endOfInput':
        if (this.#literal !== undefined) this.#goOnWithLiteral(endLiteral(this.#literal));
        else if (this.#screen.busy) this.hangUp();
        else this.#owner.closeTab(this.id);
        return;
      case 'clearScreen':
        this.#clear();
        return;
      case 'complete':
        this.#line.complete();
        return;
      case 'bell':
        return;
    }
  }

  #submit(text: string): void {
    if (this.#literal === undefined) {
      const pending: Pending = { type: 'line', text };
      if (this.#pending.length === 0 && mayGo(pending, this.#screen)) this.#run(text);
      else this.#pending = [...this.#pending, pending];
      return;
    }
    this.#goOnWithLiteral(goOnLiteral(this.#literal, text));
  }

  #interrupt(line: string): void {
    const { busy, connection } = this.#screen;
    this.#pending = [];
    if (this.#literal !== undefined) this.#literal = undefined;
    else if (!busy) this.#say([{ kind: 'prompt', text: `${line}^C` }]);
    else if (connection !== undefined && isUsable(connection)) {
      if (line === '') this.#say([{ kind: 'note', note: { key: 'note.interruptHint', values: {} } }]);
    } else this.hangUp();
  }

  /** Enter, when nothing keeps the line from going. */
  #run(text: string): void {
    const { connection, busy } = this.#screen;
    if (busy && connection !== undefined) this.#sendLine(text, connection);
    else
      this.#obey(
        text,
        runShell(text, { exampleHost: this.#owner.exampleHost(), history: this.#line.state.history.lines }),
      );
  }

  #obey(typed: string, effect: ShellEffect): void {
    switch (effect.type) {
      case 'say':
        this.#say([{ kind: 'prompt', text: typed }, ...effect.lines]);
        return;
      case 'connect':
        this.#connect(typed, effect.command);
        return;
      case 'resolve': {
        const { name, recordType } = effect.question;
        const at = this.#now();
        const event = this.#owner.dispatch({ type: 'resolve', from: this.device, name, recordType });
        if (event !== undefined) this.#add({ type: 'resolve', at, typed, question: effect.question, event });
        return;
      }
      case 'clear':
        this.#clear();
        return;
      case 'exit':
        this.#owner.closeTab(this.id);
        return;
      case 'nothing':
        this.#say([{ kind: 'prompt', text: '' }]);
    }
  }

  #connect(typed: string, command: ConnectCommand): void {
    const connection = this.#owner.newConnectionId(this.id);
    const at = this.#now();
    const security = command.security === 'implicit' ? 'implicit' : 'none';
    const event = this.#owner.dispatch({
      type: 'open',
      connection,
      from: this.device,
      to: command.host,
      port: command.port,
      security,
    });
    if (event === undefined) return;
    this.#add({ type: 'connection', at, typed, command, connection, event, notes: [] });
  }

  #sendLine(text: string, connection: ConnectionScreen): void {
    const { command, conversation, log, phase } = connection;
    if (phase === 'closing') {
      this.#say([{ kind: 'problem', note: { key: 'note.hungUp', values: {} } }]);
      return;
    }
    if (command.program === 'openssl' && !command.quiet && /^[QR]/.test(text)) {
      this.#say([
        { kind: 'note', note: { key: text.startsWith('Q') ? 'note.opensslQ' : 'note.opensslR', values: {} } },
      ]);
      if (text.startsWith('Q')) this.hangUp();
      return;
    }
    const whole = this.#line.withTag(text, connection, this.#place);
    const wantsCount = this.#owner.options().countLiterals && log.protocol === 'imap';
    this.#literal = wantsCount && conversation.meaning !== 'literal' ? beginLiteral(whole) : undefined;
    if (this.#literal === undefined) this.#send(utf8BytesOf(whole + command.lineEnd));
  }

  #goOnWithLiteral(next: LiteralStep): void {
    this.#literal = next.type === 'more' ? next.literal : undefined;
    const { connection } = this.#screen;
    if (next.type === 'more' || connection === undefined) return;
    const [first, ...others] = next.frames;
    this.#pending = [...octetsAfter(connection, others), ...this.#pending];
    if (first !== undefined) this.#send(first);
  }

  #send(bytes: Uint8Array): void {
    const id = this.connection;
    if (id !== undefined) this.#owner.dispatch({ type: 'send', connection: id, bytes });
  }

  #say(lines: readonly TerminalLine[]): void {
    const last = this.#acts.at(-1);
    const at = this.#now();
    if (last?.type === 'connection' && this.#screen.busy) {
      const noted: Act = { ...last, notes: [...last.notes, { at, lines }] };
      this.#acts = [...this.#acts.slice(0, -1), noted];
    } else this.#acts = [...this.#acts, { type: 'said', at, lines }];
    this.refresh();
  }

  #add(act: Act): void {
    this.#acts = [...this.#acts, act];
    this.refresh();
  }

  #clear(): void {
    this.#cleared = [...this.#cleared, ...this.#screen.lines];
    this.refresh();
  }

  #now(): number {
    return this.#owner.host.state.get().end;
  }

  get #place(): LinePlace {
    return { screen: this.#screen, inLiteral: this.#literal !== undefined, isFirst: this.#acts.length === 0 };
  }

  #look(): void {
    this.#line.look(this.#place);
  }
}
