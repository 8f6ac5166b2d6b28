// What the words of NOTIFY mean, in English.

import type { ImapRole } from '#engine/index.ts';

export const imapNotifyEn = {
  'imap.notify.set': 'From now on, this. | It takes the place of what was asked for before.',
  'imap.notify.none': 'Nothing. | No event is told, not even those that were told before.',
  'imap.notify.status':
    'Begin with how things stand. | A STATUS comes for each mailbox whose messages are watched, except the selected one.',
  'imap.notify.event': 'An event with an unusual name. | A server that does not know it refuses the command.',
  'imap.notify.event.messagenew':
    'A message came. | In the selected mailbox as EXISTS, with the data asked for in parentheses; elsewhere as STATUS.',
  'imap.notify.event.messageexpunge':
    'A message went. | In the selected mailbox as EXPUNGE or VANISHED, elsewhere as STATUS.',
  'imap.notify.event.flagchange':
    'Flags changed. | In the selected mailbox as FETCH with the flags, elsewhere as STATUS.',
  'imap.notify.event.annotationchange': 'A note at a message changed. | Hardly any server has such notes.',
  'imap.notify.event.mailboxname': 'A mailbox was made, removed or renamed. | Told as LIST.',
  'imap.notify.event.subscriptionchange': 'A name was subscribed or unsubscribed. | Told as LIST.',
  'imap.notify.event.mailboxmetadatachange': 'A note at a mailbox changed. | Told as METADATA.',
  'imap.notify.event.servermetadatachange': 'A note of the whole server changed. | Told as METADATA.',
  'imap.notify.filter.selected':
    'In the selected mailbox, at once. | Numbers of messages can change at any moment, so the client should speak of UIDs.',
  'imap.notify.filter.selected-delayed':
    'In the selected mailbox, EXPUNGE only when a command allows it. | So numbers of messages stay as the client knows them.',
  'imap.notify.filter.inboxes': 'In the mailboxes where mail arrives.',
  'imap.notify.filter.personal': 'In all of one’s own mailboxes.',
  'imap.notify.filter.subscribed': 'In the subscribed mailboxes, whichever they are at that time.',
  'imap.notify.filter.subtree': 'In these mailboxes and all below them.',
  'imap.notify.filter.mailboxes': 'In these mailboxes. | * and % mean themselves here.',
} as const satisfies Readonly<Record<Extract<ImapRole, `imap.notify.${string}`>, string>>;
