// Commands about mailboxes, valid once the user is known. RFC 9051 §6.3 (RFC 3501 §6.3).

import { rfc } from '../../spec/reference.ts';
import { SP, after, empty, mapped } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { options } from '../../wire/options.ts';
import type { Rule } from '../../wire/rule.ts';
import { type CommandEntry, type CommandState, SINCE_IMAP2, defineCommand } from '../command-entry.ts';
import { about, has, roleOfWord, style } from '../rules/about.ts';
import { someCapabilities } from '../rules/capability.ts';
import { flagList } from '../rules/flags.ts';
import { listArguments } from '../rules/list.ts';
import { mailbox, newMailbox, pattern, reference } from '../rules/mailbox.ts';
import { qresyncParameter } from '../rules/qresync.ts';
import { statusItemList } from '../rules/status.ts';
import type { CommandArguments, Flag, MailboxArguments, SelectArguments } from '../syntax.ts';
import type { QresyncParameter } from '../syntax/qresync.ts';
import { noArguments } from './any-state.ts';

const states: readonly CommandState[] = ['authenticated', 'selected'];

/** Options in parentheses behind a space, where one of `capabilities` makes them part of the language. */
function gated<Value>(capabilities: readonly string[], rule: Rule<Value>): Rule<Value> {
  const spaced = after(' ', rule);
  return { ...spaced, read: (input) => (has(input, ...capabilities) ? spaced.read(input) : FAILED) };
}

const oneMailbox: Rule<MailboxArguments> = fields('mailbox', rfc(9051, '5.1'), SP, field('mailbox', mailbox));

/** `select-param`s. RFC 4466 §2.1; a new one is one entry here. */
const selectOptions = options<{ readonly condstore?: true; readonly qresync?: QresyncParameter }>(
  {
    ...about('select-param', '3.1.8', 7162),
    token: style<string>((name) => roleOfWord('imap.select', name), 'keyword'),
  },
  {
    condstore: { word: 'CONDSTORE', rest: empty<true>(true) },
    qresync: { word: 'QRESYNC', rest: qresyncParameter },
  },
);

const selectArguments: Rule<SelectArguments> = mapped(
  fields(
    'mailbox',
    rfc(9051, '6.3.2'),
    SP,
    field('mailbox', mailbox),
    maybe('options', gated(['CONDSTORE'], selectOptions)),
  ),
  ({ mailbox: name, options: { condstore = false, ...rest } = {} }): SelectArguments => ({
    mailbox: name,
    condstore,
    ...rest,
  }),
  ({ mailbox: name, condstore, qresync }) => ({
    mailbox: name,
    ...(condstore || qresync
      ? { options: { ...(condstore ? { condstore } : {}), ...(qresync ? { qresync } : {}) } }
      : {}),
  }),
);

/** `create-param`s. RFC 4466 §2.2, RFC 6154 §3. */
const createOptions = options<{ readonly specialUse?: readonly Flag[] }>(
  { ...about('create-param', '3', 6154), token: style<string>('imap.create.use', 'keyword') },
  { specialUse: { word: 'USE', rest: after(' ', flagList) } },
);

const createArguments: Rule<CommandArguments['CREATE']> = mapped(
  fields(
    'mailbox',
    rfc(9051, '6.3.4'),
    SP,
    field('mailbox', newMailbox),
    maybe('options', gated(['CREATE-SPECIAL-USE'], createOptions)),
  ),
  (read): CommandArguments['CREATE'] => ({ mailbox: read.mailbox, ...read.options }),
  ({ mailbox: name, ...rest }) => ({ mailbox: name, ...(rest.specialUse ? { options: rest } : {}) }),
);

const enableArguments: Rule<CommandArguments['ENABLE']> = mapped(
  someCapabilities,
  (names) => ({ capabilities: names.map((name) => name.toUpperCase()) }),
  (value) => value.capabilities,
);

type Names =
  | 'ENABLE'
  | 'SELECT'
  | 'EXAMINE'
  | 'CREATE'
  | 'DELETE'
  | 'RENAME'
  | 'SUBSCRIBE'
  | 'UNSUBSCRIBE'
  | 'LIST'
  | 'LSUB'
  | 'NAMESPACE'
  | 'STATUS'
  | 'IDLE';

/** ENABLE, SELECT, EXAMINE, CREATE, …, and IDLE. */
export const mailboxCommands: { readonly [N in Names]: CommandEntry<CommandArguments[N]> } = {
  ENABLE: defineCommand('ENABLE', {
    args: enableArguments,
    states: ['authenticated', 'selected'],
    needs: ['ENABLE', 'IMAP4REV2'],
    spec: rfc(9051, '6.3.1'),
  }),
  SELECT: defineCommand('SELECT', {
    args: selectArguments,
    states,
    needs: SINCE_IMAP2,
    spec: rfc(9051, '6.3.2'),
    rev1Spec: rfc(3501, '6.3.1'),
  }),
  EXAMINE: defineCommand('EXAMINE', {
    args: selectArguments,
    states,
    spec: rfc(9051, '6.3.3'),
    rev1Spec: rfc(3501, '6.3.2'),
  }),
  CREATE: defineCommand('CREATE', {
    args: createArguments,
    states,
    spec: rfc(9051, '6.3.4'),
    rev1Spec: rfc(3501, '6.3.3'),
  }),
  DELETE: defineCommand('DELETE', { args: oneMailbox, states, spec: rfc(9051, '6.3.5'), rev1Spec: rfc(3501, '6.3.4') }),
  RENAME: defineCommand('RENAME', {
    args: fields('mailbox', rfc(9051, '6.3.6'), SP, field('from', mailbox), SP, field('to', newMailbox)),
    states,
    spec: rfc(9051, '6.3.6'),
    rev1Spec: rfc(3501, '6.3.5'),
  }),
  SUBSCRIBE: defineCommand('SUBSCRIBE', {
    args: oneMailbox,
    states,
    spec: rfc(9051, '6.3.7'),
    rev1Spec: rfc(3501, '6.3.6'),
  }),
  UNSUBSCRIBE: defineCommand('UNSUBSCRIBE', {
    args: oneMailbox,
    states,
    spec: rfc(9051, '6.3.8'),
    rev1Spec: rfc(3501, '6.3.7'),
  }),
  LIST: defineCommand('LIST', { args: listArguments, states, spec: rfc(9051, '6.3.9'), rev1Spec: rfc(3501, '6.3.8') }),
  // RFC 9051 Appendix E: LSUB left the language; LIST (SUBSCRIBED) took its place.
  LSUB: defineCommand('LSUB', {
    args: fields('mailbox', rfc(3501, '6.3.9'), SP, field('reference', reference), SP, field('pattern', pattern)),
    states,
    needs: ['IMAP4REV1'],
    spec: rfc(3501, '6.3.9'),
    rev1Spec: rfc(3501, '6.3.9'),
  }),
  NAMESPACE: defineCommand('NAMESPACE', {
    args: noArguments,
    states,
    needs: ['NAMESPACE', 'IMAP4REV2'],
    spec: rfc(9051, '6.3.10'),
  }),
  STATUS: defineCommand('STATUS', {
    args: fields('mailbox', rfc(9051, '6.3.11'), SP, field('mailbox', mailbox), SP, field('items', statusItemList)),
    states,
    spec: rfc(9051, '6.3.11'),
    rev1Spec: rfc(3501, '6.3.10'),
  }),
  IDLE: defineCommand('IDLE', { args: noArguments, states, needs: ['IDLE', 'IMAP4REV2'], spec: rfc(9051, '6.3.13') }),
};
