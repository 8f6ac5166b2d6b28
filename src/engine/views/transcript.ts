// What was said on each connection: one line for each frame, in the order in which they were sent.

import { invariant } from '../base/invariant.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, Protocol } from '../net/events.ts';
import type { LiveView } from './live-view.ts';
import type { TranscriptLine, TranscriptModel } from './model.ts';
import { UnsolicitedLines } from './unsolicited-lines.ts';

/** A fresh transcript, before the first event. */
export function createTranscript(): LiveView<TranscriptModel> {
  return new Transcript();
}

interface Place {
  /** Where the line stands among all lines, and among those of its connection. */
  readonly index: number;
  readonly ownIndex: number;
}

const NO_LINES: readonly TranscriptLine[] = [];

class Transcript implements LiveView<TranscriptModel> {
  readonly #lines: TranscriptLine[] = [];
  readonly #byConnection = new Map<ConnectionId, TranscriptLine[]>();
  readonly #protocols = new Map<ConnectionId, Protocol>();
  readonly #places = new Map<number, Place>();
  readonly #unsolicited = new UnsolicitedLines();
  readonly model: TranscriptModel = {
    lines: this.#lines,
    of: (connection) => this.#byConnection.get(connection) ?? NO_LINES,
  };
  version = 0;
  seen = 0;

  add(event: LabEvent): void {
    this.seen += 1;
    if (event.type === 'connection.opening' && event.protocol) this.#protocols.set(event.connection, event.protocol);
    else if (event.type === 'frame.sent') this.#sent(event);
    else if (event.type === 'frame.arrived') {
      this.#change(event.frame, { arrivedAt: event.at });
      this.#places.delete(event.frame);
    }
    for (const frame of this.#unsolicited.add(event)) this.#change(frame, { unsolicited: true });
  }

  #sent(event: Extract<LabEvent, { type: 'frame.sent' }>): void {
    const { id, at: sentAt, connection, from, bytes, secured } = event;
    const protocol = this.#protocols.get(connection);
    invariant(protocol, `connection ${connection} speaks a protocol`);
    const line: TranscriptLine = { id, connection, protocol, from, sentAt, bytes, secured, unsolicited: false };
    const own = this.#ownLines(connection);
    this.#places.set(id, { index: this.#lines.length, ownIndex: own.length });
    this.#lines.push(line);
    own.push(line);
    this.version += 1;
  }

  #change(frame: number, change: Partial<TranscriptLine>): void {
    const place = this.#places.get(frame);
    const line = place && this.#lines[place.index];
    if (!place || !line) invariant(false, `frame ${frame} is under way`);
    const changed = Object.assign({}, line, change); // as in ladder.ts
    this.#lines[place.index] = changed;
    this.#ownLines(line.connection)[place.ownIndex] = changed;
    this.version += 1;
  }

  #ownLines(connection: ConnectionId): TranscriptLine[] {
    let own = this.#byConnection.get(connection);
    if (!own) {
      own = [];
      this.#byConnection.set(connection, own);
    }
    return own;
  }
}
