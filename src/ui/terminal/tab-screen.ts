// The lines of one tab: what its person did, one thing after the other, and what came of it. Connections and questions to
// DNS are read from the log of the trace, so the screen is right after undo, fork and in the past; only what the shell
// itself said is kept here.

import type { ConnectionId, EventId } from '#engine/index.ts';
import type { ConnectionLog, ConnectionLogModel, LogEntry, OpenInput } from './connection-log.ts';
import { heard, SILENCE, type Conversation } from './conversation.ts';
import { digLines, type DigQuestion } from './dig-output.ts';
import { programLines } from './program-output.ts';
import type { ConnectCommand } from './shell-command.ts';
import type { TerminalLine } from './terminal-line.ts';

/** One thing done in a tab. `at` is how long the trace was when it was done. */
export type Act =
  /** The shell answered by itself. */
  | { readonly type: 'said'; readonly at: number; readonly lines: readonly TerminalLine[] }
  | {
      readonly type: 'connection';
      readonly at: number;
      readonly typed: string;
      readonly command: ConnectCommand;
      readonly connection: ConnectionId;
      readonly event: EventId;
      /** What the terminal said while the connection was open. */
      readonly notes: readonly { readonly at: number; readonly lines: readonly TerminalLine[] }[];
    }
  | {
      readonly type: 'resolve';
      readonly at: number;
      readonly typed: string;
      readonly question: DigQuestion;
      readonly event: EventId;
    };

/** How far a connection has come, as its person notices it. */
export type Phase = 'resolving' | 'connecting' | 'securing' | 'open' | 'closing' | 'closed';

/** What the last connection of a tab is about. */
export interface ConnectionScreen {
  readonly log: ConnectionLog;
  readonly command: ConnectCommand;
  readonly phase: Phase;
  readonly secured: boolean;
  readonly conversation: Conversation;
}

/** Everything shown in a tab above its prompt. */
export interface TabScreen {
  readonly lines: readonly TerminalLine[];
  /** The last connection, open or closed. */
  readonly connection?: ConnectionScreen;
  /** Something runs that keeps the shell from reading: a connection, or dig waiting for its answer. */
  readonly busy: boolean;
}

/** Whether `act` has happened in a trace that shows its first `end` events. */
export function hasHappened(act: Act, end: number, log: ConnectionLogModel): boolean {
  if (act.type === 'said') return act.at <= end;
  if (act.event >= end) return false;
  return act.type === 'resolve' ? log.resolveOf(act.event) !== undefined : isThis(act, log);
}

/** After another scenario was loaded an old act may bear the name of a new connection. */
function isThis(act: Extract<Act, { type: 'connection' }>, log: ConnectionLogModel): boolean {
  return log.of(act.connection)?.openedBy === act.event;
}

/** What the entries of a connection come to, as far as they were read. */
interface Reading {
  read: number;
  conversation: Conversation;
  readonly happened: Set<LogEntry['type']>;
}

/**
 * Lines made before, so that a screen that only grew keeps the same line objects; and how far each connection's entries,
 * to which a log only ever adds, were read.
 */
export interface LineCache {
  readonly readings: WeakMap<readonly LogEntry[], Reading>;
  readonly prompts: WeakMap<object, TerminalLine>;
  readonly made: WeakMap<object, readonly TerminalLine[]>;
}

/** A cache for one tab. */
export function createLineCache(): LineCache {
  return { readings: new WeakMap(), prompts: new WeakMap(), made: new WeakMap() };
}

/** The screen that `acts` make. */
export function tabScreen(acts: readonly Act[], log: ConnectionLogModel, cache: LineCache): TabScreen {
  const lines: TerminalLine[] = [];
  let connection: ConnectionScreen | undefined;
  let busy = false;
  for (const act of acts) {
    if (act.type === 'said') lines.push(...act.lines);
    else {
      lines.push(promptLine(act, cache));
      if (act.type === 'resolve') busy = addAnswer(lines, act, log, cache);
      else {
        connection = addConnection(lines, act, log, cache) ?? connection;
        busy = connection !== undefined && connection.phase !== 'closed';
      }
    }
  }
  return { lines, busy, ...(connection === undefined ? {} : { connection }) };
}

function promptLine(act: Exclude<Act, { type: 'said' }>, cache: LineCache): TerminalLine {
  const key = act.type === 'connection' ? act.command : act.question;
  const line = cache.prompts.get(key) ?? { kind: 'prompt', text: act.typed, event: act.event };
  cache.prompts.set(key, line);
  return line;
}

function made(cache: LineCache, from: object, make: () => readonly TerminalLine[]): readonly TerminalLine[] {
  const lines = cache.made.get(from) ?? make();
  cache.made.set(from, lines);
  return lines;
}

/** Whether dig still waits. */
function addAnswer(
  lines: TerminalLine[],
  act: Extract<Act, { type: 'resolve' }>,
  log: ConnectionLogModel,
  cache: LineCache,
): boolean {
  const resolve = log.resolveOf(act.event);
  if (resolve?.answer === undefined) return true;
  lines.push(...made(cache, resolve, () => digLines(act.question, resolve)));
  return false;
}

function addConnection(
  lines: TerminalLine[],
  act: Extract<Act, { type: 'connection' }>,
  log: ConnectionLogModel,
  cache: LineCache,
): ConnectionScreen | undefined {
  const known = log.of(act.connection);
  if (known === undefined) return undefined;
  const notes = [...act.notes];
  for (const entry of known.entries) {
    while (notes[0] !== undefined && notes[0].at <= entry.event) lines.push(...(notes.shift()?.lines ?? []));
    lines.push(...made(cache, entry, () => programLines(entry, act.command, known.protocol)));
  }
  for (const note of notes) lines.push(...note.lines);
  return connectionScreen(known, act.command, readOn(known, cache));
}

/** Reads the entries that came since the last time. */
function readOn(log: ConnectionLog, cache: LineCache): Reading {
  const reading = cache.readings.get(log.entries) ?? { read: 0, conversation: SILENCE, happened: new Set() };
  cache.readings.set(log.entries, reading);
  for (const entry of log.entries.slice(reading.read)) {
    if (log.protocol !== undefined) reading.conversation = heard(reading.conversation, entry, log.protocol);
    reading.happened.add(entry.type);
  }
  reading.read = log.entries.length;
  return reading;
}

function connectionScreen(log: ConnectionLog, command: ConnectCommand, reading: Reading): ConnectionScreen {
  const { conversation, happened } = reading;
  return { log, command, phase: phaseOf(log, happened), secured: happened.has('secured'), conversation };
}

function phaseOf(log: ConnectionLog, happened: ReadonlySet<LogEntry['type']>): Phase {
  if (happened.has('closed')) return 'closed';
  if (log.closing) return 'closing';
  if (!happened.has('connected')) return happened.has('trying') ? 'connecting' : 'resolving';
  if (happened.has('secured')) return 'open';
  return log.open.security === 'implicit' || log.handshaking ? 'securing' : 'open';
}

/** The command that somebody would have typed to open a connection that a script or a recording opened. */
export function commandFor(open: OpenInput): { readonly typed: string; readonly command: ConnectCommand } {
  const isTls = open.security === 'implicit';
  const command: ConnectCommand = {
    type: 'connect',
    program: isTls ? 'openssl' : 'telnet',
    host: open.to,
    port: open.port,
    security: isTls ? 'implicit' : 'none',
    lineEnd: '\r\n',
    quiet: isTls,
    verbose: false,
  };
  const typed = isTls
    ? `openssl s_client -connect ${open.to}:${open.port} -crlf -quiet`
    : `telnet ${open.to} ${open.port}`;
  return { typed, command };
}
