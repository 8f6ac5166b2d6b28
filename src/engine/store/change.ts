// What the store tells its listeners: one plain value for each operation that changed something. It can go into a trace
// as it is.

import type { FlagName } from './flags.ts';
import type { ModSeq, Uid, UidValidity } from './numbers.ts';

/** How messages came into a mailbox. */
export type Arrival = 'append' | 'deliver' | 'copy' | 'move';

/** Which mailbox changed, by the name that it has now. */
interface MailboxChanged {
  readonly account: string;
  readonly mailbox: string;
  readonly uidValidity: UidValidity;
}

/** A change to the messages of a mailbox. UIDs ascend. */
export type MessagesChange = MailboxChanged & { readonly modSeq: ModSeq } & (
    | {
        readonly type: 'store.arrived';
        readonly uids: readonly Uid[];
        /** The flags that each of `uids` came with, in the same order. */
        readonly flags: readonly (readonly FlagName[])[];
        readonly by: Arrival;
      }
    | {
        readonly type: 'store.flags';
        readonly uids: readonly Uid[];
        /** The flags that each of `uids` has now, in the same order. */
        readonly flags: readonly (readonly FlagName[])[];
      }
    | { readonly type: 'store.expunged'; readonly uids: readonly Uid[] }
  );

/** A change to the names of an account. */
export type NamesChange =
  | (MailboxChanged & { readonly type: 'store.created' | 'store.deleted' })
  | (MailboxChanged & { readonly type: 'store.renamed'; readonly from: string })
  | {
      readonly type: 'store.subscribed' | 'store.unsubscribed';
      readonly account: string;
      readonly mailbox: string;
    };

/** A change to what belongs to a mailbox, to the server or to an account besides messages. */
export type BelongingsChange =
  /** Who may do what with a mailbox. RFC 4314 §3. */
  | { readonly type: 'store.acl'; readonly account: string; readonly mailbox: string; readonly identifier: string }
  /** Annotations. Those of the server have the mailbox ``; private ones concern `by` only. RFC 5464 §4.4. */
  | {
      readonly type: 'store.metadata';
      readonly account: string;
      readonly mailbox: string;
      /** The user who changed them. */
      readonly by: string;
      readonly entries: readonly string[];
    }
  /** How much an account may hold. RFC 9208 §4.1.3. */
  | { readonly type: 'store.quota'; readonly account: string };

/** Anything that changed. */
export type StoreChange = MessagesChange | NamesChange | BelongingsChange;

/** Is told of each change at once, while the operation that made it still runs; must not change the store itself. */
export type ChangeListener<Change extends StoreChange = StoreChange> = (change: Change) => void;
