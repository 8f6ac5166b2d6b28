// What is understood of an SMTP line that is typed but not sent. RFC 5321 §4.1.1.

import { byteStringOf } from '../base/bytes.ts';
import { isSmtpCommandName, readSmtpCommand, type SmtpCommandName, smtpCommands } from '../smtp/commands.ts';
import { explainSmtpCommand, smtpCommandRole, type SmtpClientTurn, smtpExpectationOf } from '../smtp/explain.ts';
import type { SmtpState } from '../smtp/state.ts';
import { nearestWord } from '../base/nearest.ts';
import type { Suggestion, TypedLine } from './model.ts';

/** What is known where somebody types. */
export interface SmtpTypingContext {
  readonly state: SmtpState;
  readonly turn: SmtpClientTurn;
  /** Addresses that could be meant. */
  readonly addresses: readonly string[];
}

/** EHLO first while nobody has said hello. */
function validNames({ state }: SmtpTypingContext): readonly SmtpCommandName[] {
  return Object.keys(smtpCommands)
    .filter(isSmtpCommandName)
    .filter((name) => smtpCommands[name].states.some((each) => each === state));
}

/** Reads what is typed; a CRLF at the end does not count. Never throws. */
export function readTypedSmtp(typed: Uint8Array, context: SmtpTypingContext): TypedLine {
  const line = byteStringOf(typed).replace(/\r?\n$/, '');
  const { spans, problem } = explainSmtpCommand(typed, context.turn);
  if (context.turn !== 'command') {
    return { tokens: spans, suggestions: [], expected: [context.turn === 'authentication' ? 'base64' : 'smtp.text'] };
  }
  const suggestions = line.includes(' ') ? argumentSuggestions(line, context) : commandSuggestions(line, context);
  const expected = expectedAtEnd(line);
  const isUnfinished = problem && (problem.offset >= line.length || suggestions.length > 0);
  if (!problem || isUnfinished) return { tokens: spans, suggestions, expected };
  const fix = fixOf(line, context);
  return { tokens: spans, suggestions, expected, problem: { ...problem, ...(fix === undefined ? {} : { fix }) } };
}

function commandSuggestions(line: string, context: SmtpTypingContext): readonly Suggestion[] {
  return validNames(context)
    .filter((name) => name.startsWith(line.toUpperCase()) && name.length > line.length)
    .map((name) => ({ insert: name, from: 0, role: smtpCommandRole(name) }));
}

/** `FROM:<…>` and `TO:<…>` with the addresses known. */
function argumentSuggestions(line: string, { addresses }: SmtpTypingContext): readonly Suggestion[] {
  const verb = line.slice(0, line.indexOf(' ')).toUpperCase();
  const keyword = verb === 'MAIL' ? 'FROM:' : verb === 'RCPT' ? 'TO:' : undefined;
  if (keyword === undefined) return [];
  const from = line.indexOf(' ') + 1;
  const typed = line.slice(from);
  return addresses
    .map((address) => `${keyword}<${address}>`)
    .filter((path) => path.toUpperCase().startsWith(typed.toUpperCase()) && path.length > typed.length)
    .map((insert) => ({ insert, from, role: 'smtp.path' }));
}

function expectedAtEnd(line: string): readonly string[] {
  const verb = (line.includes(' ') ? line.slice(0, line.indexOf(' ')) : line).toUpperCase();
  return [isSmtpCommandName(verb) ? smtpExpectationOf(verb) : 'smtp.command'];
}

/** A misspelt verb; a space behind the colon; an address without angle brackets. RFC 5321 §3.3. */
function fixOf(line: string, context: SmtpTypingContext): string | undefined {
  const bracketed = line.replace(/(FROM|TO): *<?([^<> ]+)>?/i, '$1:<$2>').trimEnd();
  if (readSmtpCommand(bracketed).type === 'command') return bracketed;
  const [verb = '', ...rest] = line.split(' ');
  const meant = nearestWord(verb, validNames(context));
  return meant === undefined || meant === verb.toUpperCase() ? undefined : [meant, ...rest].join(' ');
}
