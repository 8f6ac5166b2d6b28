// What Tab and the ghost offer while somebody types a shell command: commands, host names, ports, options.

import { SHELL_COMMANDS } from './shell-names.ts';

/** A word that could stand where the cursor is. */
export interface Completion {
  /** UTF-16 offset in the line where the replaced word begins. */
  readonly from: number;
  /** The whole word. */
  readonly insert: string;
}

/** Names that can be completed: what the scenario's DNS and hosts offer. */
export interface KnownNames {
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
}

const PORTS = ['143', '993', '110', '995', '25', '587', '465'];
const TLS_PORTS = ['993', '995', '465'];
const STARTTLS_PORTS: Readonly<Record<string, string>> = { imap: '143', pop3: '110', smtp: '587' };
const S_CLIENT_OPTIONS = ['-connect', '-crlf', '-quiet', '-starttls'];

/** Everything that could stand at the end of `line`, best first; empty when the line is no known command. */
export function shellCompletions(line: string, names: KnownNames): readonly Completion[] {
  const from = line.search(/\S*$/u);
  const typed = line.slice(from);
  const before = line.slice(0, from).trim();
  const words = before === '' ? [] : before.split(/\s+/u);
  return candidates(words, typed, names)
    .filter((word) => word.startsWith(typed) && word !== typed)
    .map((insert) => ({ from, insert }));
}

/** The longest beginning that all `words` share. */
export function commonBeginning(words: readonly string[]): string {
  let shared = words[0] ?? '';
  for (const word of words) {
    while (!word.startsWith(shared)) shared = shared.slice(0, -1);
  }
  return shared;
}

function candidates(words: readonly string[], typed: string, names: KnownNames): readonly string[] {
  const [command, ...rest] = words;
  if (command === undefined) return SHELL_COMMANDS;
  if (command === 'telnet' || command === 'nc') return hostAndPort(command, rest, typed, names);
  if (command === 'openssl') return openssl(rest, typed, names);
  if (command === 'dig') return dig(rest, names);
  return [];
}

function hostAndPort(command: string, rest: readonly string[], typed: string, names: KnownNames): readonly string[] {
  if (typed.startsWith('-')) return command === 'nc' ? ['-C', '-v'] : [];
  const operands = rest.filter((word) => !word.startsWith('-'));
  return operands.length === 0 ? names.hosts : operands.length === 1 ? PORTS : [];
}

function openssl(rest: readonly string[], typed: string, names: KnownNames): readonly string[] {
  if (rest.length === 0) return ['s_client'];
  const last = rest.at(-1);
  if (last === '-starttls') return Object.keys(STARTTLS_PORTS);
  if (last === '-connect') {
    const protocol = rest[rest.indexOf('-starttls') + 1] ?? '';
    const port = rest.includes('-starttls') ? STARTTLS_PORTS[protocol] : undefined;
    const ports =
      typed.includes(':') && port === undefined ? [...TLS_PORTS, ...Object.values(STARTTLS_PORTS)] : [port ?? '993'];
    return names.hosts.flatMap((host) => ports.map((number) => `${host}:${number}`));
  }
  return S_CLIENT_OPTIONS.filter((option) => !rest.includes(option));
}

function dig(rest: readonly string[], names: KnownNames): readonly string[] {
  const operands = rest.filter((word) => !/^[-+@]/u.test(word));
  return operands.length === 0 ? [...names.hosts, ...names.domains] : operands.length === 1 ? ['A', 'MX', 'SRV'] : [];
}
