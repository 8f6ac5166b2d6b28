// What each stretch of an SMTP line is for. Commands by THE table in commands.ts, replies by their codes. RFC 5321.

import { byteStringOf } from '../base/bytes.ts';
import { type SpecRef, rfc } from '../spec/reference.ts';
import type { Paint, Span, SpanValues } from '../wire/span.ts';
import type { SmtpToken } from './arguments.ts';
import { type SmtpCommandName, readSmtpCommand, smtpCommands } from './commands.ts';

/** All roles of tokens in SMTP frames: keys of `texts.tokens`. */
export const smtpRoles = [
  'smtp.code.2',
  'smtp.code.3',
  'smtp.code.4',
  'smtp.code.5',
  'smtp.more-lines',
  'smtp.enhanced',
  'smtp.text',
  'smtp.extension',
  'smtp.client-name',
  'smtp.from',
  'smtp.to',
  'smtp.path',
  'smtp.parameter',
  'smtp.chunk-size',
  'smtp.last-chunk',
  'smtp.chunk',
  'smtp.argument',
  'smtp.mechanism',
  'smtp.authentication-data',
  'smtp.message-line',
  'smtp.stuffed-dot',
  'smtp.end',
  'smtp.command.ehlo',
  'smtp.command.helo',
  'smtp.command.mail',
  'smtp.command.rcpt',
  'smtp.command.data',
  'smtp.command.bdat',
  'smtp.command.rset',
  'smtp.command.vrfy',
  'smtp.command.expn',
  'smtp.command.help',
  'smtp.command.noop',
  'smtp.command.quit',
  'smtp.command.starttls',
  'smtp.command.auth',
] as const;

export type SmtpRole = (typeof smtpRoles)[number];

/** Names of what a command expects behind its verb: keys of `texts.expectations`. */
export const smtpExpectations = [
  'smtp.command',
  'smtp.client-name',
  'smtp.reverse-path',
  'smtp.forward-path',
  'smtp.text',
  'smtp.mechanism',
  'smtp.chunk',
  'smtp.reply-code',
] as const;

/** What a client's frame is: a command, a line of the message, octets behind BDAT, or an answer to AUTH. */
export type SmtpClientTurn = 'command' | 'data' | 'chunk' | 'authentication';

/** A frame taken apart. */
export interface ExplainedSmtpFrame {
  readonly spans: readonly Span[];
  readonly problem?: { readonly offset: number; readonly expected: readonly string[] };
}

function span(start: number, end: number, role: SmtpRole, paint: Paint, spec: SpecRef, values: SpanValues = {}): Span {
  return { start, end, role, paint, spec, values, inside: [] };
}

const TOKENS: Readonly<Record<SmtpToken['kind'], readonly [SmtpRole, Paint]>> = {
  clientName: ['smtp.client-name', 'mailbox'],
  pathKeyword: ['smtp.from', 'keyword'],
  path: ['smtp.path', 'mailbox'],
  parameter: ['smtp.parameter', 'keyword'],
  text: ['smtp.argument', 'string'],
  mechanism: ['smtp.mechanism', 'keyword'],
  initialResponse: ['smtp.authentication-data', 'string'],
  chunkSize: ['smtp.chunk-size', 'number'],
  lastChunk: ['smtp.last-chunk', 'keyword'],
};

/** The role of a command's verb. */
export function smtpCommandRole(name: SmtpCommandName): SmtpRole {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test compares the table with the list of roles
  return `smtp.command.${name.toLowerCase()}` as SmtpRole;
}

/** What may stand behind a verb. */
export function smtpExpectationOf(name: SmtpCommandName): string {
  const names = {
    nothing: 'CRLF',
    hello: 'smtp.client-name',
    reversePath: 'smtp.reverse-path',
    forwardPath: 'smtp.forward-path',
    string: 'smtp.text',
    optionalString: 'smtp.text',
    mechanism: 'smtp.mechanism',
    chunk: 'smtp.chunk',
  } as const;
  return names[smtpCommands[name].syntax];
}

/** Explains what a client sent. */
export function explainSmtpCommand(frame: Uint8Array, turn: SmtpClientTurn): ExplainedSmtpFrame {
  const line = byteStringOf(frame).replace(/\r?\n$/, '');
  if (turn === 'data') return { spans: explainMessageLine(line) };
  if (turn === 'chunk') return { spans: [span(0, frame.length, 'smtp.chunk', 'literal', rfc(3030, '2'))] };
  if (turn === 'authentication') {
    return { spans: [span(0, line.length, 'smtp.authentication-data', 'string', rfc(4954, '4'))] };
  }
  const read = readSmtpCommand(line);
  if (read.type === 'unknown') return { spans: [], problem: { offset: 0, expected: ['smtp.command'] } };
  const { spec } = smtpCommands[read.name];
  const verb = span(0, read.name.length, smtpCommandRole(read.name), 'command', spec);
  if (read.type === 'malformed') {
    return { spans: [verb], problem: { offset: read.at, expected: [smtpExpectationOf(read.name)] } };
  }
  const tokens = read.tokens.map(({ kind, from, to }) => {
    const [role, paint] = TOKENS[kind];
    const isRecipient = kind === 'pathKeyword' && read.name === 'RCPT';
    return span(from, to, isRecipient ? 'smtp.to' : role, paint, spec, { value: line.slice(from, to) });
  });
  return { spans: [verb, ...tokens] };
}

/** A line of the message, the dot that was put before one, or the dot that ends all. RFC 5321 §4.5.2. */
function explainMessageLine(line: string): readonly Span[] {
  if (line === '.') return [span(0, 1, 'smtp.end', 'punctuation', rfc(5321, '4.1.1.4'))];
  const dots = line.startsWith('.') ? [span(0, 1, 'smtp.stuffed-dot', 'punctuation', rfc(5321, '4.5.2'))] : [];
  return [{ ...span(0, line.length, 'smtp.message-line', 'literal', rfc(5321, '4.1.1.4')), inside: dots }];
}

const CODE_ROLES: readonly SmtpRole[] = ['smtp.code.2', 'smtp.code.3', 'smtp.code.4', 'smtp.code.5'];

/** Explains what a server sent: one line or several, as the answer to `command` (absent for the greeting). */
export function explainSmtpReply(frame: Uint8Array, command?: SmtpCommandName): ExplainedSmtpFrame {
  const text = byteStringOf(frame);
  const spans: Span[] = [];
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('\r\n', at);
    const line = text.slice(at, next === -1 ? text.length : next);
    const explained = explainReplyLine(line, at, command === 'EHLO' && at > 0);
    if (!explained) return { spans, problem: { offset: at, expected: ['smtp.reply-code'] } };
    spans.push(...explained);
    at += line.length + 2;
  }
  return { spans };
}

function explainReplyLine(line: string, at: number, isExtension: boolean): readonly Span[] | undefined {
  const found = /^([2-5])[0-9]{2}(?=([ -]|$))/.exec(line);
  if (!found) return undefined;
  const role = CODE_ROLES[Number(found[1]) - 2] ?? 'smtp.code.5';
  const spans = [span(at, at + 3, role, 'status', rfc(5321, '4.2.1'), { code: found[0] })];
  if (found[2] === '-') spans.push(span(at + 3, at + 4, 'smtp.more-lines', 'punctuation', rfc(5321, '4.2.1')));
  const enhanced = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?= |$)/.exec(line.slice(4));
  let from = 4;
  if (enhanced) {
    from += enhanced[0].length + 1;
    spans.push(span(at + 4, at + from - 1, 'smtp.enhanced', 'code', rfc(2034, '4'), { code: enhanced[0] }));
  }
  if (from < line.length) {
    const [kind, paint] = isExtension ? (['smtp.extension', 'keyword'] as const) : (['smtp.text', 'text'] as const);
    spans.push(span(at + from, at + line.length, kind, paint, isExtension ? rfc(5321, '2.2') : rfc(5321, '4.2')));
  }
  return spans;
}
