// What was said on each connection: one line for each frame, in the order in which they were sent.

import { invariant } from '../base/invariant.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, Protocol } from '../net/events.ts';
import { forgetBefore, rowsBefore } from './folding.ts';
import type { LiveView } from './live-view.ts';
import type { TranscriptLine, TranscriptModel } from './model.ts';
import { UnsolicitedLines } from './unsolicited-lines.ts';

/** A fresh transcript, before the first event. */
export function createTranscript(): LiveView<TranscriptModel> {
  return new Transcript();
}

interface Place {
  /** Where the line stands among all lines, and among those of its connection; those folded away are counted. */
  readonly index: number;
  readonly ownIndex: number;
}

/** Lines in order, and how many stood before them. */
interface Lines {
  lines: TranscriptLine[];
  folded: number;
}

const NO_LINES: readonly TranscriptLine[] = [];

class Transcript implements LiveView<TranscriptModel> {
  readonly #all: Lines = { lines: [], folded: 0 };
  readonly #byConnection = new Map<ConnectionId, Lines>();
  readonly #protocols = new Map<ConnectionId, Protocol>();
  readonly #places = new Map<number, Place>();
  readonly #unsolicited = new UnsolicitedLines();
  /** The oldest event that is kept. */
  #first = 0;
  model: TranscriptModel = this.#newModel();
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

  fold(first: number): void {
    if (first <= this.#first) return;
    this.#first = first;
    for (const kept of [this.#all, ...this.#byConnection.values()]) {
      const count = rowsBefore(kept.lines, first);
      if (count === 0) continue;
      kept.lines = kept.lines.slice(count);
      kept.folded += count;
    }
    forgetBefore(this.#places, first);
    this.model = this.#newModel();
    this.version += 1;
  }

  #newModel(): TranscriptModel {
    return {
      lines: this.#all.lines,
      of: (connection) => this.#byConnection.get(connection)?.lines ?? NO_LINES,
      folded: (connection) => (connection === undefined ? this.#all : this.#byConnection.get(connection))?.folded ?? 0,
    };
  }

  #sent(event: Extract<LabEvent, { type: 'frame.sent' }>): void {
    const { id, at: sentAt, connection, from, bytes, secured } = event;
    const protocol = this.#protocols.get(connection);
    invariant(protocol, `connection ${connection} speaks a protocol`);
    const line: TranscriptLine = { id, connection, protocol, from, sentAt, bytes, secured, unsolicited: false };
    const all = this.#all;
    const own = this.#ownLines(connection);
    this.#places.set(id, { index: all.folded + all.lines.length, ownIndex: own.folded + own.lines.length });
    all.lines.push(line);
    own.lines.push(line);
    this.version += 1;
  }

  #change(frame: number, change: Partial<TranscriptLine>): void {
    if (frame < this.#first) return; // its line is folded away
    const place = this.#places.get(frame);
    const line = place && this.#all.lines[place.index - this.#all.folded];
    if (!place || !line) invariant(false, `frame ${frame} is under way`);
    const changed = Object.assign({}, line, change); // as in ladder.ts
    const own = this.#ownLines(line.connection);
    this.#all.lines[place.index - this.#all.folded] = changed;
    own.lines[place.ownIndex - own.folded] = changed;
    this.version += 1;
  }

  #ownLines(connection: ConnectionId): Lines {
    let own = this.#byConnection.get(connection);
    if (!own) {
      own = { lines: [], folded: 0 };
      this.#byConnection.set(connection, own);
    }
    return own;
  }
}
