// The reference of commands, made from the three command tables.
import { imapCommands } from '../../src/engine/imap/commands.ts';
import { pop3Commands } from '../../src/engine/pop3/commands.ts';
import { smtpCommands } from '../../src/engine/smtp/commands.ts';
import type { SpecRef } from '../../src/engine/spec/reference.ts';
import { markdownTable, specLink } from './markdown.ts';

interface Row {
  readonly states: readonly string[];
  readonly spec: SpecRef;
}

/** The whole page. */
export function commandsPage(): string {
  return [
    '# Commands',
    section('IMAP', imapCommands, ['also as UID', 'needs one of', 'also defined in'], (entry) => [
      entry.uidArgs ? 'yes' : '',
      entry.needs.join(', '),
      entry.rev1Spec ? specLink(entry.rev1Spec) : '',
    ]),
    section('POP3', pop3Commands, ['capability'], (entry) => ['capability' in entry ? entry.capability : '']),
    section('SMTP', smtpCommands, ['extension'], (entry) => ['extension' in entry ? entry.extension : '']),
  ].join('\n\n');
}

function section<Entry extends Row>(
  protocol: string,
  table: Readonly<Record<string, Entry>>,
  columns: readonly string[],
  cells: (entry: Entry) => readonly string[],
): string {
  const rows = Object.entries(table).map(([name, entry]) => [
    `\`${name}\``,
    entry.states.join(', '),
    specLink(entry.spec),
    ...cells(entry),
  ]);
  return `## ${protocol}\n\n${markdownTable(['command', 'states', 'defined in', ...columns], rows)}`;
}
