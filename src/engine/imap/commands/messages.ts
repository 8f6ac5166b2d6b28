// Commands about messages, valid while a mailbox is selected. RFC 9051 §6.4 (RFC 3501 §6.4). The longer argument rules
// are in fetch.ts, search.ts and store.ts.

import { rfc } from '../../spec/reference.ts';
import { SP, empty } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import type { Rule } from '../../wire/rule.ts';
import { type CommandEntry, type CommandState, IMAP4, SINCE_IMAP2, defineCommand } from '../command-entry.ts';
import { mailbox } from '../rules/mailbox.ts';
import { numbersRule, uidSequenceSet } from '../rules/sets.ts';
import type { CommandArguments, CopyArguments } from '../syntax.ts';
import { noArguments } from './any-state.ts';
import { fetchArguments } from './fetch.ts';
import { searchArguments } from './search.ts';
import { storeArguments } from './store.ts';
import { type WithoutUid, bothForms } from './uid-forms.ts';

const states: readonly CommandState[] = ['selected'];

/** `SP sequence-set SP mailbox`. */
function copyArguments(uid: boolean): Rule<WithoutUid<CopyArguments>> {
  return fields('sequence-set', rfc(9051, '6.4.7'), SP, field('set', numbersRule(uid)), SP, field('mailbox', mailbox));
}

const uidExpunge = fields(
  'uid-set',
  rfc(9051, '6.4.9'),
  field('uid', empty<true>(true)),
  SP,
  field('set', uidSequenceSet),
);

type Names = 'CHECK' | 'CLOSE' | 'UNSELECT' | 'EXPUNGE' | 'SEARCH' | 'FETCH' | 'STORE' | 'COPY' | 'MOVE';

/** CHECK, CLOSE, UNSELECT, EXPUNGE, SEARCH, FETCH, STORE, COPY and MOVE, with their UID forms. */
export const messageCommands: { readonly [N in Names]: CommandEntry<CommandArguments[N]> } = {
  // RFC 9051 Appendix E: CHECK left the language; NOOP does the same.
  CHECK: defineCommand('CHECK', {
    args: noArguments,
    states,
    needs: ['IMAP2', 'IMAP4REV1'],
    spec: rfc(3501, '6.4.1'),
    rev1Spec: rfc(3501, '6.4.1'),
  }),
  CLOSE: defineCommand('CLOSE', { args: noArguments, states, spec: rfc(9051, '6.4.1'), rev1Spec: rfc(3501, '6.4.2') }),
  UNSELECT: defineCommand('UNSELECT', {
    args: noArguments,
    states,
    needs: ['UNSELECT', 'IMAP4REV2'],
    spec: rfc(9051, '6.4.2'),
  }),
  EXPUNGE: defineCommand('EXPUNGE', {
    args: empty<{ readonly uid: false }>({ uid: false }),
    needs: SINCE_IMAP2,
    uidArgs: uidExpunge,
    uidNeeds: ['UIDPLUS', 'IMAP4REV2'],
    states,
    spec: rfc(9051, '6.4.3'),
    rev1Spec: rfc(3501, '6.4.3'),
  }),
  SEARCH: defineCommand('SEARCH', {
    ...bothForms(() => searchArguments),
    states,
    needs: SINCE_IMAP2,
    uidNeeds: IMAP4,
    spec: rfc(9051, '6.4.4'),
    rev1Spec: rfc(3501, '6.4.4'),
    expungeAllowed: 'uidForm',
  }),
  FETCH: defineCommand('FETCH', {
    ...bothForms(fetchArguments),
    states,
    needs: SINCE_IMAP2,
    uidNeeds: IMAP4,
    spec: rfc(9051, '6.4.5'),
    rev1Spec: rfc(3501, '6.4.5'),
    expungeAllowed: 'uidForm',
  }),
  STORE: defineCommand('STORE', {
    ...bothForms(storeArguments),
    states,
    needs: SINCE_IMAP2,
    uidNeeds: IMAP4,
    spec: rfc(9051, '6.4.6'),
    rev1Spec: rfc(3501, '6.4.6'),
    expungeAllowed: 'uidForm',
  }),
  COPY: defineCommand('COPY', {
    ...bothForms(copyArguments),
    states,
    needs: SINCE_IMAP2,
    uidNeeds: IMAP4,
    spec: rfc(9051, '6.4.7'),
    rev1Spec: rfc(3501, '6.4.7'),
  }),
  MOVE: defineCommand('MOVE', {
    ...bothForms(copyArguments),
    states,
    needs: ['MOVE', 'IMAP4REV2'],
    spec: rfc(9051, '6.4.8'),
  }),
};
