// Which host a connection belongs to, and on which connection the server was asked for a change.

import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, Protocol } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { Maker } from './spread-model.ts';

/** A server works on few frames at a time; older ones cause nothing any more. */
const REMEMBERED_FRAMES = 500;

/** Follows connections from event to event. */
export class SpreadLines {
  readonly #lines = new Map<ConnectionId, Maker>();
  /** The latest frames that arrived at servers. */
  readonly #frames = new Map<EventId, ConnectionId>();

  add(event: LabEvent): void {
    if (event.type === 'connection.opening') {
      const { connection, client, protocol } = event;
      this.#lines.set(connection, { host: client, connection, protocol });
    } else if (event.type === 'frame.arrived' && event.to === 'server') {
      this.#frames.set(event.id, event.connection);
      if (this.#frames.size > REMEMBERED_FRAMES) this.#forgetFrame();
    }
  }

  #forgetFrame(): void {
    for (const oldest of this.#frames.keys()) {
      this.#frames.delete(oldest);
      return;
    }
  }

  /** Whose line it is. */
  of(connection: ConnectionId): Maker | undefined {
    return this.#lines.get(connection);
  }

  /** Who asked for what the event `cause` brought about. */
  makerOf(cause: EventId | undefined): Maker | undefined {
    const connection = cause === undefined ? undefined : this.#frames.get(cause);
    return connection === undefined ? undefined : this.of(connection);
  }

  /** The protocol of a line. */
  protocolOf(connection: ConnectionId): Protocol | undefined {
    return this.of(connection)?.protocol;
  }
}
