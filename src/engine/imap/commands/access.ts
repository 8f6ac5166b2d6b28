// Commands about who may do what with a mailbox. RFC 4314 §3.

import { rfc } from '../../spec/reference.ts';
import { SP, mapped } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import type { Rule } from '../../wire/rule.ts';
import { type CommandEntry, type CommandState, defineCommand } from '../command-entry.ts';
import { identifier, mailboxAndIdentifier, modifiedRights } from '../rules/access.ts';
import { mailbox } from '../rules/mailbox.ts';
import type { AccessCommands } from '../syntax/access.ts';
import type { MailboxArguments } from '../syntax.ts';

const states: readonly CommandState[] = ['authenticated', 'selected'];
const needs = ['ACL'];

const oneMailbox: Rule<MailboxArguments> = fields('mailbox', rfc(4314, '7'), SP, field('mailbox', mailbox));

/** `SP mailbox SP identifier SP mod-rights`. */
const setAclArguments: Rule<AccessCommands['SETACL']> = mapped(
  fields(
    'rights',
    rfc(4314, '3.1'),
    SP,
    field('mailbox', mailbox),
    SP,
    field('identifier', identifier),
    SP,
    field('change', modifiedRights),
  ),
  ({ change, ...rest }) => ({ ...rest, ...change }),
  ({ mode, rights, ...rest }) => ({ ...rest, change: { mode, rights } }),
);

/** SETACL, DELETEACL, GETACL, LISTRIGHTS and MYRIGHTS. */
export const accessCommands: { readonly [N in keyof AccessCommands]: CommandEntry<AccessCommands[N]> } = {
  SETACL: defineCommand('SETACL', { args: setAclArguments, states, needs, spec: rfc(4314, '3.1') }),
  DELETEACL: defineCommand('DELETEACL', { args: mailboxAndIdentifier, states, needs, spec: rfc(4314, '3.2') }),
  GETACL: defineCommand('GETACL', { args: oneMailbox, states, needs, spec: rfc(4314, '3.3') }),
  LISTRIGHTS: defineCommand('LISTRIGHTS', { args: mailboxAndIdentifier, states, needs, spec: rfc(4314, '3.4') }),
  MYRIGHTS: defineCommand('MYRIGHTS', { args: oneMailbox, states, needs, spec: rfc(4314, '3.5') }),
};
