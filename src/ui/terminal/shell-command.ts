// What the small shell understands: a line of text becomes a command, or a problem that says what would be right. Pure
// and without words for people: problems carry the key of a text in src/texts/terminal-*.ts and its values.

import type { DnsRecordType, Protocol, Result, Security } from '#engine/index.ts';
import { nearestWord } from '#engine/index.ts';
import { isShellName, SHELL_COMMANDS, type ShellName } from './shell-names.ts';
import { shellWords } from './shell-words.ts';

/** Programs that open a connection, as people know them. */
export type Program = 'telnet' | 'nc' | 'openssl';

/** A connection as a program was asked to open it. */
export interface ConnectCommand {
  readonly type: 'connect';
  readonly program: Program;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** The protocol in which to ask for TLS, when `security` is `startTls`. */
  readonly startTls?: Protocol;
  /** What Enter sends behind a line: `nc` and `openssl` send a bare LF unless told otherwise. */
  readonly lineEnd: '\r\n' | '\n';
  /** `-quiet`: no report of the handshake, and Q and R at the beginning of a line are text. */
  readonly quiet: boolean;
  /** `-v` of nc: says when the connection stands. */
  readonly verbose: boolean;
}

export type ShellCommand =
  | ConnectCommand
  | { readonly type: 'resolve'; readonly name: string; readonly recordType: DnsRecordType; readonly short: boolean }
  | { readonly type: 'help' | 'clear' | 'history' | 'exit' | 'nothing' };

/** What is wrong with a line: a key of the shell's texts, and its values. */
export interface ShellProblem {
  readonly key: ShellProblemKey;
  readonly values: Readonly<Record<string, string>>;
}

export type ShellProblemKey =
  | 'notFound'
  | 'notFoundDidYouMean'
  | 'protocolLine'
  | 'openQuote'
  | 'missingHost'
  | 'missingPort'
  | 'badPort'
  | 'unknownOption'
  | 'unknownOptionDidYouMean'
  | 'optionNeedsValue'
  | 'tooManyWords'
  | 'opensslOnlyClient'
  | 'opensslNeedsConnect'
  | 'opensslConnectForm'
  | 'starttlsProtocol'
  | 'digNeedsName'
  | 'digType';

type Parsed = Result<ShellCommand, ShellProblem>;

/** The command that `line` stands for. */
export function readShellLine(line: string): Parsed {
  const words = shellWords(line);
  if (words === undefined) return problem('openQuote');
  const [name, ...rest] = words;
  if (name === undefined) return ok({ type: 'nothing' });
  return isShellName(name) ? READERS[name](rest) : unknownCommand(name, rest);
}

const READERS: Readonly<Record<ShellName, (words: readonly string[]) => Parsed>> = {
  telnet: readTelnet,
  nc: readNc,
  openssl: readOpenssl,
  dig: readDig,
  help: () => ok({ type: 'help' }),
  clear: () => ok({ type: 'clear' }),
  history: () => ok({ type: 'history' }),
  exit: () => ok({ type: 'exit' }),
};

const USAGE: Readonly<Record<'telnet' | 'nc' | 'openssl' | 'dig', string>> = {
  telnet: 'telnet mail.example.org 143',
  nc: 'nc -C mail.example.org 143',
  openssl: 'openssl s_client -connect mail.example.org:993 -crlf',
  dig: 'dig mail.example.org A',
};

/** `a1 LOGIN …`, `EHLO …`, `USER …`: a line for a mail server, typed before there is a connection. */
const PROTOCOL_WORD =
  /^(?:login|select|examine|list|fetch|search|store|copy|move|noop|logout|capability|idle|append|uid|starttls|authenticate|ehlo|helo|mail|rcpt|data|rset|quit|user|pass|stat|retr|dele|uidl|top|capa|apop)$/iu;

function unknownCommand(name: string, rest: readonly string[]): Parsed {
  if (PROTOCOL_WORD.test(name) || PROTOCOL_WORD.test(rest[0] ?? '')) {
    return problem('protocolLine', { name, example: USAGE.telnet });
  }
  const meant = nearestWord(name, SHELL_COMMANDS, slipsIn(name));
  return meant === undefined ? problem('notFound', { name }) : problem('notFoundDidYouMean', { name, meant });
}

function problem(key: ShellProblemKey, values: Readonly<Record<string, string>> = {}): Result<never, ShellProblem> {
  return { ok: false, error: { key, values } };
}

function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

interface OptionTable {
  readonly flags: readonly string[];
  /** Options followed by a value. */
  readonly valued: readonly string[];
}

interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Splits words into options and operands, or says which option is unknown or lacks its value. */
function readOptions(program: keyof typeof USAGE, words: readonly string[], table: OptionTable) {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (table.valued.includes(word)) {
      const value = words[at + 1];
      if (value === undefined) return problem('optionNeedsValue', { program, option: word, example: USAGE[program] });
      values.set(word, value);
      at += 1;
    } else if (table.flags.includes(word)) flags.add(word);
    else if (/^-./.test(word)) return unknownOption(program, word, [...table.flags, ...table.valued]);
    else operands.push(word);
  }
  return ok({ flags, values, operands } satisfies Options);
}

function unknownOption(program: keyof typeof USAGE, option: string, known: readonly string[]) {
  const meant = nearestWord(option, known, slipsIn(option));
  if (meant !== undefined) return problem('unknownOptionDidYouMean', { program, option, meant });
  return problem('unknownOption', { program, option, known: known.join(' ') });
}

function readPort(program: keyof typeof USAGE, text: string): Result<number, ShellProblem> {
  const named = PORT_NAMES[text.toLowerCase()];
  const port = named ?? (/^\d{1,5}$/.test(text) ? Number(text) : 0);
  return port >= 1 && port <= 65_535 ? ok(port) : problem('badPort', { program, port: text });
}

/** Names of ports as `/etc/services` has them. */
const PORT_NAMES: Readonly<Record<string, number>> = {
  smtp: 25,
  pop3: 110,
  imap: 143,
  imap2: 143,
  submission: 587,
  submissions: 465,
  smtps: 465,
  imaps: 993,
  pop3s: 995,
};

function readTelnet(words: readonly string[]): Parsed {
  const options = readOptions('telnet', words, { flags: ['-4', '-E', '-K', '-L'], valued: ['-e', '-l'] });
  if (!options.ok) return options;
  const [host, port = '23', extra] = options.value.operands;
  if (host === undefined) return problem('missingHost', { program: 'telnet', example: USAGE.telnet });
  if (extra !== undefined) return problem('tooManyWords', { program: 'telnet', word: extra, example: USAGE.telnet });
  const number = readPort('telnet', port);
  if (!number.ok) return number;
  return ok(connection('telnet', host, number.value, { lineEnd: '\r\n' }));
}

function readNc(words: readonly string[]): Parsed {
  const split = words.flatMap((word) =>
    /^-[4CcvnNt]{2,}$/.test(word)
      ? word
          .slice(1)
          .split('')
          .map((flag) => `-${flag}`)
      : [word],
  );
  const options = readOptions('nc', split, {
    flags: ['-4', '-C', '-c', '--crlf', '-v', '-n', '-N', '-t'],
    valued: ['-w'],
  });
  if (!options.ok) return options;
  const { flags, operands } = options.value;
  const [host, port, extra] = operands;
  if (host === undefined) return problem('missingHost', { program: 'nc', example: USAGE.nc });
  if (port === undefined) return problem('missingPort', { program: 'nc', example: `nc -C ${host} 143` });
  if (extra !== undefined) return problem('tooManyWords', { program: 'nc', word: extra, example: USAGE.nc });
  const number = readPort('nc', port);
  if (!number.ok) return number;
  const crlf = flags.has('-C') || flags.has('-c') || flags.has('--crlf');
  return ok(connection('nc', host, number.value, { lineEnd: crlf ? '\r\n' : '\n', verbose: flags.has('-v') }));
}

const S_CLIENT: OptionTable = {
  flags: ['-crlf', '-quiet', '-brief', '-ign_eof', '-showcerts', '-tls1_2', '-tls1_3', '-4'],
  valued: ['-connect', '-starttls', '-servername', '-host', '-port', '-name'],
};

function readOpenssl(words: readonly string[]): Parsed {
  const [sub, ...rest] = words;
  if (sub !== 's_client') return problem('opensslOnlyClient', { example: USAGE.openssl });
  const options = readOptions('openssl', rest, S_CLIENT);
  if (!options.ok) return options;
  const { flags, values, operands } = options.value;
  const target = values.get('-connect') ?? operands[0] ?? joined(values.get('-host'), values.get('-port'));
  if (target === undefined) return problem('opensslNeedsConnect', { example: USAGE.openssl });
  const at = /^(?<host>[^:]+):(?<port>[^:]+)$/u.exec(target)?.groups;
  if (at?.['host'] === undefined || at['port'] === undefined) {
    return problem('opensslConnectForm', { target, example: `-connect ${target.split(':', 1).join('')}:993` });
  }
  const port = readPort('openssl', at['port']);
  if (!port.ok) return port;
  const wanted = values.get('-starttls');
  if (wanted !== undefined && !isProtocol(wanted)) return problem('starttlsProtocol', { wanted });
  return ok(
    connection('openssl', at['host'], port.value, {
      security: wanted === undefined ? 'implicit' : 'startTls',
      ...(wanted === undefined ? {} : { startTls: wanted }),
      lineEnd: flags.has('-crlf') ? '\r\n' : '\n',
      quiet: flags.has('-quiet'),
    }),
  );
}

function joined(host: string | undefined, port: string | undefined): string | undefined {
  return host === undefined ? undefined : `${host}:${port ?? '4433'}`;
}

function isProtocol(text: string): text is Protocol {
  return text === 'imap' || text === 'pop3' || text === 'smtp';
}

function connection(
  program: Program,
  host: string,
  port: number,
  more: Partial<ConnectCommand> & Pick<ConnectCommand, 'lineEnd'>,
): ConnectCommand {
  return {
    type: 'connect',
    program,
    host: bareName(host),
    port,
    security: 'none',
    quiet: false,
    verbose: false,
    ...more,
  };
}

/** A host name without the root's dot: `mail.example.org.` and `mail.example.org` are the same host. */
function bareName(name: string): string {
  return name.toLowerCase().replace(/\.$/u, '');
}

function readDig(words: readonly string[]): Parsed {
  let name: string | undefined;
  let recordType: DnsRecordType | undefined;
  let short = false;
  for (const word of words) {
    const type = word.toUpperCase();
    if (word === '+short') short = true;
    else if (word.startsWith('+') || word.startsWith('@') || type === 'IN') continue;
    else if (word.startsWith('-')) return unknownOption('dig', word, ['+short']);
    else if (isRecordType(type)) recordType = type;
    else if (name === undefined) name = bareName(word);
    else return problem('digType', { word });
  }
  if (name === undefined) return problem('digNeedsName', { example: USAGE.dig });
  return ok({ type: 'resolve', name, recordType: recordType ?? 'A', short });
}

function isRecordType(word: string): word is DnsRecordType {
  return word === 'A' || word === 'MX' || word === 'SRV';
}

/** How many slips of the finger a word of this length is forgiven. */
export function slipsIn(word: string): number {
  return Math.max(0, Math.min(2, word.length - 2));
}
