// What the grammar makes of a command that is typed but not sent: how far it is understood, what could come next, where
// it goes wrong and what was probably meant. The same rules as the server's, asked more.

import { byteStringOf, bytesOf, concatBytes } from '../base/bytes.ts';
import { type Candidate, Cursor, type Expectation, expectedNames, type SuggestContext } from '../wire/cursor.ts';
import type { Dialect } from '../wire/dialect.ts';
import { FragmentWriter } from '../wire/fragment-writer.ts';
import { type Span, spansFrom } from '../wire/span.ts';
import type { ImapClientTurn } from './explain.ts';
import { explainClientFrame } from './explain.ts';
import { fixOf } from './fixes.ts';
import { commandNames, mayCome, readCommand } from './parse-command.ts';
import { isImap2 } from './rules/about.ts';
import { mailbox } from './rules/mailbox.ts';
import type { ImapState } from './state.ts';
import type { CommandName } from './syntax.ts';

/** What is known where somebody types. */
export interface ImapTypingContext {
  readonly state: ImapState;
  /** What the line will be: a command, or an answer to AUTHENTICATE or IDLE. */
  readonly turn: ImapClientTurn;
  /** What was sent of this command already: it ends with the announcement of a literal. Empty for a new command. */
  readonly before: Uint8Array;
  /** As the server announced them. */
  readonly capabilities: readonly string[];
  readonly rev2: boolean;
  /** Without it, as `rev2`. */
  readonly utf8?: boolean;
  /** In Unicode. */
  readonly mailboxes: readonly string[];
  /** Flags and keywords in use, besides the system flags. */
  readonly flags: readonly string[];
  /** How many messages the selected mailbox has. */
  readonly messages: number;
  /** UIDs of the selected mailbox, ascending; may be only some. */
  readonly uids: readonly number[];
  /** The tag to propose. */
  readonly nextTag: string;
}

/** A token that could replace what is typed from `from` on. */
export interface ImapSuggestion {
  readonly insert: string;
  readonly from: number;
  readonly role: string;
}

/** What was understood. */
export interface TypedImapLine {
  readonly spans: readonly Span[];
  readonly suggestions: readonly ImapSuggestion[];
  readonly expected: readonly string[];
  readonly problem?: { readonly offset: number; readonly expected: readonly string[]; readonly fix?: string };
}

/** Commands in the order in which people need them, by state; the rest follows. */
const USUAL_ORDER: Readonly<Record<ImapState, readonly string[]>> = {
  notAuthenticated: ['LOGIN', 'AUTHENTICATE', 'STARTTLS', 'CAPABILITY'],
  authenticated: ['SELECT', 'LIST', 'STATUS', 'EXAMINE', 'CREATE'],
  selected: ['FETCH', 'SEARCH', 'STORE', 'UID', 'EXPUNGE', 'IDLE', 'SELECT'],
  logout: [],
};

const SYSTEM_FLAGS = ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft'];

function validNames(context: ImapTypingContext, dialect: Dialect, uid: boolean): readonly string[] {
  const valid = commandNames(dialect, uid).filter((name: CommandName) => mayCome(name, context.state, dialect));
  const hasUidForms = context.state === 'selected' && !uid && !isImap2({ dialect });
  const names: string[] = hasUidForms ? [...valid, 'UID'] : [...valid];
  const usual = USUAL_ORDER[context.state];
  const place = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return names.sort((left, right) => place(left) - place(right) || (left < right ? -1 : 1));
}

/** The dialect that the server announced; before it announced anything, both revisions. */
function dialectOf({ capabilities, rev2, utf8 = rev2 }: ImapTypingContext): Dialect {
  const announced = new Set(capabilities.map((name) => name.toUpperCase()));
  const isOld = announced.has('IMAP2');
  if (!isOld && !announced.has('IMAP4REV1') && !announced.has('IMAP4REV2')) announced.add('IMAP4REV1').add('IMAP4REV2');
  return { utf8, rev2, capabilities: announced };
}

/** A mailbox as it is typed: an atom where that is enough, otherwise in quotes. */
function writtenMailbox(name: string, dialect: Dialect): string {
  const out = new FragmentWriter(dialect, 'server');
  mailbox.write(name, out);
  return byteStringOf(out.toBytes());
}

function setsOf(numbers: readonly number[]): readonly string[] {
  const last = numbers.at(-1);
  return last === undefined ? ['1:*'] : ['1:*', String(last), String(numbers[0] ?? 1), '*'];
}

/** The words of each kind that rules ask for. */
function suggestContext(context: ImapTypingContext, dialect: Dialect): SuggestContext {
  const mechanisms = context.capabilities.filter((name) => name.toUpperCase().startsWith('AUTH='));
  const words: Readonly<Record<string, () => readonly string[]>> = {
    tag: () => [context.nextTag],
    command: () => validNames(context, dialect, false),
    'uid-command': () => validNames(context, dialect, true),
    mailbox: () => context.mailboxes.map((name) => writtenMailbox(name, dialect)),
    flag: () => [...new Set([...SYSTEM_FLAGS, ...context.flags])],
    capability: () =>
      ['IMAP4rev2', 'UTF8=ACCEPT', 'CONDSTORE', 'UIDONLY'].filter((name) =>
        dialect.capabilities.has(name.toUpperCase()),
      ),
    mechanism: () => mechanisms.map((name) => name.slice(5)),
    'sequence-set': () =>
      isImap2({ dialect }) ? [`1:${context.messages}`, '1'] : setsOf(context.messages > 0 ? [1, context.messages] : []),
    'uid-set': () => setsOf(context.uids),
  };
  return { dialect, words: (kind) => words[kind]?.() ?? [] };
}

/** Reads what is typed; `typed` may end with CRLF or not. Never throws. */
export function readTypedCommand(typed: Uint8Array, context: ImapTypingContext): TypedImapLine {
  const line = withoutLineEnd(typed);
  if (context.turn !== 'command') return readAnswer(line, context);
  const dialect = dialectOf(context);
  if (context.before.length > 0) return readPiece(line, context, dialect);
  const input = new Cursor(line, dialect, { spans: true, completing: true });
  readCommand(input);
  const { offset, expected } = input.failure;
  const suggestions = suggestionsAt(line, input, suggestContext(context, dialect));
  const names = expectedNames(input.failure);
  const isPrefix = suggestions.some(({ from, insert }) => from === offset && insert.length > line.length - offset);
  const isUnderstood = (offset >= line.length && !isLoneCommand(line, context, dialect)) || isPrefix;
  if (isUnderstood) return { spans: input.spans, suggestions, expected: names };
  const fix = fixOf(byteStringOf(line), { offset, expected }, { context: suggestContext(context, dialect), dialect });
  return {
    spans: input.spans,
    suggestions,
    expected: names,
    problem: { offset, expected: names, ...(fix === undefined ? {} : { fix }) },
  };
}

/** A literal, or what stands behind one: read with what was sent before. */
function readPiece(line: Uint8Array, { before }: ImapTypingContext, dialect: Dialect): TypedImapLine {
  const input = new Cursor(concatBytes([before, line]), dialect, { spans: true });
  readCommand(input);
  const offset = input.failure.offset - before.length;
  const spans = spansFrom(input.spans, before.length);
  const expected = expectedNames(input.failure);
  if (offset <= 0 || offset >= line.length) return { spans, suggestions: [], expected };
  return { spans, suggestions: [], expected, problem: { offset, expected } };
}

/** `NOOP`: a good tag to the grammar, but to people a command without one. */
function isLoneCommand(line: Uint8Array, context: ImapTypingContext, dialect: Dialect): boolean {
  return validNames(context, dialect, false).includes(byteStringOf(line).toUpperCase());
}

function withoutLineEnd(typed: Uint8Array): Uint8Array {
  const text = byteStringOf(typed);
  return text.endsWith('\n') ? typed.subarray(0, text.replace(/\r?\n$/, '').length) : typed;
}

/** DONE, `*` or base64: nothing to complete but the word itself. */
function readAnswer(line: Uint8Array, { turn, rev2 }: ImapTypingContext): TypedImapLine {
  const word = turn === 'idle' ? 'DONE' : '*';
  const typed = byteStringOf(line);
  const role = turn === 'idle' ? 'imap.idle-done' : 'imap.authentication-cancel';
  const isPrefix = word.startsWith(typed.toUpperCase());
  const suggestions = isPrefix && typed.length < word.length ? [{ insert: word, from: 0, role }] : [];
  const expected = [turn === 'idle' ? 'idle-done' : 'base64'];
  const { spans, problem } = explainClientFrame(bytesOf(`${typed}\r\n`), turn, rev2);
  const isUnfinished = turn === 'authentication' && /^[A-Za-z0-9+/]*$/.test(typed);
  if (!problem || isPrefix || isUnfinished) return { spans, suggestions, expected };
  const offset = Math.min(Math.max(problem.offset, 0), typed.length);
  return { spans, suggestions, expected, problem: { offset, expected } };
}

/** What may stand where reading stopped, and what may go on with the word that touches the end. */
function suggestionsAt(line: Uint8Array, input: Cursor, context: SuggestContext): readonly ImapSuggestion[] {
  const { offset, expected } = input.failure;
  const places: { readonly from: number; readonly expectation: Expectation }[] = [
    ...input.touching,
    ...expected.map((expectation) => ({ from: offset, expectation })),
  ];
  const found = new Map<string, ImapSuggestion>();
  for (const { from, expectation } of places) {
    const typed = byteStringOf(line, from);
    for (const candidate of expectation.suggest?.(context) ?? []) {
      const insert = fitting(candidate, typed);
      if (insert !== undefined) found.set(`${from} ${insert}`, { insert, from, role: candidate.role });
    }
  }
  return [...found.values()];
}

/** The candidate as it goes on with what is typed, in quotes when the typed word has them; undefined when it does not. */
function fitting({ text }: Candidate, typed: string): string | undefined {
  const written = typed.startsWith('"') && !text.startsWith('"') ? `"${text}"` : text;
  return written.length > typed.length && written.toUpperCase().startsWith(typed.toUpperCase()) ? written : undefined;
}
