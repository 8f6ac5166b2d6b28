// Which mailboxes ESEARCH looks through. RFC 7377 §2.2 and §4, after RFC 5465 §6 and §8.

import { SP, empty, mapped, parenthesised } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, word } from '../../wire/words.ts';
import type { SearchSource } from '../syntax/finding.ts';
import type { MailboxName } from '../syntax.ts';
import { about, roleOfWord, style } from './about.ts';
import { mailbox } from './mailbox.ts';

const { spec } = about('filter-mailboxes', '2.2', 7377);
const nothing = empty({});
const several = parenthesised(mailbox, 1);

/** `one-or-more-mailbox`. RFC 5465 §8. */
const oneOrMore: Rule<readonly MailboxName[]> = {
  ...about('mailbox', '8', 5465),
  read: (input) => (input.byte === 0x28 ? several : only).read(input),
  write: (names, out) => (names.length === 1 ? only : several).write(names, out),
};

const only: Rule<readonly MailboxName[]> = mapped(
  mailbox,
  (name): readonly MailboxName[] => [name],
  ([name = '']) => name,
);

const named = fields('filter-mailboxes', spec, SP, field('mailboxes', oneOrMore));

const source: Rule<SearchSource> = tagged<SearchSource, 'type'>(
  'type',
  {
    ...about('filter-mailboxes', '2.2', 7377),
    token: style((type) => roleOfWord('imap.search.source', type), 'keyword'),
  },
  {
    SELECTED: nothing,
    INBOXES: nothing,
    PERSONAL: nothing,
    SUBSCRIBED: nothing,
    MAILBOXES: named,
    SUBTREE: named,
    'SUBTREE-ONE': named,
  },
);

const inWord = token(
  style<'IN'>('imap.search.source', 'keyword'),
  word({ ...about('filter-mailboxes', '2.2', 7377) }, ['IN']),
);

/** `"IN" SP "(" source-mbox ")"`. No scope options are defined, so none are read. RFC 7377 §4. */
export const sourceOptions = fields(
  'filter-mailboxes',
  spec,
  field('word', inWord),
  SP,
  field('list', parenthesised(source, 1)),
);
