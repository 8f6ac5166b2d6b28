// What is understood of a line while it is typed: colours, what could come next, what is expected, where it goes wrong.
// In the shell by the shell's own words, in a connection by the grammar of the protocol.

import { readTypedLine } from '#engine/explaining.ts';
import { lossyUtf8TextOf, utf8BytesOf, type ExplainedToken, type Paint, type TypingContext } from '#engine/index.ts';
import { paintFrame, type PaintedLine } from './painted-text.ts';
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

/** A command for the shell; the very first one is proposed whole. */
export function shellInsight(text: string, names: KnownNames, isFirst = false): LineInsight {
  const completions = shellCompletions(text, names);
  const [host] = names.hosts;
  if (text === '' && isFirst && host !== undefined)
    return { ...EMPTY_INSIGHT, completions, ghost: `telnet ${host} 143` };
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
export function insightInto(text: string, autoTag: string, context: TypingContext): LineInsight {
  const front = utf8BytesOf(autoTag).length;
  const typed = readTypedLine(utf8BytesOf(autoTag + text), context);
  const bytes = utf8BytesOf(text);
  const [painted = []] = paintFrame(
    bytes,
    typed.tokens.map((token) => shifted(token, -front)).filter(({ end }) => end > 0),
  );
  const toText = (byteOffset: number) => lossyUtf8TextOf(bytes.subarray(0, Math.max(0, byteOffset - front))).length;
  const completions = typed.suggestions
    .filter(({ from }) => from >= front)
    .map(({ insert, from, role }) => ({ from: toText(from), insert: role === 'imap.tag' ? `${insert} ` : insert }));
  const { problem } = typed;
  return {
    painted,
    tokens: typed.tokens,
    completions,
    ghost: ghostFrom(text, completions[0]),
    expected: typed.expected,
    ...(problem && text !== '' && { problem: { ...problem, at: toText(problem.offset) } }),
  };
}

/** What the suggestion adds to what is typed; nothing when it would replace something else. */
function ghostFrom(text: string, suggestion: Completion | undefined): string {
  if (suggestion === undefined) return '';
  const begun = text.slice(suggestion.from);
  const fits = suggestion.insert.slice(0, begun.length).toLowerCase() === begun.toLowerCase();
  return fits ? suggestion.insert.slice(begun.length) : '';
}

function shifted(token: ExplainedToken, by: number): ExplainedToken {
  const { start, end, inside } = token;
  return { ...token, start: Math.max(0, start + by), end: end + by, inside: inside.map((each) => shifted(each, by)) };
}

/** Whether somebody who writes no tags has written one all the same: `a1 NOOP` instead of `NOOP`. */
export function hasOwnTag(text: string, context: TypingContext): boolean {
  const [first, second] = readTypedLine(utf8BytesOf(text), context).tokens;
  return first?.role === 'imap.tag' && second?.role.startsWith('imap.command.') === true;
}
