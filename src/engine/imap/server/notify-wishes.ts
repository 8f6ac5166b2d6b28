// What one client asked for by NOTIFY, in the words of questions: shall it hear of this event there? RFC 5465 §3.1, §6.

import { canonicalName, isInferior } from '../../store/mailbox-name.ts';
import type { FetchItem } from '../syntax.ts';
import type { EventGroup, MailboxFilter, NotifyEventName } from '../syntax/notify.ts';
import type { ImapConnection } from './connection.ts';
import { shownName } from './places.ts';

/** What the client wants to hear of the mailbox that it has selected. RFC 5465 §6.1. */
export interface SelectedWish {
  /** Whether an EXPUNGE is told at any time, or waits for a command that allows it. */
  readonly expungeAtOnce: boolean;
  readonly flags: boolean;
  /** What is told of new messages besides EXISTS. */
  readonly newItems: readonly FetchItem[];
}

/** A name in somebody's tree of mailboxes. */
export interface NamedPlace {
  readonly owner: string;
  readonly name: string;
}

/** The events that are about messages. RFC 5465 §8. */
export const MESSAGE_EVENTS: ReadonlySet<string> = new Set<NotifyEventName>([
  'MessageNew',
  'MessageExpunge',
  'FlagChange',
  'AnnotationChange',
]);

/** All event groups of one NOTIFY. Without any, nothing is told: NOTIFY NONE. */
export class NotifyWishes {
  /** Undefined: nothing of the selected mailbox. */
  readonly selected: SelectedWish | undefined;
  readonly #others: readonly EventGroup[];

  constructor(groups: readonly EventGroup[]) {
    const selected = groups.find(({ filter }) => isSelected(filter));
    this.selected = selected && selectedWish(selected);
    this.#others = groups.filter(({ filter }) => !isSelected(filter));
  }

  /** Whether the client asked for one of `events` in this place, be it selected or not. */
  wants(connection: ImapConnection, place: NamedPlace, ...events: readonly NotifyEventName[]): boolean {
    return this.#others.some(
      (group) =>
        group.events.some(({ type }) => events.some((event) => event === type)) &&
        (holds(connection, group.filter, place) || isAboutSubscriptions(group, events)),
    );
  }

  /** Whether the client asked for this event anywhere: some belong to no mailbox. */
  wantsAnywhere(event: NotifyEventName): boolean {
    return this.#others.some((group) => group.events.some(({ type }) => type === event));
  }
}

/** Whether the filter means the selected mailbox. RFC 5465 §6.1. */
export function isSelected({ type }: MailboxFilter): boolean {
  return type === 'SELECTED' || type === 'SELECTED-DELAYED';
}

function selectedWish({ filter, events }: EventGroup): SelectedWish | undefined {
  if (events.length === 0) return undefined;
  return {
    expungeAtOnce: filter.type === 'SELECTED',
    flags: events.some(({ type }) => type === 'FlagChange'),
    newItems: events.flatMap((event) => (event.type === 'MessageNew' ? (event.items ?? []) : [])),
  };
}

/** A name that was just unsubscribed is of interest to whoever watches the subscribed ones. RFC 5465 §6.4. */
function isAboutSubscriptions({ filter }: EventGroup, events: readonly NotifyEventName[]): boolean {
  return filter.type === 'SUBSCRIBED' && events.includes('SubscriptionChange');
}

function holds(connection: ImapConnection, filter: MailboxFilter, { owner, name }: NamedPlace): boolean {
  const { account } = connection;
  const shown = shownName(connection, owner, name);
  switch (filter.type) {
    case 'INBOXES':
      // Mail is delivered to INBOX only. RFC 5465 §6.3.
      return owner === account.user && name === account.inbox.name;
    case 'PERSONAL':
      return owner === account.user;
    case 'SUBSCRIBED':
      return account.subscriptions.has(shown);
    case 'SUBTREE':
      return filter.mailboxes.map(comparable).some((root) => shown === root || isInferior(shown, root));
    case 'MAILBOXES':
      return filter.mailboxes.map(comparable).includes(shown);
    default:
      return false;
  }
}

function comparable(name: string): string {
  return canonicalName(name.normalize('NFC'));
}
