// The time line's marks: what a person did, what was said, what went wrong.

import { START, type Instant } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import { rowsBefore } from './folding.ts';
import type { LiveView } from './live-view.ts';
import type { TimelineMark, TimelineModel } from './model.ts';

/** A fresh time line, before the first event. */
export function createTimeline(): LiveView<TimelineModel> {
  return new Timeline();
}

class Timeline implements LiveView<TimelineModel> {
  #marks: TimelineMark[] = [];
  model: { readonly marks: readonly TimelineMark[]; end: Instant } = { marks: this.#marks, end: START };
  version = 0;
  seen = 0;

  add(event: LabEvent): void {
    this.seen += 1;
    this.version += 1;
    this.model.end = event.at;
    const kind = kindOf(event);
    if (!kind) return;
    const place = { id: event.id, at: event.at, kind };
    const connection = 'connection' in event ? { connection: event.connection } : {};
    const side = 'from' in event && event.type === 'frame.sent' ? { side: event.from } : {};
    this.#marks.push({ ...place, ...connection, ...side });
  }

  fold(first: number): void {
    const count = rowsBefore(this.#marks, first);
    if (count === 0) return;
    this.#marks = this.#marks.slice(count);
    this.model = { marks: this.#marks, end: this.model.end };
    this.version += 1;
  }
}

function kindOf(event: LabEvent): TimelineMark['kind'] | undefined {
  switch (event.type) {
    case 'input':
    case 'script.step':
      return 'input';
    case 'frame.sent':
      return 'line';
    case 'connection.opened':
      return event.side === 'client' ? 'connection' : undefined;
    case 'connection.closed':
      return event.side === 'client' ? (event.reason === 'fin' ? 'connection' : 'trouble') : undefined;
    case 'segment.lost':
    case 'dns.lost':
    case 'dns.failed':
    case 'tls.failed':
    case 'input.refused':
    case 'servers.stopped':
      return 'trouble';
    case 'link.changed':
    case 'servers.started':
      return 'link';
    default:
      return undefined;
  }
}
