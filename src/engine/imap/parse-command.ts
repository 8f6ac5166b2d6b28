// One frame of a client, read: tag, name, arguments, line end. And the other way: a command written as the fragments
// that a client sends. RFC 9051 §2.2.1, §9 (command).

import { byteStringOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { CRLF, SP } from '../wire/combinators.ts';
import { Cursor, type CursorOptions, expectedNames, FAILED } from '../wire/cursor.ts';
import { type Fragment, FragmentWriter, type LiteralStyle } from '../wire/fragment-writer.ts';
import { type Rule, token } from '../wire/rule.ts';
import { wordAhead } from '../wire/words.ts';
import type { CommandEntry, CommandProblem, TaggedCommand } from './command-entry.ts';
import { imapCommands } from './commands.ts';
import { about, isImap2, roleOfWord, style } from './rules/about.ts';
import type { ImapRole } from './roles.ts';
import { tag as plainTag } from './rules/strings.ts';
import type { ImapState } from './state.ts';
import type { Command, CommandName, Dialect } from './syntax.ts';

const tag = token(style('imap.tag', 'tag'), plainTag);

/** A command's name as the frame gives it. */
interface NamedForm {
  readonly name: CommandName;
  readonly uid: boolean;
}

/** The row of the table, with arguments of any kind. */
function entryOf(name: CommandName): CommandEntry<unknown> {
  return imapCommands[name];
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(imapCommands, name);
}

/** Whether a command, or its UID form, is part of the language of the moment. */
export function isKnownCommand(name: CommandName, uid: boolean, dialect: Dialect): boolean {
  const entry = entryOf(name);
  if (!hasOneOf(dialect, entry.needs)) return false;
  return !uid || (entry.uidArgs !== undefined && hasOneOf(dialect, entry.uidNeeds ?? entry.needs));
}

function hasOneOf({ capabilities }: Dialect, names: readonly string[]): boolean {
  for (const name of names) if (capabilities.has(name)) return true;
  return false;
}

/** Whether a command may be given in a state. IMAP2 allows but LOGIN and LOGOUT before a login. RFC 1176. */
export function mayCome(name: CommandName, state: ImapState, dialect: Dialect): boolean {
  if (state === 'notAuthenticated' && name === 'NOOP' && isImap2({ dialect })) return false;
  return entryOf(name).states.some((permitted) => permitted === state);
}

/** Names of the commands, or of those that have a UID form, in the language of the moment. */
export function commandNames(dialect: Dialect, uid: boolean): readonly CommandName[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's keys are the names
  return (Object.keys(imapCommands) as CommandName[]).filter((name) => isKnownCommand(name, uid, dialect));
}

function nameRule(uid: boolean): Rule<CommandName | 'UID'> {
  const rule: Rule<CommandName | 'UID'> = {
    ...about(uid ? 'uid-command' : 'command', uid ? '6.4.9' : '6'),
    suggest: (context) =>
      context.words(uid ? 'uid-command' : 'command').map((text) => ({ text, role: roleOfCommand(text) })),
    read: (input) => {
      const start = input.offset;
      const name = wordAhead(input);
      if (!(name === 'UID' && !uid) && !isNameOf(name, uid, input.dialect)) return input.fail(rule, start);
      input.offset += name.length;
      input.touch(rule, start);
      return name;
    },
    write: (value, out) => out.text(value),
  };
  return token(
    style((name) => roleOfCommand(name), 'command', {
      spec: (name) => (name === 'UID' ? about('uid-command', '6.4.9').spec : entryOf(name).spec),
    }),
    rule,
  );
}

function isNameOf(name: string, uid: boolean, dialect: Dialect): name is CommandName {
  return isCommandName(name) && isKnownCommand(name, uid, dialect);
}

function roleOfCommand(name: string): ImapRole {
  return roleOfWord('imap.command', name);
}

const firstName = nameRule(false);
const nameBehindUid = nameRule(true);

function readName(input: Cursor): NamedForm | typeof FAILED {
  const name = firstName.read(input);
  if (name === FAILED) return FAILED;
  if (name !== 'UID') return { name, uid: false };
  const behind = SP.read(input) === FAILED ? FAILED : nameBehindUid.read(input);
  return behind === FAILED || behind === 'UID' ? FAILED : { name: behind, uid: true };
}

/** A whole command: what the inspector and completion read with a cursor of their own. */
export function readCommand(input: Cursor): Result<TaggedCommand, CommandProblem> {
  const read = tag.read(input);
  if (read === FAILED) return fail(problem('badTag', input, {}));
  if (SP.read(input) === FAILED) return fail(problem('syntax', input, { tag: read }));
  const form = readName(input);
  if (form === FAILED) return fail(problem('unknownCommand', input, { tag: read }));
  const name = form.uid ? `UID ${form.name}` : form.name;
  const entry = entryOf(form.name);
  const args = (form.uid ? entry.uidArgs : entry.args)?.read(input);
  const whole = args !== FAILED && CRLF.read(input) !== FAILED;
  if (!whole || !input.atEnd) {
    if (whole) input.fail(about('end-of-frame'));
    return fail(problem('syntax', input, { tag: read, name }));
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each name with its arguments
  return ok({ tag: read, command: { name: form.name, ...(args as object) } as Command });
}

function problem(
  kind: CommandProblem['kind'],
  input: Cursor,
  known: Pick<CommandProblem, 'tag' | 'name'>,
): CommandProblem {
  return { kind, ...known, offset: input.failure.offset, expected: expectedNames(input.failure) };
}

/** Reads one whole frame, with its literals and its CRLF, as a command. Never throws. */
export function parseCommand(
  frame: Uint8Array,
  dialect: Dialect,
  options: CursorOptions = {},
): Result<TaggedCommand, CommandProblem> {
  return readCommand(new Cursor(frame, dialect, options));
}

/** The command's name on the wire, without its arguments: `UID FETCH`. */
export function nameOnWire(command: Command): string {
  return 'uid' in command && command.uid ? `UID ${command.name}` : command.name;
}

/** The fragments in which a client sends a command: each but the first waits for a continuation request. */
export function writeCommand(
  { tag: label, command }: TaggedCommand,
  dialect: Dialect,
  literals: LiteralStyle,
): readonly Fragment[] {
  const out = new FragmentWriter(dialect, literals);
  const entry = entryOf(command.name);
  const args = 'uid' in command && command.uid ? entry.uidArgs : entry.args;
  invariant(args, `${command.name} has no UID form`);
  out.text(`${label} ${nameOnWire(command)}`);
  args.write(command, out);
  out.text('\r\n');
  return out.fragments();
}

/** What a client may send while AUTHENTICATE waits: base64 data, or `*` to give up. RFC 9051 §6.2.2. */
export function parseAuthenticationLine(
  frame: Uint8Array,
): Result<{ readonly base64: string } | 'cancel', CommandProblem> {
  const line = byteStringOf(frame);
  if (line === '*\r\n') return ok('cancel');
  const found = /^[A-Za-z0-9+/]*={0,2}(?=\r\n$)/.exec(line);
  if (found) return ok({ base64: found[0] });
  return fail({ kind: 'syntax', offset: line.search(/[^A-Za-z0-9+/=]/), expected: ['base64'] });
}

/** Whether a frame is what ends IDLE. RFC 9051 §6.3.13. */
export function isDone(frame: Uint8Array): boolean {
  return byteStringOf(frame, 0, Math.min(frame.length, 8)).toUpperCase() === 'DONE\r\n';
}
