// Commands that bring messages: APPEND and REPLACE. RFC 9051 §6.3.12 (3501 §6.3.11), RFC 3502, RFC 4469, RFC 8508.

import { rfc } from '../../spec/reference.ts';
import { SP } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { type CommandEntry, defineCommand } from '../command-entry.ts';
import { appendMessage, appendMessages } from '../rules/append.ts';
import { about, style } from '../rules/about.ts';
import { mailbox } from '../rules/mailbox.ts';
import { nzNumber } from '../rules/strings.ts';
import type { CommandArguments, SetNumber } from '../syntax.ts';
import type { ReplaceArguments } from '../syntax/append.ts';
import { type WithoutUid, bothForms } from './uid-forms.ts';

/** `seq-number`: one number, or `*` for the largest in use. RFC 9051 §9. */
function oneNumber(uid: boolean): Rule<SetNumber> {
  return token(style<SetNumber>(uid ? 'imap.uid' : 'imap.sequence-number', 'number'), {
    ...about(uid ? 'uid-set' : 'sequence-set'),
    read: (input) => {
      if (input.take(0x2a)) return '*';
      const number = nzNumber.read(input);
      return number === FAILED ? FAILED : number;
    },
    write: (value, out) => out.text(String(value)),
  });
}

/** `SP seq-number SP mailbox append-message`. RFC 8508 §5. */
function replaceArguments(uid: boolean): Rule<WithoutUid<ReplaceArguments>> {
  return fields(
    'append-message',
    rfc(8508, '5'),
    SP,
    field('number', oneNumber(uid)),
    SP,
    field('mailbox', mailbox),
    field('message', appendMessage),
  );
}

/** APPEND and REPLACE. */
export const appendCommands: { readonly [N in 'APPEND' | 'REPLACE']: CommandEntry<CommandArguments[N]> } = {
  APPEND: defineCommand('APPEND', {
    args: fields('mailbox', rfc(9051, '6.3.12'), SP, field('mailbox', mailbox), field('messages', appendMessages)),
    states: ['authenticated', 'selected'],
    spec: rfc(9051, '6.3.12'),
    rev1Spec: rfc(3501, '6.3.11'),
  }),
  REPLACE: defineCommand('REPLACE', {
    ...bothForms(replaceArguments),
    states: ['selected'],
    needs: ['REPLACE'],
    spec: rfc(8508, '3.2'),
  }),
};
