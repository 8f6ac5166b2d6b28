// The store as the trace tells it: what the scenario began with, and every change since. UIDs of a fresh mailbox count
// from 1 in the order of the scenario. RFC 9051 §2.3.1.1.

import type { AccountSpec } from '../scenario/scenario.ts';
import type { MessagesChange, NamesChange } from '../store/change.ts';
import type { MailboxEvidence } from './evidence.ts';

/** Flags by UID, in the order of arrival. */
type Messages = Map<number, readonly string[]>;

/** All mailboxes of all accounts, kept up to date change by change. */
export class StoreEvidence {
  readonly #accounts = new Map<string, Map<string, Messages>>();

  constructor(accounts: readonly AccountSpec[]) {
    for (const { user, mailboxes } of accounts) {
      const boxes = new Map<string, Messages>([['INBOX', new Map()]]);
      for (const { name, messages } of mailboxes) {
        boxes.set(name, new Map(messages.map(({ flags }, index) => [index + 1, flags])));
      }
      this.#accounts.set(user, boxes);
    }
  }

  /** What is there now. */
  mailboxes(): readonly MailboxEvidence[] {
    return [...this.#accounts].flatMap(([account, boxes]) =>
      [...boxes].map(([name, messages]) => ({
        account,
        name,
        messages: [...messages].map(([uid, flags]) => ({ uid, flags })),
      })),
    );
  }

  /** Takes in one change; subscriptions are nothing that a check looks at. */
  add(change: MessagesChange | Exclude<NamesChange, { type: 'store.subscribed' | 'store.unsubscribed' }>): void {
    const boxes = this.#boxes(change.account);
    const messages = boxes.get(change.mailbox);
    switch (change.type) {
      case 'store.created':
        boxes.set(change.mailbox, new Map());
        return;
      case 'store.deleted':
        boxes.delete(change.mailbox);
        return;
      case 'store.renamed':
        boxes.set(change.mailbox, boxes.get(change.from) ?? new Map());
        boxes.delete(change.from);
        return;
      case 'store.arrived':
      case 'store.flags':
        for (const [index, uid] of change.uids.entries()) messages?.set(uid, change.flags[index] ?? []);
        return;
      case 'store.expunged':
        for (const uid of change.uids) messages?.delete(uid);
    }
  }

  #boxes(account: string): Map<string, Messages> {
    const known = this.#accounts.get(account);
    if (known) return known;
    const boxes = new Map<string, Messages>();
    this.#accounts.set(account, boxes);
    return boxes;
  }
}
