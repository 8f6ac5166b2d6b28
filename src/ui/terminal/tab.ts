// One tab of the terminal: the line being typed, what was done before, and what Enter does now. Framework-free: both
// faces (xterm and lines) show the same tab and act through it alone.

import { createInspector } from '#engine/explaining.ts';
import {
  utf8BytesOf,
  type ConnectionId,
  type EventId,
  type HostId,
  type TypingContext,
  type UserInput,
} from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createConnectionLog, type ConnectionLog } from './connection-log.ts';
import { nextTag } from './conversation.ts';
import type { Key } from './key.ts';
import { EMPTY_LINE, pressKey, replaceLine, withGhost, type LineOp, type LineState } from './line-editor.ts';
import { EMPTY_INSIGHT, hasOwnTag, insightInto, shellInsight, type LineInsight } from './line-insight.ts';
import { beginLiteral, endLiteral, goOnLiteral, type LiteralStep, type LiteralText } from './literal-text.ts';
import { runShell, type ShellEffect } from './shell.ts';
import type { ConnectCommand } from './shell-command.ts';
import { commonBeginning, type KnownNames } from './shell-complete.ts';
import { commandFor, createLineCache, hasHappened, tabScreen, type Act, type TabScreen } from './tab-screen.ts';
import type { TerminalLine } from './terminal-line.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { nextTlsStep } from './tls-steps.ts';

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
export interface TabOwner {
  readonly host: LabHost;
  /** Does something in the world; the session looks at it only after the tab has noted what it did. */
  readonly dispatch: (input: UserInput) => EventId | undefined;
  readonly options: () => TerminalOptions;
  /** A name for a new connection of this tab that no connection bears yet. */
  readonly newConnectionId: (tab: string) => ConnectionId;
  readonly exampleHost: () => string;
  readonly knownHosts: () => KnownNames;
  readonly closeTab: (tab: string) => void;
}

/** A line that could not be sent yet, or the octets of a literal that wait for the server's `+`. */
type Pending =
  | { readonly type: 'line'; readonly text: string }
  /** `after`: how many frames this side had sent when the literal was announced. */
  | { readonly type: 'octets'; readonly bytes: Uint8Array; readonly after: number };

export class Tab {
  readonly id: string;
  readonly device: HostId;
  readonly #owner: TabOwner;
  readonly #cache = createLineCache();
  #acts: readonly Act[] = [];
  #cleared: readonly TerminalLine[] = [];
  #screen: TabScreen = { lines: [], busy: false };
  #line: LineState = EMPTY_LINE;
  #insight: LineInsight = EMPTY_INSIGHT;
  #possible: readonly string[] = [];
  #literal: LiteralText | undefined;
  #pending: readonly Pending[] = [];
  /** Replies to STARTTLS that were acted upon: after undo the person decides. */
  readonly #tlsSteps = new Set<string>();

  constructor(id: string, device: HostId, owner: TabOwner) {
    this.id = id;
    this.device = device;
    this.#owner = owner;
  }

  get state(): TabState {
    return {
      id: this.id,
      device: this.device,
      screen: this.#screen,
      prompt: this.#literal !== undefined ? '> ' : this.#screen.busy ? '' : '$ ',
      autoTag: this.#autoTag(),
      line: this.#line,
      insight: this.#insight,
      possible: this.#possible,
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
    return this.#acts.length === 0 && this.#line.text === '';
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
    this.#possible = [];
    if (key.ctrl === true && key.name === ']' && this.#screen.busy) {
      this.hangUp();
      return;
    }
    const { state, ops } = pressKey(this.#line, key);
    this.#line = state;
    for (const op of ops) this.#do(op);
    this.#look();
  }

  /** What a native input field holds now: the same as typing it. */
  setText(text: string, cursor: number): void {
    this.#possible = [];
    if (text !== this.#line.text || cursor !== this.#line.cursor) this.#line = replaceLine(this.#line, text, cursor);
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
    if (next === undefined || !this.#mayGo(next)) return false;
    this.#pending = rest;
    if (next.type === 'line') this.#run(next.text);
    // A literal that the server refused is not sent: its octets would be read as commands.
    else if (this.#screen.connection?.conversation.literal === undefined) this.#pending = [];
    else this.#send(next.bytes);
    return true;
  }

  #mayGo(next: Pending): boolean {
    const { busy, connection } = this.#screen;
    if (!busy) return true;
    if (connection === undefined || !isUsable(connection)) return false;
    return next.type === 'line'
      ? connection.phase !== 'closing'
      : sentCount(connection) > next.after && connection.conversation.literal?.waiting !== true;
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
        this.#complete();
        return;
      case 'bell':
        return;
    }
  }

  #submit(text: string): void {
    if (this.#literal === undefined) {
      const pending: Pending = { type: 'line', text };
      if (this.#pending.length === 0 && this.#mayGo(pending)) this.#run(text);
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
      this.#obey(text, runShell(text, { exampleHost: this.#owner.exampleHost(), history: this.#line.history.lines }));
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

  #sendLine(text: string, connection: NonNullable<TabScreen['connection']>): void {
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
    const tag = this.#autoTag();
    const context = this.#typing(connection);
    const whole = tag !== '' && !(context && hasOwnTag(text, context)) ? `${tag}${text}` : text;
    const wantsCount = this.#owner.options().countLiterals && log.protocol === 'imap';
    this.#literal = wantsCount && conversation.meaning !== 'literal' ? beginLiteral(whole) : undefined;
    if (this.#literal === undefined) this.#send(utf8BytesOf(whole + command.lineEnd));
  }

  #goOnWithLiteral(next: LiteralStep): void {
    this.#literal = next.type === 'more' ? next.literal : undefined;
    const { connection } = this.#screen;
    if (next.type === 'more' || connection === undefined) return;
    const [first, ...others] = next.frames;
    const sent = sentCount(connection);
    const octets = others.map((bytes, index): Pending => ({ type: 'octets', bytes, after: sent + index }));
    this.#pending = [...octets, ...this.#pending];
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

  #autoTag(): string {
    const { connection } = this.#screen;
    if (!this.#owner.options().automaticTags || connection === undefined || this.#literal !== undefined) return '';
    const isCommand = connection.log.protocol === 'imap' && connection.conversation.meaning === 'command';
    return isCommand && connection.phase === 'open' ? `${nextTag(connection.conversation)} ` : '';
  }

  /** Understands the line anew: colours, ghost, expectations. */
  #look(): void {
    const { ghost } = this.#owner.options();
    this.#insight = this.#understand();
    this.#line = withGhost(this.#line, ghost ? this.#insight.ghost : '');
  }

  #typing(connection: NonNullable<TabScreen['connection']>): TypingContext | undefined {
    const { host } = this.#owner;
    return host.view(createInspector).model.typing(connection.log.connection);
  }

  #understand(): LineInsight {
    const { connection, busy } = this.#screen;
    if (this.#literal !== undefined || this.#line.search !== undefined) return EMPTY_INSIGHT;
    if (!busy || connection === undefined)
      return shellInsight(this.#line.text, this.#owner.knownHosts(), this.#acts.length === 0);
    if (connection.phase !== 'open' || connection.conversation.meaning === 'literal') return EMPTY_INSIGHT;
    const context = this.#typing(connection);
    return context === undefined ? EMPTY_INSIGHT : insightInto(this.#line.text, this.#autoTag(), context);
  }

  #complete(): void {
    const words = this.#insight.completions;
    const from = words[0]?.from;
    if (from === undefined) return;
    const same = words.filter((word) => word.from === from).map((word) => word.insert);
    const shared = commonBeginning(same);
    if (shared.length > this.#line.text.length - from) {
      this.#line = replaceLine(this.#line, this.#line.text.slice(0, from) + shared);
    } else this.#possible = same;
  }
}

/** Whether what is typed can be sent, or would be if the server still listened. */
function isUsable({ phase }: NonNullable<TabScreen['connection']>): boolean {
  return phase === 'open' || phase === 'closing';
}

function sentCount({ log }: NonNullable<TabScreen['connection']>): number {
  return log.entries.filter((entry) => entry.type === 'sent').length;
}
