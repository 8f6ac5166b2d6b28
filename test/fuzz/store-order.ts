// What always holds of a store, whatever was done to it.
import type { MailStore } from '#engine/store/mail-store.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';

/** Throws when the store is not in order. */
export function expectOrder(store: MailStore): void {
  for (const account of store.accounts) {
    const names = account.entries.map(({ name }) => name);
    if (new Set(names).size !== names.length) throw new Error(`${account.user} has a name twice`);
    if (!names.includes('INBOX')) throw new Error(`${account.user} has lost INBOX`);
    for (const mailbox of account.mailboxes) expectMailboxOrder(mailbox);
  }
}

function expectMailboxOrder(mailbox: Mailbox): void {
  const where = `${mailbox.account}/${mailbox.name}`;
  const { messages } = mailbox;
  if (messages.length !== mailbox.count)
    throw new Error(`${where}: ${mailbox.count} counted, ${messages.length} there`);
  let before = 0;
  let octets = 0;
  for (const message of messages) {
    if (message.uid <= before) throw new Error(`${where}: UID ${message.uid} behind ${before}`);
    if (message.modSeq > mailbox.highestModSeq) throw new Error(`${where}: UID ${message.uid} is ahead of its mailbox`);
    if (mailbox.message(message.uid) !== message) throw new Error(`${where}: UID ${message.uid} is not found`);
    before = message.uid;
    octets += message.raw.length;
  }
  if (before >= mailbox.uidNext) throw new Error(`${where}: UIDNEXT ${mailbox.uidNext} behind ${before}`);
  if (octets !== mailbox.octets) throw new Error(`${where}: ${mailbox.octets} octets counted, ${octets} there`);
}
