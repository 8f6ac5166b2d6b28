// What is understood of a POP3 line that is typed but not sent. RFC 1939 §3.

import { byteStringOf } from '../base/bytes.ts';
import { type Pop3CommandName, isPop3CommandName, pop3Commands, readPop3Command } from '../pop3/commands.ts';
import { explainPop3Command, pop3CommandRole, pop3ExpectationOf } from '../pop3/explain.ts';
import type { Pop3State } from '../pop3/state.ts';
import { nearestWord } from '../base/nearest.ts';
import type { Suggestion, TypedLine } from './model.ts';

/** What is known where somebody types. */
export interface Pop3TypingContext {
  readonly state: Pop3State;
  /** AUTH waits for an answer. */
  readonly authenticating: boolean;
  /** How many messages the maildrop has. */
  readonly messages: number;
}

function validNames({ state }: Pop3TypingContext): readonly Pop3CommandName[] {
  return Object.keys(pop3Commands)
    .filter(isPop3CommandName)
    .filter((name) => pop3Commands[name].states.some((each) => each === state));
}

/** Reads what is typed; a CRLF at the end does not count. Never throws. */
export function readTypedPop3(typed: Uint8Array, context: Pop3TypingContext): TypedLine {
  const line = byteStringOf(typed).replace(/\r?\n$/, '');
  const { spans, problem } = explainPop3Command(typed, context.authenticating);
  if (context.authenticating) return { tokens: spans, suggestions: [], expected: ['base64'] };
  const suggestions = line.includes(' ') ? argumentSuggestions(line, context) : commandSuggestions(line, context);
  const expected = expectedAtEnd(line);
  const isUnfinished = problem && (problem.offset >= line.length || suggestions.length > 0);
  if (!problem || isUnfinished) return { tokens: spans, suggestions, expected };
  const fix = fixOf(line, context);
  return { tokens: spans, suggestions, expected, problem: { ...problem, ...(fix === undefined ? {} : { fix }) } };
}

function commandSuggestions(line: string, context: Pop3TypingContext): readonly Suggestion[] {
  return validNames(context)
    .filter((name) => name.startsWith(line.toUpperCase()) && name.length > line.length)
    .map((name) => ({ insert: name, from: 0, role: pop3CommandRole(name) }));
}

/** Message numbers for the commands that take one. */
function argumentSuggestions(line: string, { messages }: Pop3TypingContext): readonly Suggestion[] {
  const [keyword = '', typed = '', ...more] = line.split(' ');
  const name = keyword.toUpperCase();
  if (!isPop3CommandName(name) || more.length > 0 || messages === 0) return [];
  if (pop3Commands[name].parameters[0]?.kind !== 'messageNumber') return [];
  return [String(messages), '1']
    .filter((number) => number.startsWith(typed) && number.length > typed.length)
    .map((number) => ({ insert: number, from: name.length + 1, role: 'pop3.message-number' }));
}

function expectedAtEnd(line: string): readonly string[] {
  const [keyword = '', ...words] = line.split(' ');
  const name = keyword.toUpperCase();
  if (!isPop3CommandName(name)) return ['pop3.command'];
  const { parameters } = pop3Commands[name];
  const next = parameters[Math.max(words.length - 1, 0)];
  if (!next || words.length > parameters.length) return ['CRLF'];
  return 'optional' in next && words.length === 0 ? ['CRLF', 'SP'] : [pop3ExpectationOf(next.kind)];
}

/** A misspelt keyword, a space too many at the end. */
function fixOf(line: string, context: Pop3TypingContext): string | undefined {
  const trimmed = line.replace(/ {2,}/g, ' ').trim();
  if (readPop3Command(trimmed).type === 'command') return trimmed;
  const [keyword = '', ...rest] = trimmed.split(' ');
  const meant = nearestWord(keyword, validNames(context));
  return meant === undefined || meant === keyword.toUpperCase() ? undefined : [meant, ...rest].join(' ');
}
