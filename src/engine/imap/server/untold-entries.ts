// Annotations that others changed and this client was not told of: names only. RFC 5464 §4.4.2.

import { asciiUpper } from '../../base/bytes.ts';
import type { StoreChange } from '../../store/change.ts';
import { isPrivate } from '../../store/annotations.ts';
import { mayAnnotate } from './annotated.ts';
import type { ImapConnection } from './connection.ts';
import { rightsOn, shownName } from './places.ts';

/** As many names wait until the client gives a command; more are told at once. */
const WAITING_MAX = 1000;

/** Entries by mailbox, as the client sees its name; the server is ``. */
export class UntoldEntries {
  readonly #entries = new Map<string, Map<string, string>>();
  #waiting = 0;

  /** Whether so much waits that the client shall be told without having asked. */
  get full(): boolean {
    return this.#waiting > WAITING_MAX;
  }

  /** Takes note of a change, where the person may know of it; answers whether that was so. */
  note(connection: ImapConnection, change: StoreChange): boolean {
    if (change.type !== 'store.metadata') return false;
    const { user } = connection.account;
    const visible = change.entries.filter((entry) => !isPrivate(entry) || change.by === user);
    const name = visible.length > 0 ? visibleName(connection, change) : undefined;
    if (name === undefined) return false;
    const known = this.#entries.get(name) ?? new Map<string, string>();
    for (const entry of visible) known.set(asciiUpper(entry), entry);
    this.#entries.set(name, known);
    this.#waiting += visible.length;
    return true;
  }

  /** Tells everything. */
  tell(connection: ImapConnection): void {
    for (const [mailbox, entries] of this.#entries) {
      connection.send({ type: 'METADATA', mailbox, entries: [...entries.values()] });
    }
    this.#entries.clear();
    this.#waiting = 0;
  }
}

/** How the client sees the mailbox; undefined when it may not know its annotations. RFC 5464 §3.3. */
function visibleName(
  connection: ImapConnection,
  { account: owner, mailbox }: StoreChange & { type: 'store.metadata' },
): string | undefined {
  if (mailbox === '') return mailbox;
  const entry = connection.store.account(owner)?.entry(mailbox);
  const allowed = entry !== undefined && mayAnnotate(rightsOn(connection, entry));
  return allowed ? shownName(connection, owner, mailbox) : undefined;
}
