// What somebody who typed a wrong command probably meant: one proposal, and only one that the grammar understands
// further than what was typed.

import { bytesOf } from '../base/bytes.ts';
import { Cursor, type ParseFailure, type SuggestContext } from '../wire/cursor.ts';
import type { Dialect } from '../wire/dialect.ts';
import { nearestWord } from '../base/nearest.ts';
import { readCommand } from './parse-command.ts';

/** What the proposals are made from. */
export interface FixContext {
  readonly context: SuggestContext;
  readonly dialect: Dialect;
}

type Proposal = (line: string, failure: ParseFailure, about: FixContext) => string | undefined;

/** How many bytes of `line` are understood; one more when nothing is missing but the line's end. */
function understood(line: string, dialect: Dialect): number {
  const input = new Cursor(bytesOf(line), dialect);
  readCommand(input);
  const { offset, expected } = input.failure;
  return offset + (offset >= line.length && expected.some(({ name }) => name === 'CRLF') ? 1 : 0);
}

/** `NOOP` or `LOGIN alice secret`: the tag is missing. RFC 9051 §2.2.1. */
const addTag: Proposal = (line, _failure, { context }) => {
  const first = /^[A-Za-z]+/.exec(line)?.[0].toUpperCase() ?? '';
  const [tag = 'a1'] = context.words('tag');
  return first === 'UID' || context.words('command').includes(first) ? `${tag} ${line}` : undefined;
};

/** `a1  NOOP` or `a1 NOOP `: RFC 9051 §9 wants exactly one space. */
const dropSpace: Proposal = (line, { offset }) => {
  if (line[offset] !== ' ' && line[offset] !== '\t') return undefined;
  const rest = line.slice(offset).replace(/^[ \t]+/, '');
  return rest === '' ? line.slice(0, offset) : `${line.slice(0, offset).replace(/ $/, '')} ${rest}`;
};

/** `a1 SLECT INBOX`, `FETCH 1 FLGS`: a word that is nearly one of those expected. */
const mendWord: Proposal = (line, { offset, expected }, { context }) => {
  const typed = /^[^\s()"]+/.exec(line.slice(offset))?.[0] ?? '';
  const words = expected.flatMap((each) => (each.suggest?.(context) ?? []).map(({ text }) => text));
  const meant = nearestWord(typed, words);
  return meant === undefined ? undefined : line.slice(0, offset) + meant + line.slice(offset + typed.length);
};

/** `a1 SELECT Sent Items`: the name of a mailbox with a space needs quotes. RFC 9051 §4.3. */
const quoteMailbox: Proposal = (line) => {
  const found = /^(\S+ (?:SELECT|EXAMINE|CREATE|DELETE|SUBSCRIBE|UNSUBSCRIBE) )([^"({][^"]*)$/i.exec(line);
  return found ? `${found[1]}"${found[2]?.trimEnd().replace(/\\/g, '\\\\')}"` : undefined;
};

/** `a1 FETCH 1 FLAGS UID`: several items need parentheses. RFC 9051 §6.4.5. */
const addParentheses: Proposal = (line) => {
  const found = /^(\S+ (?:UID )?FETCH \S+ )([^( ][^()]*)$/i.exec(line);
  return found ? `${found[1]}(${found[2]?.trimEnd()})` : undefined;
};

/** `a1 STORE 1 +FLAGS \Seen)`, `SEARCH (UNSEEN`: a parenthesis too many. */
const dropParenthesis: Proposal = (line, { offset }) =>
  line[offset] === ')' ? line.slice(0, offset) + line.slice(offset + 1) : undefined;

const proposals: readonly Proposal[] = [addTag, dropSpace, quoteMailbox, addParentheses, dropParenthesis, mendWord];

/** The first proposal after which more is understood than before; undefined when none helps. */
export function fixOf(line: string, failure: ParseFailure, about: FixContext): string | undefined {
  for (const propose of proposals) {
    const fix = propose(line, failure, about);
    if (fix === undefined) continue;
    const gained = understood(fix, about.dialect) - (fix.length - line.length);
    if (gained > failure.offset) return fix;
  }
  return undefined;
}
