// NOTIFY: tell me of these events, here and in other mailboxes, whenever they happen. RFC 5465.

import type { ArgumentsOf } from '../../syntax.ts';
import type { EventGroup, NotifyEventName } from '../../syntax/notify.ts';
import type { ImapConnection } from '../connection.ts';
import { MESSAGE_EVENTS, NotifyWishes, isSelected } from '../notify-wishes.ts';
import { rightsOn } from '../places.ts';
import { type Completion, type Reply, accepted, refused, wrong } from '../reply.ts';
import { tellChanges } from '../tell-changes.ts';
import { tellFirstStatus, tellNoAccess } from '../tell-notices.ts';

/** More groups, or names in them, are asked at each event than is good for others. RFC 5465 §3.1. */
const NAMES_MAX = 1000;

/** Obeys NOTIFY. */
export function notify(connection: ImapConnection, args: ArgumentsOf<'NOTIFY'>): Reply {
  const groups = args.type === 'SET' ? args.groups : [];
  const problem = problemWith(connection, groups);
  if (problem) return problem;
  // As if NOOP came first: what has gathered is told as it was asked for until now. RFC 5465 §3.1.
  tellChanges(connection, true);
  connection.notify(groups);
  if (args.type === 'SET') describe(connection, new NotifyWishes(groups), args.status);
  return accepted('NOTIFY completed');
}

function problemWith(connection: ImapConnection, groups: readonly EventGroup[]): Completion | undefined {
  const known = eventsOf(connection);
  const unknown = groups.flatMap(({ events }) => events).find(({ type }) => !known.some((name) => name === type));
  if (unknown) return refused('There are no such events here', { name: 'BADEVENT', events: known });
  const mistake = groups.map(mistakeIn).find((text) => text !== undefined);
  if (mistake !== undefined) return wrong(mistake);
  if (groups.filter(({ filter }) => isSelected(filter)).length > 1) return wrong('The selected mailbox is named twice');
  const names = groups.reduce((sum, { filter }) => sum + ('mailboxes' in filter ? filter.mailboxes.length : 1), 0);
  if (names > NAMES_MAX) return refused('That is too much to watch', { name: 'NOTIFICATIONOVERFLOW' });
  return undefined;
}

/** The events that this server knows; there are no annotations of messages. RFC 5465 §5.6 and §5.7: METADATA. */
function eventsOf(connection: ImapConnection): readonly NotifyEventName[] {
  const always = ['MessageNew', 'MessageExpunge', 'FlagChange', 'MailboxName', 'SubscriptionChange'] as const;
  const withMetadata = ['MailboxMetadataChange', 'ServerMetadataChange'] as const;
  return connection.supports('METADATA') ? [...always, ...withMetadata] : always;
}

/** The rules about which events go together. RFC 5465 §5, §6.1, §8. */
function mistakeIn({ filter, events }: EventGroup): string | undefined {
  const names: ReadonlySet<string> = new Set(events.map(({ type }) => type));
  const one = [...MESSAGE_EVENTS].some((name) => names.has(name));
  if (one && !(names.has('MessageNew') && names.has('MessageExpunge'))) {
    return 'MessageNew and MessageExpunge belong together, and to FlagChange';
  }
  if (isSelected(filter)) {
    return [...names].every((name) => MESSAGE_EVENTS.has(name))
      ? undefined
      : 'The selected mailbox has message events only';
  }
  const withItems = events.some((event) => event.type === 'MessageNew' && event.items);
  return withItems ? 'Only new messages in the selected mailbox can be described' : undefined;
}

/** What there is to say about the watched mailboxes at once: how they stand, and which cannot be read. RFC 5465 §3.1. */
function describe(connection: ImapConnection, wishes: NotifyWishes, withStatus: boolean): void {
  for (const { user: owner, entries } of connection.store.accounts) {
    for (const { name, mailbox, access } of entries) {
      const place = { owner, name };
      const rights = rightsOn(connection, { access });
      if (!mailbox || !rights.has('l') || !wishes.wants(connection, place, ...eventsOf(connection))) continue;
      const isWatched = wishes.wants(connection, place, 'MessageNew') && mailbox !== connection.selected?.mailbox;
      if (!rights.has('r')) tellNoAccess(connection, place);
      else if (withStatus && isWatched) {
        tellFirstStatus(connection, place, mailbox, wishes.wants(connection, place, 'FlagChange'));
      }
    }
  }
}
