// Which lines of a server did no command of this client ask for? In IMAP those by which it tells of what others changed
// (RFC 9051 §7), as its reports name them, and what it says while no command is in progress, such as BYE before an
// automatic logout. POP3 and SMTP servers speak when they are asked.

import { byteStringOf } from '../base/bytes.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';

type Told = Extract<LabEvent, { type: 'imap.told' }>;
type FrameSent = Extract<LabEvent, { type: 'frame.sent' }>;

interface Dialogue {
  greeted: boolean;
  /** Whether the client waits for something: the greeting, or the end of an answer. */
  waiting: boolean;
  /** The command that the server obeys, while it does. */
  command: string | undefined;
  /** The server's lines since its last report. */
  recent: FrameSent[];
}

const NONE: readonly EventId[] = [];

/** These commands ask for the EXPUNGE lines that come with them. */
const ASKS_FOR_EXPUNGE: ReadonlySet<string | undefined> = new Set(['EXPUNGE', 'MOVE']);

/** Follows the dialogues of all connections. */
export class UnsolicitedLines {
  readonly #dialogues = new Map<ConnectionId, Dialogue>();

  /** Takes the next event; answers the `frame.sent` events of which it shows that nobody asked for them. */
  add(event: LabEvent): readonly EventId[] {
    switch (event.type) {
      case 'connection.opening':
        this.#dialogues.set(event.connection, { greeted: false, waiting: true, command: undefined, recent: [] });
        return NONE;
      case 'frame.arrived':
        if (event.to === 'server') this.#reported(event.connection).waiting = true;
        return NONE;
      case 'imap.command':
        this.#reported(event.connection).command = event.name;
        return NONE;
      case 'imap.told':
        return this.#told(event);
      case 'imap.completed':
        Object.assign(this.#reported(event.connection), { waiting: false, command: undefined });
        return NONE;
      case 'frame.sent':
        return event.from === 'client' ? NONE : this.#said(event);
      default:
        return NONE;
    }
  }

  #said(event: FrameSent): readonly EventId[] {
    const dialogue = this.#of(event.connection);
    dialogue.recent.push(event);
    const unasked = dialogue.waiting ? NONE : [event.id];
    if (!dialogue.greeted) dialogue.waiting = false;
    dialogue.greeted = true;
    return unasked;
  }

  /** The report comes right behind the lines that it is about. */
  #told({ connection, changes }: Told): readonly EventId[] {
    const { recent, command } = this.#of(connection);
    const unasked = new Set(
      changes
        .filter(({ type }) => type !== 'expunge' || !ASKS_FOR_EXPUNGE.has(command))
        .map((change) => (change.type === 'exists' ? `${change.count} EXISTS` : `${change.seq} ${WORD[change.type]}`)),
    );
    const about = recent.slice(-changes.length - 1).filter(({ bytes }) => {
      const heading = /^\* (\d+ (EXISTS|EXPUNGE|FETCH|RECENT))\b/.exec(
        byteStringOf(bytes, 0, Math.min(bytes.length, 40)),
      );
      return heading?.[1] !== undefined && (unasked.has(heading[1]) || (heading[2] === 'RECENT' && unasked.size > 0));
    });
    this.#reported(connection);
    return about.map(({ id }) => id);
  }

  /** The server reported something: what it said before is settled. */
  #reported(connection: ConnectionId): Dialogue {
    const dialogue = this.#of(connection);
    if (dialogue.recent.length > 0) dialogue.recent = [];
    return dialogue;
  }

  #of(connection: ConnectionId): Dialogue {
    let dialogue = this.#dialogues.get(connection);
    if (!dialogue) {
      dialogue = { greeted: false, waiting: true, command: undefined, recent: [] };
      this.#dialogues.set(connection, dialogue);
    }
    return dialogue;
  }
}

const WORD = { expunge: 'EXPUNGE', flags: 'FETCH' } as const;
