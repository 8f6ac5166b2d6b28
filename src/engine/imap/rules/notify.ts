// What a client wants to hear of, and where. RFC 5465 §8.

import { rfc } from '../../spec/reference.ts';
import {
  SP,
  after,
  attempt,
  empty,
  fixed,
  mapped,
  optional,
  parenthesised,
  separated,
} from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, word } from '../../wire/words.ts';
import type { FetchItem, MailboxName } from '../syntax.ts';
import type { EventGroup, MailboxFilter, NotifyCommands, NotifyEvent, NotifyEventName } from '../syntax/notify.ts';
import { about, roleOfWord, style } from './about.ts';
import { fetchItems } from './fetch.ts';
import { mailbox } from './mailbox.ts';
import { atom } from './strings.ts';

const spec = rfc(5465, '8');

/** Every event that the standard names. */
const notifyEventNames: readonly NotifyEventName[] = [
  'MessageNew',
  'MessageExpunge',
  'FlagChange',
  'AnnotationChange',
  'MailboxName',
  'SubscriptionChange',
  'MailboxMetadataChange',
  'ServerMetadataChange',
];

// ------------------------------------------------------------------ events

const eventWord = word<NotifyEventName>(
  {
    ...about('notify-event', '5', 5465),
    token: style((name) => roleOfWord('imap.notify.event', name), 'keyword', { spec: rfc(5465, '5') }),
  },
  notifyEventNames,
);

/** `event-ext`: an event that this grammar does not know is an atom all the same. */
const otherEvent = token(style<string>('imap.notify.event', 'keyword'), {
  ...atom,
  ...about('notify-event', '8', 5465),
});

const newMessageItems: Rule<readonly FetchItem[] | undefined> = optional(attempt(after(' ', fetchItems)));

function readEvent(input: Cursor): NotifyEvent | Failed {
  const start = input.offset;
  const type = eventWord.read(input);
  if (type === FAILED) {
    const name = input.offset === start ? otherEvent.read(input) : FAILED;
    return name === FAILED ? FAILED : { type: 'other', name };
  }
  if (type !== 'MessageNew') return { type };
  const items = newMessageItems.read(input);
  if (items === FAILED) return FAILED;
  return items ? { type, items } : { type };
}

const event: Rule<NotifyEvent> = {
  ...about('notify-event', '5', 5465),
  suggest: (context) => eventWord.suggest?.(context) ?? [],
  read: readEvent,
  write: (value, out) => {
    out.text(value.type === 'other' ? value.name : value.type);
    if (value.type === 'MessageNew') newMessageItems.write(value.items, out);
  },
};

const eventList = parenthesised(event, 1);
const none = token(style<void>('imap.notify.none', 'keyword'), fixed('NONE'));

/** `events`: in parentheses, or NONE. */
const events: Rule<readonly NotifyEvent[]> = {
  ...about('notify-event', '8', 5465),
  read: (input) => {
    if (input.byte === 0x28) return eventList.read(input);
    return none.read(input) === FAILED ? FAILED : [];
  },
  write: (value, out) => {
    if (value.length === 0) none.write(undefined, out);
    else eventList.write(value, out);
  },
};

// ------------------------------------------------------------------ mailboxes

const manyMailboxes = parenthesised(mailbox, 1);

/** `one-or-more-mailbox`. */
const mailboxes: Rule<readonly MailboxName[]> = {
  ...about('mailbox', '8', 5465),
  read: (input) => {
    if (input.byte === 0x28) return manyMailboxes.read(input);
    const only = mailbox.read(input);
    return only === FAILED ? FAILED : [only];
  },
  write: (value, out) => {
    const [only] = value;
    if (value.length === 1 && only !== undefined) mailbox.write(only, out);
    else manyMailboxes.write(value, out);
  },
};

const named = fields('mailbox', spec, SP, field('mailboxes', mailboxes));

const filter: Rule<MailboxFilter> = tagged<MailboxFilter, 'type'>(
  'type',
  {
    ...about('notify-filter', '6', 5465),
    token: style((type) => roleOfWord('imap.notify.filter', type), 'keyword', { spec: rfc(5465, '6') }),
  },
  {
    SELECTED: empty({}),
    'SELECTED-DELAYED': empty({}),
    INBOXES: empty({}),
    PERSONAL: empty({}),
    SUBSCRIBED: empty({}),
    SUBTREE: named,
    MAILBOXES: named,
  },
);

// ------------------------------------------------------------------ the command

const group: Rule<EventGroup> = {
  ...fields('notify-group', spec, fixed('('), field('filter', filter), SP, field('events', events), fixed(')')),
  ...about('notify-group', '8', 5465),
};

const groups = separated(group);
const status = token(style<void>('imap.notify.status', 'keyword'), fixed('STATUS'));

type SetArguments = Omit<NotifyCommands['NOTIFY'] & { readonly type: 'SET' }, 'type'>;

/** `[SP "STATUS"] SP event-groups`. */
const setArguments: Rule<SetArguments> = {
  ...about('notify-group', '3.1', 5465),
  read: (input: Cursor): SetArguments | Failed => {
    if (SP.read(input) === FAILED) return FAILED;
    const isAsked = input.byte !== 0x28;
    if (isAsked && (status.read(input) === FAILED || SP.read(input) === FAILED)) return FAILED;
    const read = groups.read(input);
    return read === FAILED ? FAILED : { status: isAsked, groups: read };
  },
  write: (value: SetArguments, out: FragmentWriter): void => {
    out.text(value.status ? ' STATUS ' : ' ');
    groups.write(value.groups, out);
  },
};

/** `SP ("SET" … / "NONE")`. */
export const notifyArguments: Rule<NotifyCommands['NOTIFY']> = after(
  ' ',
  tagged<NotifyCommands['NOTIFY'], 'type'>(
    'type',
    { ...about('notify-group', '3.1', 5465), token: style((type) => roleOfWord('imap.notify', type), 'keyword') },
    { NONE: empty({}), SET: setArguments },
  ),
);

/** `SP "(" event-name *(SP event-name) ")"`: what stands behind BADEVENT. RFC 5465 §3.1. */
export const eventNames: Rule<object> = mapped(
  after(' ', parenthesised(eventWord, 1)),
  (names): object => ({ events: names }),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table of codes pairs the name with these data
  (code) => (code as { readonly events: readonly NotifyEventName[] }).events,
);
