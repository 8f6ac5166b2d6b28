// THE table of POP3 commands: what each takes, when it is allowed, where it is defined. The server, the explanations and
// the reference pages all read it. The grammar of a line is RFC 2449 §3.

import { asciiUpper } from '../base/bytes.ts';
import { rfc, type SpecRef } from '../spec/reference.ts';
import {
  readParameters,
  type ArgumentsOf,
  type Pop3Argument,
  type Pop3ArgumentFault,
  type Pop3Parameter,
} from './parameters.ts';
import type { Pop3State } from './state.ts';

/** One row of the table. */
export interface Pop3CommandSpec {
  readonly parameters: readonly Pop3Parameter[];
  /** The states in which the command may be given. */
  readonly states: readonly Pop3State[];
  readonly spec: SpecRef;
  /** The capability that announces the command; commands without one are always there. RFC 2449 §5. */
  readonly capability?: string;
  /** Whether a positive answer has lines behind the status line: only without, only with, or never with arguments. */
  readonly multiLine: 'never' | 'always' | 'withoutArgument';
  /** Key of the sentence that explains the command to a person. */
  readonly text: string;
}

const message = { name: 'message', kind: 'messageNumber' } as const;
const optionalMessage = { name: 'message', kind: 'messageNumber', optional: true } as const;

export const pop3Commands = {
  USER: {
    parameters: [{ name: 'name', kind: 'word' }],
    states: ['AUTHORIZATION'],
    spec: rfc(1939, '7'),
    capability: 'USER',
    multiLine: 'never',
    text: 'pop3.USER',
  },
  PASS: {
    parameters: [{ name: 'password', kind: 'restOfLine' }],
    states: ['AUTHORIZATION'],
    spec: rfc(1939, '7'),
    capability: 'USER',
    multiLine: 'never',
    text: 'pop3.PASS',
  },
  APOP: {
    parameters: [
      { name: 'name', kind: 'word' },
      { name: 'digest', kind: 'digest' },
    ],
    states: ['AUTHORIZATION'],
    spec: rfc(1939, '7'),
    multiLine: 'never',
    text: 'pop3.APOP',
  },
  AUTH: {
    parameters: [
      { name: 'mechanism', kind: 'word' },
      { name: 'initialResponse', kind: 'word', optional: true },
    ],
    states: ['AUTHORIZATION'],
    spec: rfc(5034, '4'),
    capability: 'SASL',
    multiLine: 'never',
    text: 'pop3.AUTH',
  },
  STLS: {
    parameters: [],
    states: ['AUTHORIZATION'],
    spec: rfc(2595, '4'),
    capability: 'STLS',
    multiLine: 'never',
    text: 'pop3.STLS',
  },
  UTF8: {
    parameters: [],
    states: ['AUTHORIZATION'],
    spec: rfc(6856, '2.1'),
    capability: 'UTF8',
    multiLine: 'never',
    text: 'pop3.UTF8',
  },
  LANG: {
    parameters: [{ name: 'language', kind: 'word', optional: true }],
    states: ['AUTHORIZATION', 'TRANSACTION'],
    spec: rfc(6856, '3'),
    capability: 'LANG',
    multiLine: 'withoutArgument',
    text: 'pop3.LANG',
  },
  CAPA: {
    parameters: [],
    states: ['AUTHORIZATION', 'TRANSACTION'],
    spec: rfc(2449, '5'),
    multiLine: 'always',
    text: 'pop3.CAPA',
  },
  STAT: { parameters: [], states: ['TRANSACTION'], spec: rfc(1939, '5'), multiLine: 'never', text: 'pop3.STAT' },
  LIST: {
    parameters: [optionalMessage],
    states: ['TRANSACTION'],
    spec: rfc(1939, '5'),
    multiLine: 'withoutArgument',
    text: 'pop3.LIST',
  },
  RETR: {
    parameters: [message],
    states: ['TRANSACTION'],
    spec: rfc(1939, '5'),
    multiLine: 'always',
    text: 'pop3.RETR',
  },
  DELE: { parameters: [message], states: ['TRANSACTION'], spec: rfc(1939, '5'), multiLine: 'never', text: 'pop3.DELE' },
  NOOP: { parameters: [], states: ['TRANSACTION'], spec: rfc(1939, '5'), multiLine: 'never', text: 'pop3.NOOP' },
  RSET: { parameters: [], states: ['TRANSACTION'], spec: rfc(1939, '5'), multiLine: 'never', text: 'pop3.RSET' },
  TOP: {
    parameters: [message, { name: 'lines', kind: 'count' }],
    states: ['TRANSACTION'],
    spec: rfc(1939, '7'),
    capability: 'TOP',
    multiLine: 'always',
    text: 'pop3.TOP',
  },
  UIDL: {
    parameters: [optionalMessage],
    states: ['TRANSACTION'],
    spec: rfc(1939, '7'),
    capability: 'UIDL',
    multiLine: 'withoutArgument',
    text: 'pop3.UIDL',
  },
  QUIT: {
    parameters: [],
    states: ['AUTHORIZATION', 'TRANSACTION'],
    spec: rfc(1939, '6'),
    multiLine: 'never',
    text: 'pop3.QUIT',
  },
} as const satisfies Record<string, Pop3CommandSpec>;

export type Pop3CommandName = keyof typeof pop3Commands;

/** The arguments of a command once read: `{ message: number; lines: number }` for TOP. */
export type Pop3ArgumentsOf<Name extends Pop3CommandName> = ArgumentsOf<(typeof pop3Commands)[Name]['parameters']>;

/** A line that was understood, or why it was not. `argumentsRead` has the place of each argument in the line. */
export type ReadPop3Command =
  | {
      readonly type: 'command';
      readonly name: Pop3CommandName;
      readonly arguments: Readonly<Record<string, string | number>>;
      readonly argumentsRead: readonly Pop3Argument[];
    }
  | { readonly type: 'unknown'; readonly keyword: string }
  | {
      readonly type: 'malformed';
      readonly name: Pop3CommandName;
      readonly at: number;
      readonly fault: Pop3ArgumentFault;
    };

/** Whether the table has a command of this name; names in upper case. */
export function isPop3CommandName(name: string): name is Pop3CommandName {
  return Object.hasOwn(pop3Commands, name);
}

/** Reads a command line (a byte string without its CRLF). The keyword may be in any case. RFC 1939 §3. */
export function readPop3Command(line: string): ReadPop3Command {
  const end = line.indexOf(' ');
  const keyword = asciiUpper(end === -1 ? line : line.slice(0, end));
  if (!isPop3CommandName(keyword)) return { type: 'unknown', keyword };
  const read = readParameters(pop3Commands[keyword].parameters, line, keyword.length);
  if (!read.ok) return { type: 'malformed', name: keyword, ...read.error };
  const values = read.value.map((argument) => [argument.parameter, argument.value] as const);
  return { type: 'command', name: keyword, arguments: Object.fromEntries(values), argumentsRead: read.value };
}
