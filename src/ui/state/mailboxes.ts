// A view of the trace: every mailbox of the servers' stores at the moment shown. It begins with the scenario's stores and
// follows the changes, so that the past is as right as the present. Removed messages stay known: somebody may still count
// them.

import {
  buildStore,
  buildStores,
  decodeWords,
  firstValue,
  readHeader,
  type LabEvent,
  type LiveView,
  type Scenario,
} from '#engine/index.ts';

/** A message as the store has it. */
export interface MessageRow {
  readonly uid: number;
  readonly flags: readonly string[];
  /** Octets; undefined for a message that came since the beginning and whose text the trace does not hold. */
  readonly size?: number;
  readonly subject?: string;
  readonly removed: boolean;
  /** The event that changed it last; undefined when nothing has. */
  readonly changedBy?: number;
}

/** A mailbox with all messages that it has or had. */
export interface MailboxRows {
  readonly account: string;
  readonly name: string;
  readonly messages: ReadonlyMap<number, MessageRow>;
}

export interface MailboxesModel {
  /** All mailboxes of `account`, INBOX first. */
  of(account: string): readonly MailboxRows[];
  mailbox(account: string, name: string): MailboxRows | undefined;
}

/** How many messages there are, and how many of them nobody has seen. */
export function countsOf(mailbox: MailboxRows): { readonly messages: number; readonly unseen: number } {
  const present = [...mailbox.messages.values()].filter((row) => !row.removed);
  return { messages: present.length, unseen: present.filter((row) => !row.flags.includes('\\Seen')).length };
}

/** Fresh mailboxes, before the first event. */
export function createMailboxes(scenario: Scenario): LiveView<MailboxesModel> {
  const mailboxes = initialMailboxes(scenario);
  const view = {
    version: 0,
    seen: 0,
    model: {
      of: (account: string) => [...mailboxes.values()].filter((mailbox) => mailbox.account === account).sort(byName),
      mailbox: (account: string, name: string) => mailboxes.get(keyOf(account, name)),
    },
    add(event: LabEvent): void {
      view.seen += 1;
      if (change(mailboxes, event)) view.version += 1;
    },
  };
  return view;
}

interface Growing extends MailboxRows {
  readonly messages: Map<number, MessageRow>;
}

type Mailboxes = Map<string, Growing>;

function keyOf(account: string, name: string): string {
  return `${account}\n${name}`;
}

function byName(left: MailboxRows, right: MailboxRows): number {
  if (left.name === 'INBOX' || right.name === 'INBOX') return left.name === 'INBOX' ? -1 : 1;
  return left.name < right.name ? -1 : 1;
}

function initialMailboxes(scenario: Scenario): Mailboxes {
  const mailboxes: Mailboxes = new Map();
  const store = buildStore(scenario);
  const stores = new Set([store, ...buildStores(scenario, store).values()]);
  for (const account of [...stores].flatMap(({ accounts }) => accounts)) {
    for (const mailbox of account.mailboxes) {
      const rows = mailbox.messages.map(({ uid, raw, flags }): [number, MessageRow] => [
        uid,
        { uid, flags: flags.flags, size: raw.length, subject: subjectOf(raw), removed: false },
      ]);
      const { name } = mailbox;
      mailboxes.set(keyOf(account.user, name), { account: account.user, name, messages: new Map(rows) });
    }
  }
  return mailboxes;
}

/** The subject as people read it; empty when the message has none. */
export function subjectOf(raw: Uint8Array): string {
  return decodeWords(firstValue(raw, readHeader(raw), 'subject') ?? '').trim();
}

/** Whether `event` changed a mailbox. */
function change(mailboxes: Mailboxes, event: LabEvent): boolean {
  switch (event.type) {
    case 'store.created':
      put(mailboxes, event.account, event.mailbox);
      return true;
    case 'store.deleted':
      return mailboxes.delete(keyOf(event.account, event.mailbox));
    case 'store.renamed':
      rename(mailboxes, event.account, event.from, event.mailbox);
      return true;
    case 'store.arrived':
    case 'store.flags':
    case 'store.expunged':
      changeMessages(put(mailboxes, event.account, event.mailbox).messages, event);
      return true;
    default:
      return false;
  }
}

function put(mailboxes: Mailboxes, account: string, name: string): Growing {
  const key = keyOf(account, name);
  const mailbox = mailboxes.get(key) ?? { account, name, messages: new Map<number, MessageRow>() };
  mailboxes.set(key, mailbox);
  return mailbox;
}

/** Renaming INBOX moves its messages, which the store tells apart: then the old name stays. RFC 9051 §6.3.6. */
function rename(mailboxes: Mailboxes, account: string, from: string, to: string): void {
  const mailbox = mailboxes.get(keyOf(account, from));
  if (mailbox === undefined || from === 'INBOX') {
    put(mailboxes, account, to);
    return;
  }
  mailboxes.delete(keyOf(account, from));
  mailboxes.set(keyOf(account, to), { account, name: to, messages: mailbox.messages });
}

function changeMessages(
  messages: Map<number, MessageRow>,
  event: Extract<LabEvent, { type: 'store.arrived' | 'store.flags' | 'store.expunged' }>,
): void {
  for (const [index, uid] of event.uids.entries()) {
    const before = messages.get(uid) ?? { uid, flags: [], removed: false };
    const flags = event.type === 'store.expunged' ? before.flags : (event.flags[index] ?? []);
    messages.set(uid, { ...before, flags, removed: event.type === 'store.expunged', changedBy: event.id });
  }
}
