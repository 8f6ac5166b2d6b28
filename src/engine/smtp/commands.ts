// THE table of SMTP commands: what each takes, when it is allowed, where it is defined. The server, the explanations and
// the reference pages all read it. RFC 5321 §4.1.1 and §4.1.4.

import { asciiUpper } from '../base/bytes.ts';
import { rfc, type SpecRef } from '../spec/reference.ts';
import type { SmtpReadProblem } from './address.ts';
import { readSmtpArguments, type SmtpArguments, type SmtpSyntax, type SmtpToken } from './arguments.ts';
import type { SmtpState } from './state.ts';

/** One row of the table. */
export interface SmtpCommandSpec {
  /** Which grammar reads what follows the verb. */
  readonly syntax: SmtpSyntax;
  /** The states in which the command is in order; elsewhere the answer is 503. RFC 5321 §4.1.4. */
  readonly states: readonly SmtpState[];
  readonly spec: SpecRef;
  /** The EHLO keyword that announces the command; commands without one are always there. */
  readonly extension?: string;
  /** Key of the sentence that explains the command to a person. */
  readonly text: string;
}

const ANY_TIME: readonly SmtpState[] = ['CONNECTED', 'READY', 'MAIL', 'RCPT', 'BDAT'];

export const smtpCommands = {
  EHLO: { syntax: 'hello', states: ANY_TIME, spec: rfc(5321, '4.1.1.1'), text: 'smtp.EHLO' },
  HELO: { syntax: 'hello', states: ANY_TIME, spec: rfc(5321, '4.1.1.1'), text: 'smtp.HELO' },
  MAIL: { syntax: 'reversePath', states: ['READY'], spec: rfc(5321, '4.1.1.2'), text: 'smtp.MAIL' },
  RCPT: { syntax: 'forwardPath', states: ['MAIL', 'RCPT'], spec: rfc(5321, '4.1.1.3'), text: 'smtp.RCPT' },
  DATA: { syntax: 'nothing', states: ['MAIL', 'RCPT'], spec: rfc(5321, '4.1.1.4'), text: 'smtp.DATA' },
  BDAT: {
    syntax: 'chunk',
    states: ['MAIL', 'RCPT', 'BDAT'],
    spec: rfc(3030, '2'),
    extension: 'CHUNKING',
    text: 'smtp.BDAT',
  },
  RSET: { syntax: 'nothing', states: ANY_TIME, spec: rfc(5321, '4.1.1.5'), text: 'smtp.RSET' },
  VRFY: { syntax: 'string', states: ANY_TIME, spec: rfc(5321, '4.1.1.6'), text: 'smtp.VRFY' },
  EXPN: { syntax: 'string', states: ANY_TIME, spec: rfc(5321, '4.1.1.7'), extension: 'EXPN', text: 'smtp.EXPN' },
  HELP: { syntax: 'optionalString', states: ANY_TIME, spec: rfc(5321, '4.1.1.8'), text: 'smtp.HELP' },
  NOOP: { syntax: 'optionalString', states: ANY_TIME, spec: rfc(5321, '4.1.1.9'), text: 'smtp.NOOP' },
  QUIT: { syntax: 'nothing', states: ANY_TIME, spec: rfc(5321, '4.1.1.10'), text: 'smtp.QUIT' },
  STARTTLS: {
    syntax: 'nothing',
    states: ANY_TIME,
    spec: rfc(3207, '4'),
    extension: 'STARTTLS',
    text: 'smtp.STARTTLS',
  },
  AUTH: { syntax: 'mechanism', states: ['READY'], spec: rfc(4954, '4'), extension: 'AUTH', text: 'smtp.AUTH' },
} as const satisfies Record<string, SmtpCommandSpec>;

export type SmtpCommandName = keyof typeof smtpCommands;

/** The arguments of a command once read. */
export type SmtpArgumentsOf<Name extends SmtpCommandName> = SmtpArguments[(typeof smtpCommands)[Name]['syntax']];

/** A line that was understood, or why it was not. `tokens` has the place of each part in the line. */
export type ReadSmtpCommand =
  | {
      readonly type: 'command';
      readonly name: SmtpCommandName;
      readonly arguments: SmtpArguments[SmtpSyntax];
      readonly tokens: readonly SmtpToken[];
    }
  | { readonly type: 'unknown'; readonly verb: string }
  | ({ readonly type: 'malformed'; readonly name: SmtpCommandName } & SmtpReadProblem);

/** Whether the table has a command of this name; names in upper case. */
export function isSmtpCommandName(name: string): name is SmtpCommandName {
  return Object.hasOwn(smtpCommands, name);
}

/**
 * Reads a command line (a byte string without its CRLF). The verb may be in any case; white space at the end of the line
 * is tolerated. RFC 5321 §2.4 and §4.1.1.
 */
export function readSmtpCommand(line: string): ReadSmtpCommand {
  const trimmed = line.replace(/[ \t]+$/, '');
  const end = trimmed.indexOf(' ');
  const verb = asciiUpper(end === -1 ? trimmed : trimmed.slice(0, end));
  if (!isSmtpCommandName(verb)) return { type: 'unknown', verb };
  const read = readSmtpArguments(smtpCommands[verb].syntax, trimmed, verb.length);
  if (!read.ok) return { type: 'malformed', name: verb, ...read.error };
  return { type: 'command', name: verb, arguments: read.value.arguments, tokens: read.value.tokens };
}
