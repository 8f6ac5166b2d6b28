// What follows the verb of an SMTP command: which grammars there are, what each yields, and the reader. RFC 5321 §4.1.1
// and §4.1.2; the addresses themselves are read in address.ts.

import { asciiUpper } from '../base/bytes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readHelloName, readPath, type SmtpAddress, type SmtpReadProblem } from './address.ts';

/** `esmtp-param`: `SIZE=1000` is keyword `SIZE` and value `1000`. The keyword is in upper case. RFC 5321 §4.1.2. */
export interface SmtpParameter {
  readonly keyword: string;
  readonly value?: string;
}

/** What each grammar yields. */
export interface SmtpArguments {
  readonly nothing: object;
  readonly hello: { readonly name: string };
  /** `sender` is undefined for the null reverse-path `<>`. */
  readonly reversePath: { readonly sender?: SmtpAddress; readonly parameters: readonly SmtpParameter[] };
  /** Without `domain` only for `<Postmaster>`. */
  readonly forwardPath: { readonly recipient: SmtpAddress; readonly parameters: readonly SmtpParameter[] };
  /** `utf8`: the answer may be in UTF-8. RFC 6531 §3.7.4.2. */
  readonly string: { readonly text: string; readonly utf8: boolean };
  readonly optionalString: { readonly text?: string };
  readonly mechanism: { readonly mechanism: string; readonly initialResponse?: string };
  /** How many octets of the message follow, and whether these are the last. RFC 3030 §2. */
  readonly chunk: { readonly octets: number; readonly last: boolean };
}

export type SmtpSyntax = keyof SmtpArguments;

/** A part of a command line and the characters `from` (included) to `to` (excluded) that it stands on. */
export interface SmtpToken {
  readonly kind:
    | 'clientName'
    | 'pathKeyword'
    | 'path'
    | 'parameter'
    | 'text'
    | 'mechanism'
    | 'initialResponse'
    | 'chunkSize'
    | 'lastChunk';
  readonly from: number;
  readonly to: number;
}

/** Arguments with the tokens they were read from. */
export interface ReadSmtpArguments {
  readonly arguments: SmtpArguments[SmtpSyntax];
  readonly tokens: readonly SmtpToken[];
}

type Outcome = Result<ReadSmtpArguments, SmtpReadProblem>;

/** Reads what follows the verb in `line`, from offset `at` on. `line` has no white space at its end. */
export function readSmtpArguments(syntax: SmtpSyntax, line: string, at: number): Outcome {
  return READERS[syntax](line, at);
}

const READERS: Readonly<Record<SmtpSyntax, (line: string, at: number) => Outcome>> = {
  nothing: (line, at) => (at === line.length ? NOTHING : fail({ at, problem: 'takes no argument' })),
  hello: readHello,
  reversePath: (line, at) => readPathCommand('FROM:', line, at),
  forwardPath: (line, at) => readPathCommand('TO:', line, at),
  string: readName,
  optionalString: (line, at) => (at === line.length ? NOTHING : readText(line, at)),
  mechanism: readMechanism,
  chunk: readChunk,
};

const NOTHING: Outcome = ok({ arguments: {}, tokens: [] });

function readText(line: string, at: number): Outcome {
  const from = at + 1;
  return ok({ arguments: { text: line.slice(from) }, tokens: [{ kind: 'text', from, to: line.length }] });
}

/** `String [ SP "SMTPUTF8" ]`. RFC 6531 §3.7.4.2. */
function readName(line: string, at: number): Outcome {
  const words = /^ (.+?)( SMTPUTF8)?$/i.exec(line.slice(at));
  const text = words?.[1];
  if (text === undefined) return fail({ at, problem: 'expected a name' });
  const from = at + 1;
  const tokens: SmtpToken[] = [{ kind: 'text', from, to: from + text.length }];
  const utf8 = words?.[2] !== undefined;
  if (utf8) tokens.push({ kind: 'parameter', from: from + text.length + 1, to: line.length });
  return ok({ arguments: { text, utf8 }, tokens });
}

function readHello(line: string, at: number): Outcome {
  const name = readHelloName(line, at + 1);
  if (!name.ok) return name;
  const tokens: SmtpToken[] = [{ kind: 'clientName', from: at + 1, to: name.value.end }];
  return ok({ arguments: { name: name.value.name }, tokens });
}

function readMechanism(line: string, at: number): Outcome {
  const words = /^ ([A-Za-z0-9_-]{1,20})(?: ([^ ]+))?$/.exec(line.slice(at));
  const mechanism = words?.[1];
  if (mechanism === undefined) return fail({ at: at + 1, problem: 'expected a mechanism and at most one response' });
  const from = at + 1;
  const to = from + mechanism.length;
  const tokens: SmtpToken[] = [{ kind: 'mechanism', from, to }];
  const initialResponse = words?.[2];
  if (initialResponse === undefined) return ok({ arguments: { mechanism: asciiUpper(mechanism) }, tokens });
  tokens.push({ kind: 'initialResponse', from: to + 1, to: line.length });
  return ok({ arguments: { mechanism: asciiUpper(mechanism), initialResponse }, tokens });
}

function readChunk(line: string, at: number): Outcome {
  const words = /^ ([0-9]{1,20})( LAST)?$/i.exec(line.slice(at));
  const size = words?.[1];
  if (size === undefined) return fail({ at: at + 1, problem: 'expected a number of octets, and LAST for the last' });
  const from = at + 1;
  const to = from + size.length;
  const last = words?.[2] !== undefined;
  const tokens: SmtpToken[] = [{ kind: 'chunkSize', from, to }];
  if (last) tokens.push({ kind: 'lastChunk', from: to + 1, to: line.length });
  return ok({ arguments: { octets: Number(size), last }, tokens });
}

/** `FROM:<path> parameters` or `TO:<path> parameters`; no space is allowed around the colon. RFC 5321 §3.3. */
function readPathCommand(keyword: 'FROM:' | 'TO:', line: string, at: number): Outcome {
  const from = at + 1;
  const pathAt = from + keyword.length;
  if (asciiUpper(line.slice(from, pathAt)) !== keyword)
    return fail({ at: from, problem: `expected ${keyword}<address>` });
  const path = readPath(line, pathAt, keyword === 'FROM:' ? 'reverse' : 'forward');
  if (!path.ok) return fail({ ...path.error, inPath: true });
  const parameters = readParameters(line, path.value.end);
  if (!parameters.ok) return parameters;
  const tokens: SmtpToken[] = [
    { kind: 'pathKeyword', from, to: pathAt },
    { kind: 'path', from: pathAt, to: path.value.end },
    ...parameters.value.tokens,
  ];
  const list = parameters.value.parameters;
  const { address } = path.value;
  if (keyword === 'FROM:') {
    const sender = address === undefined ? { parameters: list } : { sender: address, parameters: list };
    return ok({ arguments: sender, tokens });
  }
  if (address === undefined) return fail({ at: pathAt, problem: 'a recipient cannot be empty' });
  return ok({ arguments: { recipient: address, parameters: list }, tokens });
}

interface ReadParameters {
  readonly parameters: readonly SmtpParameter[];
  readonly tokens: readonly SmtpToken[];
}

/** `*(SP esmtp-param)`. RFC 5321 §4.1.2; values may be UTF-8, RFC 6531 §3.3. */
function readParameters(line: string, at: number): Result<ReadParameters, SmtpReadProblem> {
  const parameters: SmtpParameter[] = [];
  const tokens: SmtpToken[] = [];
  const parameter = / ([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~\x80-\xff]+))?(?= |$)/y;
  parameter.lastIndex = at;
  while (parameter.lastIndex < line.length) {
    const from = parameter.lastIndex + 1;
    const found = parameter.exec(line);
    if (!found?.[1]) return fail({ at: from, problem: 'expected a parameter such as SIZE=1000' });
    const keyword = asciiUpper(found[1]);
    parameters.push(found[2] === undefined ? { keyword } : { keyword, value: found[2] });
    tokens.push({ kind: 'parameter', from, to: parameter.lastIndex });
  }
  return ok({ parameters, tokens });
}
