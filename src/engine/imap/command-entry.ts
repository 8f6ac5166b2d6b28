// What the command table says about one command, and what reading a command can give: a command with its tag, or a
// problem that still knows the tag where there was one. The table itself is in commands.ts; reading with it is
// parseCommand(frame, dialect, options?): Result<TaggedCommand, CommandProblem> in parse-command.ts; the answers are
// written by writeResponse(response, dialect): Uint8Array in responses.ts.

import type { SpecRef } from '../spec/reference.ts';
import type { Rule } from '../wire/rule.ts';
import type { Command, CommandArguments, CommandName } from './syntax.ts';

/** States in which commands are given. RFC 9051 §3. */
export type CommandState = 'notAuthenticated' | 'authenticated' | 'selected';

/** One row of the command table. */
export interface CommandEntry<Arguments> {
  /** Reads and writes everything behind the name, with the space before it. */
  readonly args: Rule<Arguments>;
  /** Where the command is valid. */
  readonly states: readonly CommandState[];
  /** The command exists when the server has one of these capabilities. */
  readonly needs: readonly string[];
  /** The same behind `UID name`, for commands that have such a form. RFC 9051 §6.4.9. */
  readonly uidArgs?: Rule<Arguments>;
  /** The UID form exists when the server has one of these; without it, when the command exists. */
  readonly uidNeeds?: readonly string[];
  /** Where IMAP4rev2 (or the extension) defines it. */
  readonly spec: SpecRef;
  /** Where IMAP4rev1 defines it, when it does. */
  readonly rev1Spec?: SpecRef;
  /**
   * Whether EXPUNGE responses may be sent before this command's completion. RFC 9051 §7.5.1: not while FETCH, STORE or
   * SEARCH runs; their UID forms are other commands, during which they may.
   */
  readonly expungeAllowed: 'always' | 'uidForm';
  /** The key of its words for people. */
  readonly textKey: string;
}

/** The table's type: a row for each command, with the arguments of that command. */
export type CommandTable = { readonly [N in CommandName]: CommandEntry<CommandArguments[N]> };

/** A command with the tag that its completion will bear. */
export interface TaggedCommand {
  readonly tag: string;
  readonly command: Command;
}

/** Why a frame is not a command. `expected` names what would have been accepted at `offset`. */
export interface CommandProblem {
  readonly kind: 'badTag' | 'unknownCommand' | 'syntax';
  /** Absent when there was none to read. */
  readonly tag?: string;
  /** The command's name where that much was understood, such as `UID FETCH`. */
  readonly name?: string;
  readonly offset: number;
  readonly expected: readonly string[];
}

/** Both revisions of IMAP4: every server of today has one of them. */
export const IMAP4: readonly string[] = ['IMAP4REV1', 'IMAP4REV2'];

/** What IMAP2 has too: the language of RFC 1176. */
export const SINCE_IMAP2: readonly string[] = ['IMAP2', ...IMAP4];

/** What a family file says about a command; the rest is as for most commands. */
type EntryInput<Arguments> = Pick<CommandEntry<Arguments>, 'args' | 'states' | 'spec'> &
  Partial<Pick<CommandEntry<Arguments>, 'needs' | 'uidArgs' | 'uidNeeds' | 'rev1Spec' | 'expungeAllowed'>>;

/** One row: in both revisions, EXPUNGE allowed, unless `input` says otherwise. */
export function defineCommand<N extends CommandName>(
  name: N,
  input: EntryInput<CommandArguments[N]>,
): CommandEntry<CommandArguments[N]> {
  return { needs: IMAP4, expungeAllowed: 'always', textKey: `imap.command.${name.toLowerCase()}`, ...input };
}
