// The messages that a device still has to send, kept beside the program so that they outlive it. A message leaves for a
// recipient only when the server has said 250 for it, or has refused it for good.

import type { RecipientOutcome, Refusal } from '../../smtp/client/requests.ts';
import type { MailToSend } from '../../smtp/client/requests.ts';

/** A message on its way. */
export interface OutboxEntry {
  readonly id: number;
  readonly message: Uint8Array;
  /** With the recipients for whom nothing is decided yet. */
  envelope: MailToSend['envelope'];
  /** For whom the server took it. */
  accepted: number;
  /** For whom it never will. */
  readonly refused: { readonly recipient: string; readonly because: Refusal }[];
  /** Sessions in which some recipient could not be served. */
  attempts: number;
}

/** A device's outbox. */
export class Outbox {
  readonly #entries = new Map<number, OutboxEntry>();
  #lastId = 0;

  /** What still has to be sent, in the order in which it was wanted. */
  get waiting(): readonly OutboxEntry[] {
    return [...this.#entries.values()];
  }

  /** Puts a message in. */
  add({ envelope, message }: MailToSend): OutboxEntry {
    this.#lastId += 1;
    const entry = { id: this.#lastId, message, envelope, accepted: 0, refused: [], attempts: 0 };
    this.#entries.set(entry.id, entry);
    return entry;
  }

  /** Keeps what a transaction brought. @returns whether nothing is left to be done for the message */
  settle(entry: OutboxEntry, outcomes: readonly RecipientOutcome[]): boolean {
    const left = outcomes.filter(({ result }) => result.type === 'refused' && result.because.code < 500);
    for (const { recipient, result } of outcomes) {
      if (result.type === 'accepted') entry.accepted += 1;
      else if (result.because.code >= 500) {
        const { local, domain } = recipient.address;
        const text = domain === undefined ? local : `${local}@${domain}`;
        entry.refused.push({ recipient: text, because: result.because });
      }
    }
    entry.envelope = { ...entry.envelope, recipients: left.map(({ recipient }) => recipient) };
    entry.attempts += left.length > 0 ? 1 : 0;
    if (left.length === 0) this.#entries.delete(entry.id);
    return left.length === 0;
  }

  /** The person doesn't want it sent any more. */
  remove(id: number): void {
    this.#entries.delete(id);
  }
}
