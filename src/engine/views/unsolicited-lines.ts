// Which lines of a server did no command ask for? What an IMAP server reports as told (RFC 9051 §7) and, for everything
// else, a server's line while none of the client's lines waits for an answer.

import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';

interface Dialogue {
  /** Whether the client waits for something: the greeting, or the end of an answer. */
  waiting: boolean;
  /** The server's last report of the end of an answer. */
  answer: EventId | undefined;
  /** The server's last report of changes that no command asked for. */
  told: EventId | undefined;
}

/** Follows the dialogues of all connections. */
export class UnsolicitedLines {
  readonly #dialogues = new Map<ConnectionId, Dialogue>();

  /** Takes the next event; true when it is a server's line that nobody asked for. */
  add(event: LabEvent): boolean {
    switch (event.type) {
      case 'connection.opening':
        this.#dialogues.set(event.connection, { waiting: true, answer: undefined, told: undefined });
        return false;
      case 'frame.arrived':
        if (event.to === 'server') this.#of(event.connection).waiting = true;
        return false;
      case 'imap.told':
        this.#of(event.connection).told = event.id;
        return false;
      case 'imap.completed':
      case 'pop3.reply':
      case 'smtp.reply':
        Object.assign(this.#of(event.connection), { waiting: false, answer: event.id });
        return false;
      case 'frame.sent':
        return event.from === 'client' ? this.#said(event.connection) : this.#isUnasked(event.connection, event.cause);
      default:
        return false;
    }
  }

  #said(connection: ConnectionId): false {
    this.#of(connection).waiting = true;
    return false;
  }

  #isUnasked(connection: ConnectionId, cause: EventId | undefined): boolean {
    const { waiting, answer, told } = this.#of(connection);
    if (cause !== undefined && cause === told) return true;
    return !waiting && cause !== answer;
  }

  #of(connection: ConnectionId): Dialogue {
    let dialogue = this.#dialogues.get(connection);
    if (!dialogue) {
      dialogue = { waiting: true, answer: undefined, told: undefined };
      this.#dialogues.set(connection, dialogue);
    }
    return dialogue;
  }
}
