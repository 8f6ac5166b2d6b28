// Commands that are valid in every state. RFC 9051 §6.1, RFC 2971 for ID.

import { rfc } from '../../spec/reference.ts';
import { SP, after, empty, many } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import type { Rule } from '../../wire/rule.ts';
import { type CommandEntry, type CommandState, SINCE_IMAP2, defineCommand } from '../command-entry.ts';
import { idParameters } from '../rules/id.ts';
import { language } from '../rules/language.ts';
import type { CommandArguments, NoArguments } from '../syntax.ts';

const everyState: readonly CommandState[] = ['notAuthenticated', 'authenticated', 'selected'];

/** A command that has no arguments. */
export const noArguments: Rule<NoArguments> = empty<NoArguments>({});

type Names = 'LANGUAGE' | 'CAPABILITY' | 'NOOP' | 'LOGOUT' | 'ID';

/** CAPABILITY, NOOP, LOGOUT and ID. */
export const anyStateCommands: { readonly [N in Names]: CommandEntry<CommandArguments[N]> } = {
  LANGUAGE: defineCommand('LANGUAGE', {
    args: fields('lang-range', rfc(5255, '3.5'), field('ranges', many(after(' ', language)))),
    states: everyState,
    needs: ['LANGUAGE'],
    spec: rfc(5255, '3.2'),
  }),
  CAPABILITY: defineCommand('CAPABILITY', {
    args: noArguments,
    states: everyState,
    spec: rfc(9051, '6.1.1'),
    rev1Spec: rfc(3501, '6.1.1'),
  }),
  NOOP: defineCommand('NOOP', {
    args: noArguments,
    states: everyState,
    needs: SINCE_IMAP2,
    spec: rfc(9051, '6.1.2'),
    rev1Spec: rfc(3501, '6.1.2'),
  }),
  LOGOUT: defineCommand('LOGOUT', {
    args: noArguments,
    states: everyState,
    needs: SINCE_IMAP2,
    spec: rfc(9051, '6.1.3'),
    rev1Spec: rfc(3501, '6.1.3'),
  }),
  ID: defineCommand('ID', {
    args: fields('id-params', rfc(2971, '3.1'), SP, field('parameters', idParameters)),
    states: everyState,
    needs: ['ID'],
    spec: rfc(2971, '3.1'),
  }),
};
