// Whether a transcript can be played against another server at all: what it needs that the other does not have. Our own
// grammar tells: a command that reads in our whole language but not in the language of the other's capabilities needs
// one that the other lacks.

import { imapCommands } from '#engine/imap/commands.ts';
import { isKnownCommand, parseCommand } from '#engine/imap/parse-command.ts';
import { dialectOf, imapProfile } from '#engine/imap/profiles.ts';
import type { CommandName } from '#engine/imap/syntax.ts';
import type { Dialect } from '#engine/wire/dialect.ts';
import { bytesOfText, type Step, type Transcript } from '../../transcripts/read-transcript.ts';
import { readScenarioFile } from '../../transcripts/scenario.ts';

/** Why the transcript cannot be compared; undefined when it can. */
export function notComparable(transcript: Transcript, capabilities: ReadonlySet<string>): string | undefined {
  return settingsProblem(transcript) ?? worldProblem(transcript) ?? stepsProblem(transcript.steps, capabilities);
}

function settingsProblem({ headers, connections }: Transcript): string | undefined {
  const all = [headers, ...connections.map(({ settings }) => settings)];
  const scenario = readScenarioFile(headers.get('scenario') ?? 'mailboxes');
  const others = [
    ...connections.map(({ protocol }) => protocol),
    ...(scenario.connections ?? []).map((line) => line.split(' ')[1]),
  ];
  if (others.some((protocol) => protocol !== 'imap')) return 'it speaks other protocols too';
  if (all.some((settings) => settings.has('profile'))) return 'it is about a profile of ours';
  if (all.some((settings) => settings.has('tls'))) return 'it is about TLS';
  const enabled = all.map((settings) => settings.get('enable')).find((name) => name !== undefined);
  return enabled === 'IMAP4rev2' ? 'it needs IMAP4rev2' : undefined;
}

function worldProblem({ headers }: Transcript): string | undefined {
  const { accounts } = readScenarioFile(headers.get('scenario') ?? 'mailboxes');
  if (accounts.some(({ quota }) => quota)) return 'its world has quotas';
  if (accounts.some(({ mailboxes = [] }) => mailboxes.some(({ acl }) => acl)))
    return 'its world has access control lists';
  return undefined;
}

function stepsProblem(steps: readonly Step[], capabilities: ReadonlySet<string>): string | undefined {
  const ours = dialectOf(imapProfile('rev2'), false);
  const theirs: Dialect = { ...ours, capabilities };
  for (const step of steps) {
    if (step.type === 'send' && step.text.includes('Other Users')) return 'it is about mailboxes of others';
    if (step.type === 'clock') return 'it moves the clock';
    if (step.type === 'tls' || (step.type === 'expect' && step.text === '<starttls>')) return 'it begins TLS';
    const missing = step.type === 'send' ? missingIn(step.text, ours, theirs) : undefined;
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function missingIn(text: string, ours: Dialect, theirs: Dialect): string | undefined {
  const { capabilities } = theirs;
  const words = text.toUpperCase().split(/[ ()]+/);
  if (words[1] === 'ENABLE') {
    const lacking = words.slice(2).find((name) => ours.capabilities.has(name) && !capabilities.has(name));
    if (lacking !== undefined) return `it needs ${lacking}`;
  }
  if (words[1] === 'AUTHENTICATE' && !capabilities.has(`AUTH=${words[2]}`)) return `it needs AUTH=${words[2]}`;
  const name = commandName(words.slice(1));
  if (name && isKnownCommand(name, words[1] === 'UID', ours) && !isKnownCommand(name, words[1] === 'UID', theirs)) {
    return `it needs ${imapCommands[name].needs.join(' or ')} for ${words[1]} ${words[1] === 'UID' ? name : ''}`.trim();
  }
  const frame = bytesOfText(`${text.replace(/\{\d+\+?\}$/, '{1}\\x0d\\x0ax').replaceAll(/\$[a-z]\w*/g, '1')}\r\n`);
  if (!parseCommand(frame, ours).ok || parseCommand(frame, theirs).ok) return undefined;
  for (const capability of ours.capabilities) {
    if (capabilities.has(capability)) continue;
    const more = { ...theirs, capabilities: new Set([...capabilities, capability]) };
    if (parseCommand(frame, more).ok) return `it needs ${capability}`;
  }
  return `it needs more than one capability more, for ${text}`;
}

function commandName([first = '', second = '']: readonly string[]): CommandName | undefined {
  const name = first === 'UID' ? second : first;
  return Object.hasOwn(imapCommands, name) ? (name as CommandName) : undefined;
}
