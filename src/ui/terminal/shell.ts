// The small shell: what a tab is while no connection is open. A line gives something to say, or something to do.

import type { PaneKey } from '#texts/panes.ts';
import { readShellLine, type ConnectCommand } from './shell-command.ts';
import type { DigQuestion } from './dig-output.ts';
import { helpRows } from './shell-help.ts';
import type { TerminalLine } from './terminal-line.ts';
import { unreachable } from './unreachable.ts';

/** What a shell line comes to. */
export type ShellEffect =
  | { readonly type: 'say'; readonly lines: readonly TerminalLine[] }
  | { readonly type: 'connect'; readonly command: ConnectCommand }
  | { readonly type: 'resolve'; readonly question: DigQuestion }
  | { readonly type: 'clear' | 'exit' | 'nothing' };

/** What the shell must know of the world. */
export interface ShellWorld {
  /** A mail server's name, for examples. */
  readonly exampleHost: string;
  /** Lines entered before, oldest first. */
  readonly history: readonly string[];
}

/** Reads `line` and says what it comes to; a wrong line is explained. */
export function runShell(line: string, world: ShellWorld): ShellEffect {
  const read = readShellLine(line);
  if (!read.ok) {
    const key: PaneKey = `shell.${read.error.key}`;
    const values = Object.fromEntries(
      Object.entries(read.error.values).map(([name, text]) => [
        name,
        text.replaceAll('mail.example.org', world.exampleHost),
      ]),
    );
    return { type: 'say', lines: [{ kind: 'problem', note: { key, values } }] };
  }
  const command = read.value;
  switch (command.type) {
    case 'connect':
      return { type: 'connect', command };
    case 'resolve':
      return { type: 'resolve', question: command };
    case 'help':
      return { type: 'say', lines: helpLines(world.exampleHost) };
    case 'history':
      return { type: 'say', lines: historyLines(world.history) };
    case 'clear':
    case 'exit':
    case 'nothing':
      return { type: command.type };
    default:
      return unreachable(command);
  }
}

function helpLines(host: string): readonly TerminalLine[] {
  const rows = helpRows(host).flatMap(({ usage, about }): TerminalLine[] => [
    { kind: 'program', text: `  ${usage}` },
    { kind: 'note', note: { key: about, values: {} }, indent: true },
  ]);
  return [note('shell.help.intro'), ...rows, note('shell.help.keys')];
}

function note(key: PaneKey): TerminalLine {
  return { kind: 'note', note: { key, values: {} } };
}

function historyLines(history: readonly string[]): readonly TerminalLine[] {
  return history.map((line, index) => ({ kind: 'program', text: `${String(index + 1).padStart(5)}  ${line}` }));
}
