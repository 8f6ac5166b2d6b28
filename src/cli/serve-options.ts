// The arguments of `npm run serve`: what they are, what they mean, and what is wrong with those that were given.

/** Which server listens where. */
export interface ListenerOptions {
  readonly protocol: 'imap' | 'pop3' | 'smtp';
  /** 0 takes a free one. */
  readonly port: number;
  /** TLS from the first byte. */
  readonly tls: boolean;
}

export type LogKind = 'wire' | 'events' | 'none';

export interface ServeOptions {
  readonly listeners: readonly ListenerOptions[];
  readonly host: string;
  readonly users: readonly { readonly name: string; readonly password: string }[];
  readonly profile: string | undefined;
  readonly scenario: string | undefined;
  readonly imports: readonly string[];
  readonly log: LogKind;
  /** Files with certificate and key in PEM; generated when absent. */
  readonly tlsFiles: { readonly cert: string; readonly key: string } | undefined;
}

/** What was asked for. */
export type ServeRequest =
  | { readonly type: 'serve'; readonly options: ServeOptions }
  | { readonly type: 'help' }
  /** Everything that is wrong, in sentences. */
  | { readonly type: 'wrong'; readonly problems: readonly string[] };

interface Listener extends Omit<ListenerOptions, 'port'> {
  readonly option: string;
}

const LISTENERS: readonly Listener[] = [
  { option: '--imap', protocol: 'imap', tls: false },
  { option: '--imaps', protocol: 'imap', tls: true },
  { option: '--pop3', protocol: 'pop3', tls: false },
  { option: '--pop3s', protocol: 'pop3', tls: true },
  { option: '--smtp', protocol: 'smtp', tls: false },
  { option: '--smtps', protocol: 'smtp', tls: true },
];

const VALUE_OPTIONS: readonly string[] = [
  ...LISTENERS.map(({ option }) => option),
  '--host',
  '--user',
  '--profile',
  '--scenario',
  '--import',
  '--log',
  '--cert',
  '--key',
];

/** Where descriptions stand in the help, and how wide they are. */
const HELP_INDENT = 33;
const HELP_COLUMNS = 70;

const REPEATABLE = new Set(['--user', '--import']);

/** The text of `--help`. */
export function serveHelp(profileNames: readonly string[]): string {
  return `npm run serve -- --imap PORT [more ports] --user NAME:PASSWORD [options]

Real mail programs talk to the engine of IMAP Lab over TCP. Everything lives in memory and is gone at the end.

Ports (at least one; 0 takes a free one)
  --imap PORT    --imaps PORT    IMAP, and IMAP with TLS from the first byte
  --pop3 PORT    --pop3s PORT    POP3, likewise
  --smtp PORT    --smtps PORT    SMTP, likewise; delivers mail for NAME@example.org

Accounts and mail
  --user NAME:PASSWORD           an account; may be given again for more
  --import FILE.mbox|FILE.eml|FOLDER
                                 messages for the INBOX of the first account; may be given again
  --scenario NAME|FILE           accounts and mail of a scenario (FILE.yaml, or a name such as default)

Servers
  --profile NAME                 which dialect the servers speak; a name that a protocol does not know leaves it as it is:
${wrapped(profileNames)}
  --host ADDRESS                 listen there and not on 127.0.0.1; everybody who reaches it can log in
  --cert FILE --key FILE         certificate and key in PEM; without them a self-signed one is made
  --log wire|events|none         what to show on standard error (none)
  --help                         this text

Standard output gets one line for each port, {"protocol":"imap","port":1143,"tls":false}, then {"ready":true}.
SIGINT and SIGTERM end the server: it says goodbye on every connection and exits with 0.
`;
}

/** Names in lines that fit under the options' descriptions. */
function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const [index, name] of names.entries()) {
    const word = index + 1 < names.length ? `${name},` : name;
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > HELP_COLUMNS) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => ' '.repeat(HELP_INDENT) + line).join('\n');
}

/** Reads the arguments. */
export function readServeOptions(args: readonly string[]): ServeRequest {
  if (args.includes('--help') || args.includes('-h')) return { type: 'help' };
  const { given, problems } = collect(args);
  const reader = new OptionReader(given, problems);
  const options: ServeOptions = {
    listeners: reader.listeners(),
    host: reader.one('--host') ?? '127.0.0.1',
    users: reader.users(),
    profile: reader.one('--profile'),
    scenario: reader.one('--scenario'),
    imports: reader.all('--import'),
    log: reader.log(),
    tlsFiles: reader.tlsFiles(),
  };
  if (options.users.length === 0 && options.scenario === undefined && given.get('--user') === undefined) {
    problems.push('There are no accounts. Give at least one, such as --user alice:secret.');
  }
  return problems.length > 0 ? { type: 'wrong', problems } : { type: 'serve', options };
}

interface Collected {
  readonly given: Map<string, string[]>;
  readonly problems: string[];
}

/** Sorts the arguments by option; `--name value` and `--name=value` are the same. */
function collect(args: readonly string[]): Collected {
  const given = new Map<string, string[]>();
  const problems: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const equals = argument.startsWith('--') ? argument.indexOf('=') : -1;
    const option = equals === -1 ? argument : argument.slice(0, equals);
    if (!VALUE_OPTIONS.includes(option)) {
      problems.push(`${argument} is not known. --help lists what is.`);
      continue;
    }
    const next = args[index + 1];
    const value = equals === -1 ? next : argument.slice(equals + 1);
    if (value === undefined || (equals === -1 && value.startsWith('--'))) {
      problems.push(`${option} needs a value behind it.`);
      continue;
    }
    if (equals === -1) index += 1;
    const before = given.get(option);
    if (before && !REPEATABLE.has(option)) problems.push(`${option} can be given once only.`);
    given.set(option, [...(before ?? []), value]);
  }
  return { given, problems };
}

/** Reads the values of options, and notes what is wrong with them. */
class OptionReader {
  readonly #given: ReadonlyMap<string, readonly string[]>;
  readonly #problems: string[];

  constructor(given: ReadonlyMap<string, readonly string[]>, problems: string[]) {
    this.#given = given;
    this.#problems = problems;
  }

  all(option: string): readonly string[] {
    return this.#given.get(option) ?? [];
  }

  one(option: string): string | undefined {
    return this.all(option)[0];
  }

  listeners(): readonly ListenerOptions[] {
    const listeners = LISTENERS.flatMap(({ option, protocol, tls }) => {
      const value = this.one(option);
      if (value === undefined) return [];
      const port = Number(value);
      if (!/^\d+$/.test(value) || port > 65_535) {
        this.#problems.push(`${option} ${value}: a port is a number from 0 to 65535.`);
      }
      return [{ protocol, tls, port }];
    });
    if (listeners.length === 0) this.#problems.push('No port is given. Give at least one, such as --imap 1143.');
    return listeners;
  }

  users(): readonly { readonly name: string; readonly password: string }[] {
    const users = this.all('--user').flatMap((value) => {
      const colon = value.indexOf(':');
      // oxlint-disable-next-line no-control-regex
      if (colon > 0 && colon + 1 < value.length && !/[\u0000-\u001f\u007f]/.test(value)) {
        return [{ name: value.slice(0, colon), password: value.slice(colon + 1) }];
      }
      this.#problems.push(`--user ${value}: an account is NAME:PASSWORD, such as alice:secret.`);
      return [];
    });
    const names = users.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) this.#problems.push(`--user ${twice}: this account is given twice.`);
    return users;
  }

  log(): LogKind {
    const value = this.one('--log') ?? 'none';
    if (value === 'wire' || value === 'events' || value === 'none') return value;
    this.#problems.push(`--log ${value}: it is wire, events or none.`);
    return 'none';
  }

  tlsFiles(): ServeOptions['tlsFiles'] {
    const cert = this.one('--cert');
    const key = this.one('--key');
    if (cert !== undefined && key !== undefined) return { cert, key };
    if (cert !== undefined || key !== undefined) {
      this.#problems.push('--cert and --key belong together: give both, or neither.');
    }
    return undefined;
  }
}
