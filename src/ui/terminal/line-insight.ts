// What is understood of a line while it is typed: colours, what could come next, what is expected, where it goes wrong.
// In the shell by the shell's own words, in a connection by the grammar of the protocol.

import type { ExplainedToken, Paint } from '#engine/index.ts';
import type { ConnectionScreen } from './tab-screen.ts';
import type { PaintedLine } from './painted-text.ts';
import { shellCompletions, type Completion, type KnownNames } from './shell-complete.ts';
import { isShellName } from './shell-names.ts';

export interface LineInsight {
  /** The typed text in colours. */
  readonly painted: PaintedLine;
  /** Tokens with byte offsets in the whole line that would be sent, the automatic tag included. */
  readonly tokens: readonly ExplainedToken[];
  /** What could follow the text, as a person would go on. */
  readonly ghost: string;
  readonly completions: readonly Completion[];
  /** Keys of what may stand at the end of the line, best first. */
  readonly expected: readonly string[];
  readonly problem?: LineProblem;
}

/** Where a line stops being understood. */
export interface LineProblem {
  /** UTF-16 offset in the typed text. */
  readonly at: number;
  readonly expected: readonly string[];
  readonly fix?: string;
}

/** Nothing typed, nothing known. */
export const EMPTY_INSIGHT: LineInsight = { painted: [], tokens: [], ghost: '', completions: [], expected: [] };

/** A command for the shell. */
export function shellInsight(text: string, names: KnownNames): LineInsight {
  const completions = shellCompletions(text, names);
  const first = text === '' ? undefined : completions[0];
  const ghost = first === undefined ? '' : first.insert.slice(text.length - first.from);
  return { ...EMPTY_INSIGHT, painted: paintShell(text), completions, ghost };
}

function paintShell(text: string): PaintedLine {
  let isFirst = true;
  return [...text.matchAll(/\s+|\S+/gu)].map((match) => {
    const word = match[0];
    const span = { text: word, start: match.index, end: match.index + word.length };
    const paint = word.trim() === '' ? undefined : shellPaint(word, isFirst);
    if (word.trim() !== '') isFirst = false;
    return paint === undefined ? span : { ...span, paint };
  });
}

function shellPaint(word: string, isFirst: boolean): Paint | undefined {
  if (isFirst) return isShellName(word) ? 'command' : undefined;
  if (/^[-+]/.test(word)) return 'keyword';
  return /^\d+$/.test(word) ? 'number' : 'mailbox';
}

/** A line for the server at the other end; `autoTag` will be put in front of it. */
export function insightInto(text: string, autoTag: string, connection: ConnectionScreen): LineInsight {
  void [autoTag, connection];
  return { ...EMPTY_INSIGHT, painted: [{ text, start: 0, end: text.length }] };
}

/** Whether somebody who writes no tags has written one all the same: `a1 NOOP` instead of `NOOP`. */
export function hasOwnTag(text: string): boolean {
  return /^\S+ +(?:UID +)?[A-Za-z]+(?: |$)/.test(text) && !isCommandWord(/^\S+/.exec(text)?.[0] ?? '');
}

function isCommandWord(word: string): boolean {
  return /^(?:CAPABILITY|NOOP|LOGOUT)$/i.test(word);
}
