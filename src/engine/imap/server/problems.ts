// The texts of BAD: what the client got wrong, said so that a person can mend it.

import type { CommandProblem } from '../command-entry.ts';
import type { Framed } from '../framer.ts';
import type { ImapState } from '../state.ts';
import type { CommandName } from '../syntax.ts';
import { type Completion, refused, wrong } from './reply.ts';

/** How many things that would have been accepted are named. */
const NAMED_MAX = 4;

/** What is wrong with a frame that is no command. */
export function problemText({ kind, name, offset, expected }: CommandProblem): string {
  const names = expected.slice(0, NAMED_MAX).join(', ');
  const hint = names === '' ? '' : `: expected ${names}`;
  if (kind === 'badTag') return 'A command begins with a tag and a space';
  if (kind === 'unknownCommand') return 'Unknown command';
  return `Syntax error${name === undefined ? '' : ` in ${name}`} at octet ${offset}${hint}`;
}

/** Why a command cannot be given now. RFC 9051 §3. */
export function wrongStateText(name: CommandName, state: ImapState): string {
  if (state === 'notAuthenticated') return `${name} needs authentication first`;
  if (state === 'authenticated' && !beforeAuthentication.has(name)) return `${name} needs a selected mailbox`;
  if (beforeAuthentication.has(name)) return `${name} is possible before authentication only`;
  return `${name} is not possible while a mailbox is selected`;
}

const beforeAuthentication: ReadonlySet<CommandName> = new Set(['LOGIN', 'AUTHENTICATE', 'STARTTLS']);

/** What is said to a frame over a limit. RFC 9051 §7.1 `TOOBIG` and `LIMIT`, RFC 7888 §4. */
export function tooLargeReply({ what, octets }: Framed & { type: 'tooLarge' }): Completion {
  if (what === 'line') return wrong(`A line may have ${octets} octets outside literals`);
  if (what === 'literal') return refused(`${octets} octets are too many`, { name: 'TOOBIG' });
  return refused('The whole command is too large', { name: 'LIMIT' });
}
