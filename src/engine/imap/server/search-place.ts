// Where a search looks: the selected mailbox as its client knows it, or another one as it is. RFC 9051 §6.4.4, RFC 7377 §2.

import type { Mailbox } from '../../store/mailbox.ts';
import type { StoredMessage } from '../../store/message.ts';
import { type Uid, uid } from '../../store/numbers.ts';
import type { ImapConnection } from './connection.ts';
import type { SearchTest } from './search-tests.ts';

/** A mailbox to look through. */
export interface SearchPlace {
  readonly mailbox: Mailbox;
  /** The UIDs in the order of message numbers. */
  readonly uids: readonly Uid[];
  /** What `$` stands for here. RFC 9051 §6.4.4.1. */
  readonly saved: readonly Uid[];
  /** RFC 3501 §2.3.2. */
  isRecent(uid: Uid): boolean;
}

/** The selected mailbox. */
export function selectedPlace({ view, savedSearch }: ImapConnection): SearchPlace {
  return {
    mailbox: view.mailbox,
    uids: view.uids.slice(),
    saved: savedSearch,
    isRecent: (each) => view.isRecent(each),
  };
}

/** A mailbox that is not selected: the saved result is of another one. */
export function unselectedPlace(mailbox: Mailbox): SearchPlace {
  const uids = mailbox.messages.map((message) => message.uid);
  return { mailbox, uids, saved: [], isRecent: (each) => each >= mailbox.recentFrom };
}

/** As how many octets of a portion it counts to look at a message, by the cost of the test. */
const OCTETS_BY_COST = [8, 64, 512];

/** How many messages are looked at before it is asked whether others have their turn. */
const STEP_MESSAGES = 100;

/** The messages at `place` that `test` finds, in the order of the mailbox. Lets others have their turn now and then. */
export function* foundMessages(
  connection: ImapConnection,
  { mailbox, uids }: SearchPlace,
  { cost, holds }: SearchTest,
): Generator<undefined, readonly StoredMessage[]> {
  const stepOctets = STEP_MESSAGES * (OCTETS_BY_COST[cost] ?? 0);
  const found: StoredMessage[] = [];
  for (let index = 0; index < uids.length; index += 1) {
    const message = mailbox.message(uids[index] ?? uid(0));
    if (message && holds(message)) found.push(message);
    if (index % STEP_MESSAGES === STEP_MESSAGES - 1) {
      connection.spend(stepOctets);
      if (connection.portionFull) yield;
    }
  }
  return found;
}
