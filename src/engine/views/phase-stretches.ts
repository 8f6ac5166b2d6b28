// The stretches of one device's traffic, in order: one is open, and what is said is counted in it until the next begins.

import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { PhaseReasonKey, PhaseSpan } from './phases-model.ts';

/** A stretch while it is being filled. */
export type OpenSpan = { -readonly [Key in keyof PhaseSpan]: PhaseSpan[Key] };

type Moment = Pick<LabEvent, 'id' | 'at'>;

/** What was cut so far. */
export class PhaseStretches {
  readonly all: OpenSpan[] = [];
  readonly #device: HostId;
  version = 0;

  constructor(device: HostId) {
    this.#device = device;
  }

  /** The newest; what is said now belongs to it even if its step is over. */
  get current(): OpenSpan | undefined {
    return this.all.at(-1);
  }

  /** The stretch in which an event of this device stands. */
  at(id: EventId): PhaseSpan | undefined {
    const { all } = this;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.first ?? Infinity) <= id) low = middle + 1;
      else high = middle;
    }
    return all[low - 1];
  }

  /** Goes on in the open stretch if it is of this kind, else closes it and opens another. */
  begin({ step, way, run }: Pick<PhaseSpan, 'step' | 'way' | 'run'>, { id, at }: Moment): void {
    const { current } = this;
    if (current && current.last === undefined) {
      if (current.step === step && current.run === run && current.way === way) return;
      closeSpan(current, { id, at });
    }
    const place = { first: id, last: undefined, beganAt: at, endedAt: undefined, took: 0, times: 1 };
    const device = this.#device;
    this.all.push({ device, run, step, way, ...place, failed: undefined, closedBy: undefined, ...NO_COSTS });
    this.version += 1;
  }

  /** The newest stretch's step is over; when it was before, it took longer than it seemed. */
  end(moment: Moment): void {
    const { current } = this;
    if (!current || current.failed) return;
    closeSpan(current, moment);
    this.version += 1;
  }

  /** The newest stretch's step came to nothing. A line that is lost between two steps harms neither. */
  fail(moment: Moment, key: PhaseReasonKey, values: Readonly<Record<string, string | number>> = {}): void {
    const { current } = this;
    if (!current || current.failed || (current.last !== undefined && key === 'lost')) return;
    this.end(moment);
    current.failed = { key, values };
  }

  /**
   * The trace has folded away what was before `first`: of `run`, stretches that are alike are counted together, and those of
   * earlier runs are gone.
   */
  fold(first: number, run: number): void {
    const { all } = this;
    const kept: OpenSpan[] = [];
    const alike = new Map<string, OpenSpan>();
    for (const span of all) {
      const isGone = span.last !== undefined && span.last < first && span !== this.current;
      if (isGone && span.run !== run) continue;
      const kind = `${span.step} ${span.way} ${span.failed?.key}`;
      const other = isGone ? alike.get(kind) : undefined;
      if (other) addTo(other, span);
      else kept.push(span);
      if (isGone && !other) alike.set(kind, span);
    }
    if (kept.length === all.length) return;
    all.splice(0, all.length, ...kept);
    this.version += 1;
  }

  /** Adds to what the newest stretch cost. */
  count(costs: Partial<typeof NO_COSTS>): void {
    const { current } = this;
    if (!current) return;
    for (const key of COSTS) current[key] += costs[key] ?? 0;
    this.version += 1;
  }
}

/** Says when a stretch was over. */
export function closeSpan(span: OpenSpan, { id, at }: Moment): void {
  span.last = id;
  span.endedAt = at;
  span.took = at - span.beganAt;
}

function addTo(span: OpenSpan, { took, times, ...costs }: PhaseSpan): void {
  for (const key of COSTS) span[key] += costs[key];
  span.took += took;
  span.times += times;
}

/** Before anything was said. */
export const NO_COSTS = {
  lines: 0,
  bytesUp: 0,
  bytesDown: 0,
  packets: 0,
  wireBytesUp: 0,
  wireBytesDown: 0,
  roundTrips: 0,
};

const COSTS = [
  'lines',
  'bytesUp',
  'bytesDown',
  'packets',
  'wireBytesUp',
  'wireBytesDown',
  'roundTrips',
] as const satisfies readonly (keyof typeof NO_COSTS)[];
