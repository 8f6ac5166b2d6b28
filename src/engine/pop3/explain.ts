// What each stretch of a POP3 line is for. Commands by THE table in commands.ts, replies by the command they answer.
// RFC 1939, RFC 2449.

import { byteStringOf } from '../base/bytes.ts';
import { type SpecRef, rfc } from '../spec/reference.ts';
import type { Paint, Span, SpanValues } from '../wire/span.ts';
import { type Pop3CommandName, pop3Commands, readPop3Command } from './commands.ts';
import type { Pop3ParameterKind } from './parameters.ts';

/** All roles of tokens in POP3 frames: keys of `texts.tokens`. */
export const pop3Roles = [
  'pop3.ok',
  'pop3.err',
  'pop3.continue',
  'pop3.code',
  'pop3.text',
  'pop3.challenge',
  'pop3.user',
  'pop3.password',
  'pop3.digest',
  'pop3.mechanism',
  'pop3.authentication-data',
  'pop3.message-number',
  'pop3.line-count',
  'pop3.message-count',
  'pop3.octets',
  'pop3.unique-id',
  'pop3.capability',
  'pop3.language',
  'pop3.language-name',
  'pop3.message-data',
  'pop3.stuffed-dot',
  'pop3.end',
  'pop3.command.user',
  'pop3.command.pass',
  'pop3.command.apop',
  'pop3.command.auth',
  'pop3.command.stls',
  'pop3.command.utf8',
  'pop3.command.lang',
  'pop3.command.capa',
  'pop3.command.stat',
  'pop3.command.list',
  'pop3.command.retr',
  'pop3.command.dele',
  'pop3.command.noop',
  'pop3.command.rset',
  'pop3.command.top',
  'pop3.command.uidl',
  'pop3.command.quit',
] as const;

export type Pop3Role = (typeof pop3Roles)[number];

/** A frame taken apart. */
export interface ExplainedPop3Frame {
  readonly spans: readonly Span[];
  readonly problem?: { readonly offset: number; readonly expected: readonly string[] };
}

function span(
  start: number,
  end: number,
  role: Pop3Role,
  paint: Paint,
  spec: SpecRef = rfc(1939, '3'),
  values: SpanValues = {},
): Span {
  return { start, end, role, paint, spec, values, inside: [] };
}

// ------------------------------------------------------------------ commands

const ARGUMENT_ROLES: Readonly<Record<string, readonly [Pop3Role, Paint]>> = {
  name: ['pop3.user', 'string'],
  password: ['pop3.password', 'string'],
  digest: ['pop3.digest', 'string'],
  mechanism: ['pop3.mechanism', 'keyword'],
  initialResponse: ['pop3.authentication-data', 'string'],
  language: ['pop3.language', 'keyword'],
  message: ['pop3.message-number', 'number'],
  lines: ['pop3.line-count', 'number'],
};

/** Names of what a parameter expects: keys of `texts.expectations`. */
export const pop3Expectations = [
  'pop3.command',
  'pop3.word',
  'pop3.rest-of-line',
  'pop3.digest',
  'pop3.message-number',
  'pop3.count',
] as const;

/** The name of what an argument of this kind expects. */
export function pop3ExpectationOf(kind: Pop3ParameterKind): (typeof pop3Expectations)[number] {
  const names = {
    word: 'pop3.word',
    restOfLine: 'pop3.rest-of-line',
    digest: 'pop3.digest',
    messageNumber: 'pop3.message-number',
    count: 'pop3.count',
  } as const;
  return names[kind];
}

/** The role of a command's keyword. */
export function pop3CommandRole(name: Pop3CommandName): Pop3Role {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test compares the table with the list of roles
  return `pop3.command.${name.toLowerCase()}` as Pop3Role;
}

/** Explains what a client sent; `authenticating` while AUTH waits for its answers. */
export function explainPop3Command(frame: Uint8Array, authenticating = false): ExplainedPop3Frame {
  const line = byteStringOf(frame).replace(/\r?\n$/, '');
  if (authenticating) return { spans: [span(0, line.length, 'pop3.authentication-data', 'string', rfc(5034, '4'))] };
  const read = readPop3Command(line);
  if (read.type === 'unknown') return { spans: [], problem: { offset: 0, expected: ['pop3.command'] } };
  const { spec } = pop3Commands[read.name];
  const keyword = span(0, read.name.length, pop3CommandRole(read.name), 'command', spec);
  if (read.type === 'malformed') {
    return { spans: [keyword], problem: { offset: read.at, expected: expectedArguments(read.name, line, read.at) } };
  }
  const values = read.argumentsRead.map(({ parameter, value, from, to }) => {
    const [role, paint] = ARGUMENT_ROLES[parameter] ?? ['pop3.text', 'text'];
    return span(from, to, role, paint, spec, { value });
  });
  return { spans: [keyword, ...values] };
}

/** What could have stood at `at`: the parameter with as many spaces before it. */
function expectedArguments(name: Pop3CommandName, line: string, at: number): readonly string[] {
  const position = Math.max(0, line.slice(0, at).split(' ').length - 2);
  const parameter = pop3Commands[name].parameters[position];
  return parameter ? [pop3ExpectationOf(parameter.kind)] : ['CRLF'];
}

// ------------------------------------------------------------------ replies

/** Explains what a server sent, as the answer to `command` (absent for the greeting). */
export function explainPop3Reply(frame: Uint8Array, command?: Pop3CommandName): ExplainedPop3Frame {
  const text = byteStringOf(frame);
  const end = text.indexOf('\r\n') === -1 ? text.length : text.indexOf('\r\n');
  const found = /^(\+OK|-ERR|\+)(?= |$)/.exec(text.slice(0, end));
  if (!found) return { spans: [], problem: { offset: 0, expected: ['"+OK"', '"-ERR"'] } };
  const mark = found[0];
  if (mark === '+') {
    const data = end > 2 ? [span(2, end, 'pop3.authentication-data', 'string', rfc(5034, '4'))] : [];
    return { spans: [span(0, 1, 'pop3.continue', 'status', rfc(5034, '4')), ...data] };
  }
  const isOk = mark === '+OK';
  const status = span(0, mark.length, isOk ? 'pop3.ok' : 'pop3.err', 'status');
  const hasContent = end + 2 < text.length;
  // The line before a list of languages names none itself.
  const answered = isOk && !(hasContent && command === 'LANG') ? command : undefined;
  const line = explainStatusText(text.slice(0, end), mark.length + 1, answered);
  const content = hasContent ? explainContent(text, end + 2, command) : [];
  return { spans: [status, ...line, ...content] };
}

/** STAT, LIST n and UIDL n answer in the status line itself. RFC 1939 §5, §7. */
function explainStatusText(line: string, from: number, command: Pop3CommandName | undefined): readonly Span[] {
  const rest = line.slice(from);
  const numbers = /^([0-9]+) ([0-9]+)$/.exec(rest);
  if (numbers?.[1] !== undefined && (command === 'STAT' || command === 'LIST')) {
    const split = from + numbers[1].length;
    const first = command === 'STAT' ? 'pop3.message-count' : 'pop3.message-number';
    const { spec } = pop3Commands[command];
    return [span(from, split, first, 'number', spec), span(split + 1, line.length, 'pop3.octets', 'number', spec)];
  }
  const tag = /^([A-Za-z0-9-]+) /.exec(rest)?.[1];
  if (command === 'LANG' && tag !== undefined) {
    const textFrom = from + tag.length + 1;
    return [span(from, textFrom - 1, 'pop3.language', 'keyword', rfc(6856, '3.2')), ...explainWords(line, textFrom)];
  }
  if (command === 'UIDL' && /^[0-9]+ [!-~]+$/.test(rest)) return explainPair(rest, from, 'pop3.unique-id', 'string');
  return explainWords(line, from);
}

/** `[code]`, text, and the `<…>` challenge of the greeting. RFC 2449 §8, RFC 1939 §7 (APOP). */
function explainWords(line: string, from: number): readonly Span[] {
  const spans: Span[] = [];
  let at = from;
  const code = /^\[([^\]]+)\] ?/.exec(line.slice(at));
  if (code?.[1] !== undefined) {
    spans.push(span(at, at + code[1].length + 2, 'pop3.code', 'code', rfc(2449, '8'), { code: code[1] }));
    at += code[0].length;
  }
  const challenge = /<[^<>]+>$/.exec(line.slice(at));
  const textEnd = challenge ? at + challenge.index : line.length;
  if (textEnd > at) spans.push(span(at, textEnd, 'pop3.text', 'text'));
  if (challenge) spans.push(span(textEnd, line.length, 'pop3.challenge', 'string', rfc(1939, '7')));
  return spans;
}

function explainPair(line: string, from: number, second: Pop3Role, paint: Paint): readonly Span[] {
  const space = line.indexOf(' ');
  if (space === -1) return [span(from, from + line.length, 'pop3.message-number', 'number')];
  return [
    span(from, from + space, 'pop3.message-number', 'number', rfc(1939, '5')),
    span(from + space + 1, from + line.length, second, paint, rfc(1939, '5')),
  ];
}

/** `zh-CN 简体中文`: the tag, and what the language calls itself. RFC 6856 §3.2. */
function explainLanguage(line: string, from: number): readonly Span[] {
  const space = line.indexOf(' ');
  const tagEnd = from + (space === -1 ? line.length : space);
  const tag = span(from, tagEnd, 'pop3.language', 'keyword', rfc(6856, '3.2'));
  if (space === -1) return [tag];
  return [tag, span(tagEnd + 1, from + line.length, 'pop3.language-name', 'text', rfc(6856, '3.2'))];
}

/** The lines behind the status line, by the command that asked for them. */
function explainContent(text: string, from: number, command: Pop3CommandName | undefined): readonly Span[] {
  const endMark = text.endsWith('\r\n.\r\n') ? text.length - 3 : text.startsWith('.\r\n', from) ? from : text.length;
  const end = endMark < text.length ? [span(endMark, endMark + 1, 'pop3.end', 'punctuation')] : [];
  if (command !== 'LIST' && command !== 'UIDL' && command !== 'CAPA' && command !== 'LANG') {
    return [...explainMessage(text, from, endMark), ...end];
  }
  const spans: Span[] = [];
  for (let at = from; at < endMark;) {
    const next = text.indexOf('\r\n', at);
    const line = text.slice(at, next === -1 ? endMark : next);
    if (command === 'CAPA') spans.push(span(at, at + line.length, 'pop3.capability', 'keyword', rfc(2449, '5')));
    else if (command === 'LANG') spans.push(...explainLanguage(line, at));
    else if (command === 'LIST') spans.push(...explainPair(line, at, 'pop3.octets', 'number'));
    else spans.push(...explainPair(line, at, 'pop3.unique-id', 'string'));
    at += line.length + 2;
  }
  return [...spans, ...end];
}

/** A message is one token; inside it are the dots that were added at the beginning of lines. RFC 1939 §3. */
function explainMessage(text: string, from: number, to: number): readonly Span[] {
  if (to <= from) return [];
  const dots: Span[] = [];
  const stuffed = /(?<=^|\r\n)\.(?=\.)/g;
  const content = text.slice(from, to);
  for (const { index } of content.matchAll(stuffed)) {
    dots.push(span(from + index, from + index + 1, 'pop3.stuffed-dot', 'punctuation'));
  }
  return [{ ...span(from, to, 'pop3.message-data', 'literal', rfc(1939, '5'), { octets: to - from }), inside: dots }];
}
