// What a client wants to hear of: the arguments of NOTIFY. RFC 5465 §8. Types only.

import type { FetchItem, MailboxName } from '../syntax.ts';

/** Events that servers know, in the standard's spelling. RFC 5465 §5. */
export type NotifyEventName =
  | 'MessageNew'
  | 'MessageExpunge'
  | 'FlagChange'
  | 'AnnotationChange'
  | 'MailboxName'
  | 'SubscriptionChange'
  | 'MailboxMetadataChange'
  | 'ServerMetadataChange';

/** `event`. */
export type NotifyEvent =
  /** `items`: what shall be told of each new message in the selected mailbox. RFC 5465 §5.2. */
  | { readonly type: 'MessageNew'; readonly items?: readonly FetchItem[] }
  | { readonly type: Exclude<NotifyEventName, 'MessageNew'> }
  /** An event that this grammar does not know. */
  | { readonly type: 'other'; readonly name: string };

/** `filter-mailboxes`: where. RFC 5465 §6. */
export type MailboxFilter =
  | { readonly type: 'SELECTED' | 'SELECTED-DELAYED' | 'INBOXES' | 'PERSONAL' | 'SUBSCRIBED' }
  | { readonly type: 'SUBTREE' | 'MAILBOXES'; readonly mailboxes: readonly MailboxName[] };

/** `event-group`: what, and where. */
export interface EventGroup {
  readonly filter: MailboxFilter;
  /** Empty is NONE. */
  readonly events: readonly NotifyEvent[];
}

/** The arguments of the command. */
export interface NotifyCommands {
  readonly NOTIFY:
    | { readonly type: 'NONE' }
    /** `status`: begin with a STATUS of each mailbox whose messages are watched. RFC 5465 §3.1. */
    | { readonly type: 'SET'; readonly status: boolean; readonly groups: readonly EventGroup[] };
}
