// Commands that only IMAP2 has. RFC 1176 (FIND MAILBOXES, FIND BBOARDS, BBOARD).

import { rfc } from '../../spec/reference.ts';
import { SP } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { word } from '../../wire/words.ts';
import { type CommandEntry, type CommandState, defineCommand } from '../command-entry.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { findPattern, mailbox } from '../rules/mailbox.ts';
import type { CommandArguments } from '../syntax.ts';
import type { FindOption } from '../syntax/imap2.ts';

const states: readonly CommandState[] = ['authenticated', 'selected'];

const spec = rfc(1176);

const findOption = word<FindOption>(
  {
    ...about('find-option', '', 1176),
    token: style<FindOption>((option) => roleOfWord('imap.find', option), 'keyword', { spec }),
  },
  ['MAILBOXES', 'BBOARDS'],
);

/** FIND and BBOARD. */
export const imap2Commands: { readonly [N in 'FIND' | 'BBOARD']: CommandEntry<CommandArguments[N]> } = {
  FIND: defineCommand('FIND', {
    args: fields('find-option', spec, SP, field('option', findOption), SP, field('pattern', findPattern)),
    states,
    needs: ['IMAP2'],
    spec,
  }),
  BBOARD: defineCommand('BBOARD', {
    args: fields('mailbox', spec, SP, field('mailbox', mailbox)),
    states,
    needs: ['IMAP2'],
    spec,
  }),
};
