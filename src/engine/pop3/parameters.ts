// The arguments of POP3 commands: what kinds there are and how each is read from a line. RFC 1939 §3, RFC 2449 §3.

import { fail, ok, type Result } from '../base/result.ts';

/** How an argument is read. A `restOfLine` keeps its spaces, as a password may have some. RFC 1939 §7. */
export type Pop3ParameterKind = 'word' | 'restOfLine' | 'digest' | 'messageNumber' | 'count';

/** One argument that a command takes. Optional ones come last. */
export interface Pop3Parameter {
  readonly name: string;
  readonly kind: Pop3ParameterKind;
  readonly optional?: true;
}

/** What each kind is once read. */
interface ValueOfKind {
  readonly word: string;
  readonly restOfLine: string;
  readonly digest: string;
  readonly messageNumber: number;
  readonly count: number;
}

type Required<P extends Pop3Parameter> = P extends { readonly optional: true } ? never : P;
type Optional<P extends Pop3Parameter> = P extends { readonly optional: true } ? P : never;

/** The object of arguments for a list of parameters. */
export type ArgumentsOf<List extends readonly Pop3Parameter[]> = {
  readonly [P in Required<List[number]> as P['name']]: ValueOfKind[P['kind']];
} & { readonly [P in Optional<List[number]> as P['name']]?: ValueOfKind[P['kind']] };

/** One argument of a line: its value, and the characters `from` (included) to `to` (excluded) that it stands on. */
export interface Pop3Argument {
  readonly parameter: string;
  readonly kind: Pop3ParameterKind;
  readonly value: string | number;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the arguments: one is not there or not of its kind, or there are more than the command takes. */
export type Pop3ArgumentFault =
  | { readonly reason: 'missing' | 'wrongKind'; readonly kind: Pop3ParameterKind }
  | { readonly reason: 'tooMany' };

/** Where in the line reading failed, and what was wrong there. */
export interface Pop3ArgumentProblem {
  readonly at: number;
  readonly fault: Pop3ArgumentFault;
}

/** Reads the arguments of `line` from offset `start`, where the keyword ended. One space stands before each. */
export function readParameters(
  parameters: readonly Pop3Parameter[],
  line: string,
  start: number,
): Result<readonly Pop3Argument[], Pop3ArgumentProblem> {
  const found: Pop3Argument[] = [];
  let at = start;
  for (const parameter of parameters) {
    if (at === line.length) {
      if (parameter.optional) break;
      return fail({ at, fault: { reason: 'missing', kind: parameter.kind } });
    }
    const from = at + 1;
    const to = parameter.kind === 'restOfLine' ? line.length : endOfWord(line, from);
    const text = line.slice(from, to);
    const value = valueOf(parameter.kind, text);
    if (value === undefined) return fail({ at: from, fault: { reason: 'wrongKind', kind: parameter.kind } });
    found.push({ parameter: parameter.name, kind: parameter.kind, value, from, to });
    at = to;
  }
  return at === line.length ? ok(found) : fail({ at, fault: { reason: 'tooMany' } });
}

const SHAPES: Readonly<Record<Pop3ParameterKind, RegExp>> = {
  word: /^.+$/,
  restOfLine: /^.+$/,
  digest: /^[0-9a-f]{32}$/,
  messageNumber: /^[0-9]+$/,
  count: /^[0-9]+$/,
};

function endOfWord(line: string, from: number): number {
  const space = line.indexOf(' ', from);
  return space === -1 ? line.length : space;
}

/** The value that `text` stands for; undefined when it is not of this kind. */
function valueOf(kind: Pop3ParameterKind, text: string): string | number | undefined {
  if (!SHAPES[kind].test(text)) return undefined;
  // Numbers too large for any maildrop are numbers still: they name no message, but they are not a syntax error.
  const isNumber = kind === 'messageNumber' || kind === 'count';
  return isNumber ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : text;
}
