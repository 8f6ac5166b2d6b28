// What telnet, nc and openssl s_client print when something happens to their connection, made from what the trace says
// happened: real addresses, real lengths, real reasons. The wording of the programs is not translated; notes are.

import type { Protocol } from '#engine/index.ts';
import type { LogEntry } from './connection-log.ts';
import type { ConnectCommand } from './shell-command.ts';
import type { PaneKey } from '#texts/panes.ts';
import type { NoteText, TerminalLine } from './terminal-line.ts';
import { unreachable } from './unreachable.ts';

/** The lines that `entry` makes on the screen of the program that `command` started. */
export function programLines(
  entry: LogEntry,
  command: ConnectCommand,
  protocol: Protocol | undefined,
): readonly TerminalLine[] {
  switch (entry.type) {
    case 'sent':
    case 'received': {
      const from = entry.type === 'sent' ? 'client' : 'server';
      return [{ kind: 'frame', event: entry.event, from, bytes: entry.bytes, ...(protocol && { protocol }) }];
    }
    case 'trying':
      return command.program === 'telnet' ? print(entry, `Trying ${entry.address}...`) : [];
    case 'connected':
      return [...connectedLines(entry, command), ...(command.security === 'none' ? lineEndNote(entry, command) : [])];
    case 'secured':
      return command.program === 'openssl'
        ? [...handshakeLines(entry, command), ...lineEndNote(entry, command)]
        : [note(entry, 'note.tlsByTelnet', { program: command.program })];
    case 'tlsFailed':
      return print(entry, '40A7:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number');
    case 'closed':
      return closedLines(entry, command);
    case 'refusedInput':
      return [
        { kind: 'problem', event: entry.event, note: { key: 'note.inputRefused', values: { reason: entry.reason } } },
      ];
    default:
      return unreachable(entry);
  }
}

type Of<Type extends LogEntry['type']> = Extract<LogEntry, { type: Type }>;

function print(entry: LogEntry, ...texts: readonly string[]): readonly TerminalLine[] {
  return texts.map((text) => ({ kind: 'program', text, event: entry.event }));
}

function connectedLines(entry: LogEntry, command: ConnectCommand): readonly TerminalLine[] {
  const { program, host, port } = command;
  if (program === 'telnet') return print(entry, `Connected to ${host}.`, "Escape character is '^]'.");
  if (program === 'nc' && command.verbose) {
    return print(entry, `Connection to ${host} ${port} port [tcp/${serviceName(port)}] succeeded!`);
  }
  return program === 'openssl' ? print(entry, 'CONNECTED(00000003)') : [];
}

/** Names of ports as `/etc/services` has them. */
function serviceName(port: number): string {
  const names: Readonly<Record<number, string>> = {
    25: 'smtp',
    110: 'pop3',
    143: 'imap2',
    465: 'submissions',
    587: 'submission',
    993: 'imaps',
    995: 'pop3s',
  };
  return names[port] ?? '*';
}

function handshakeLines(entry: Of<'secured'>, command: ConnectCommand): readonly TerminalLine[] {
  const certificate = `CN = ${entry.certificateName}`;
  const verified = print(entry, `depth=0 ${certificate}`, 'verify return:1');
  if (command.quiet) return verified;
  const rule = '---';
  const version = entry.messages.includes('EncryptedExtensions') ? 'TLSv1.3' : 'TLSv1.2';
  return [
    ...verified,
    ...print(
      entry,
      rule,
      'Certificate chain',
      ` 0 s:${certificate}`,
      rule,
      `SSL handshake has read ${entry.bytesRead} bytes and written ${entry.bytesWritten} bytes`,
      rule,
      `New, ${version}`,
      rule,
    ),
    note(entry, 'note.simulatedTls'),
  ];
}

/** Said once the person can type: without the option each line will end with a bare LF. */
function lineEndNote(entry: LogEntry, { program, lineEnd }: ConnectCommand): readonly TerminalLine[] {
  if (lineEnd === '\r\n') return [];
  return [note(entry, 'note.bareLf', { fix: program === 'nc' ? 'nc -C' : '-crlf' })];
}

function closedLines(entry: Of<'closed'>, command: ConnectCommand): readonly TerminalLine[] {
  switch (entry.reason) {
    case 'fin':
    case 'reset':
      return endLines(entry, command);
    case 'refused':
    case 'timeout': {
      const key = entry.reason === 'refused' ? 'note.connectionRefused' : 'note.connectionTimedOut';
      return [...failedLines(entry, command), note(entry, key, { port: command.port })];
    }
    case 'unknownHost':
      return [
        ...print(entry, unresolvedText(command, 'Name or service not known')),
        note(entry, 'note.unknownHost', { host: command.host }),
      ];
    case 'nameUnanswered':
      return [
        ...print(entry, unresolvedText(command, 'Temporary failure in name resolution')),
        note(entry, 'note.nameUnanswered', { host: command.host }),
      ];
    default:
      return unreachable(entry.reason);
  }
}

function note(entry: LogEntry, key: PaneKey, values: NoteText['values'] = {}): TerminalLine {
  return { kind: 'note', event: entry.event, note: { key, values } };
}

function endLines(entry: Of<'closed'>, { program }: ConnectCommand): readonly TerminalLine[] {
  const wasReset = entry.reason === 'reset';
  switch (program) {
    case 'telnet':
      return print(entry, entry.byUs ? 'Connection closed.' : 'Connection closed by foreign host.');
    case 'nc':
      return wasReset ? print(entry, 'nc: read failed: Connection reset by peer') : [];
    case 'openssl':
      return print(entry, wasReset ? 'read:errno=104' : entry.byUs ? 'DONE' : 'closed');
    default:
      return unreachable(program);
  }
}

function failedLines(entry: Of<'closed'>, command: ConnectCommand): readonly TerminalLine[] {
  const reason = entry.reason === 'refused' ? 'Connection refused' : 'Connection timed out';
  switch (command.program) {
    case 'telnet':
      return print(entry, `telnet: Unable to connect to remote host: ${reason}`);
    case 'nc':
      return command.verbose
        ? print(
            entry,
            `nc: connect to ${command.host} (${entry.address ?? '?'}) port ${command.port} (tcp) failed: ${reason}`,
          )
        : [];
    case 'openssl':
      return print(entry, `BIO_connect: ${reason}`, `connect:errno=${entry.reason === 'refused' ? 111 : 110}`);
    default:
      return unreachable(command.program);
  }
}

function unresolvedText({ program, host, port }: ConnectCommand, why: string): string {
  switch (program) {
    case 'telnet':
      return `telnet: could not resolve ${host}/${port}: ${why}`;
    case 'nc':
      return `nc: getaddrinfo for host "${host}" port ${port}: ${why}`;
    case 'openssl':
      return `BIO_lookup_ex: ${why}`;
    default:
      return unreachable(program);
  }
}
