// What of the store is watched for one client, and wakes its connection: the selected mailbox, annotations, and what was
// asked for by NOTIFY. What the connection itself does needs no waking.

import type { StoreChange } from '../../store/change.ts';
import type { SelectedView } from '../selected-view.ts';
import type { EventGroup } from '../syntax/notify.ts';
import type { ImapConnection } from './connection.ts';
import { NotifyWishes } from './notify-wishes.ts';
import { UntoldEntries } from './untold-entries.ts';
import { UntoldNotices } from './untold-notices.ts';

const nothing = (): void => undefined;

/** The watches of one connection. */
export class StoreWatches {
  readonly #connection: ImapConnection;
  #wishes: NotifyWishes | undefined;
  #notices: UntoldNotices | undefined;
  #entries: UntoldEntries | undefined;
  #stopMailbox = nothing;
  #stopEntries = nothing;
  #stopNotices = nothing;
  /** Whether this connection is at work, so that changes are its own. */
  #working = false;
  /** Whether the running command itself changes flags, so that they need no announcement to its own client. */
  #ownFlags = false;

  constructor(connection: ImapConnection) {
    this.#connection = connection;
  }

  /** What the client asked for by NOTIFY; undefined when it never did. */
  get wishes(): NotifyWishes | undefined {
    return this.#wishes;
  }

  /** What it was not told yet of that, beside the selected mailbox. */
  get notices(): UntoldNotices | undefined {
    return this.#notices;
  }

  /** Annotations that others changed, for a client that enabled METADATA. */
  get entries(): UntoldEntries | undefined {
    return this.#entries;
  }

  /** What changes from now on is the connection's own work, or no longer. */
  setWorking(working: boolean): void {
    this.#working = working;
  }

  /** Runs a change of flags that this client is told of by the command itself. */
  withOwnFlags<Value>(change: () => Value): Value {
    this.#ownFlags = true;
    const value = change();
    this.#ownFlags = false;
    return value;
  }

  /** Watches the mailbox of this view, until `leaveMailbox`. */
  watchMailbox(view: SelectedView): void {
    const { mailbox } = view;
    const stopAccess = mailbox.access.watch(() => this.#wake());
    const stopMessages = mailbox.watch((change) => {
      if (this.#ownFlags && change.type === 'store.flags') return;
      view.enqueue(change, this.#working);
      this.#wake();
    });
    this.#stopMailbox = (): void => {
      stopAccess();
      stopMessages();
    };
  }

  /** Nothing is selected any more. */
  leaveMailbox(): void {
    this.#stopMailbox();
    this.#stopMailbox = nothing;
  }

  /** Watches annotations. RFC 5464 §4.4. */
  watchEntries(): void {
    const untold = (this.#entries ??= new UntoldEntries());
    this.#stopEntries();
    this.#stopEntries = this.#watchStore((change) => untold.note(this.#connection, change));
  }

  /** Watches these events from now on, and no others. RFC 5465 §3.1. */
  watchEvents(groups: readonly EventGroup[]): void {
    const wishes = new NotifyWishes(groups);
    const notices = new UntoldNotices(this.#connection, wishes);
    this.#wishes = wishes;
    this.#notices = notices;
    this.#stopNotices();
    this.#stopNotices = this.#watchStore((change) => notices.note(change));
  }

  /** Watches nothing any more, and forgets what was not told. */
  stop(): void {
    this.leaveMailbox();
    this.#stopEntries();
    this.#stopEntries = nothing;
    this.#stopNotices();
    this.#stopNotices = nothing;
    this.#wishes = undefined;
    this.#notices = undefined;
    this.#entries = undefined;
  }

  #watchStore(note: (change: StoreChange) => boolean): () => void {
    return this.#connection.store.watch((change) => {
      if (!this.#working && note(change)) this.#connection.services.wake();
    });
  }

  #wake(): void {
    if (!this.#working) this.#connection.services.wake();
  }
}
