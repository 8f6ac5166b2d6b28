// The virtual clock and what is due on it. Jobs run in the order (time, order of scheduling), so a simulation is a pure
// function of what was scheduled. Knows nothing of networks; speed and pause belong to the screen.

import { invariant } from '../base/invariant.ts';
import { START, type Instant } from '../base/units.ts';

/** Something that will happen. */
export interface Job {
  /** Makes sure that it does not happen. Harmless when it already did. */
  cancel(): void;
}

/** Thrown when time does not move on: a loop of jobs that schedule each other at one instant. Our mistake. */
export class SimulationStuck extends Error {
  override readonly name = 'SimulationStuck';
}

export interface Scheduler {
  readonly now: Instant;
  /** Runs `run` at `at`, which is not in the past. `waiting` marks mere waiting, see `nextActivity`. */
  at(at: Instant, run: () => void, waiting?: boolean): Job;
  /** Moves to the next job and runs it; false when there is none. */
  step(): boolean;
  /** Runs all jobs due up to and including `until`, then moves to `until`. */
  runUntil(until: Instant): void;
  /** When the next job is due. */
  next(): Instant | undefined;
  /** When the next job is due that does not merely wait (such as for inactivity); undefined when all is quiet. */
  nextActivity(): Instant | undefined;
}

/** More jobs than this at one instant are a runaway. */
const JOBS_AT_ONE_INSTANT = 1_000_000;

/** Cancelled jobs are swept out when there are more of them than this, and more than of the others. */
const SWEEP_ABOVE = 256;

/** One job in the heap; without `run` it was cancelled, or has been done. */
class HeapJob implements Job {
  readonly at: Instant;
  readonly order: number;
  readonly waiting: boolean;
  run: (() => void) | undefined;
  readonly #cancelled: () => void;

  constructor(at: Instant, order: number, waiting: boolean, run: () => void, cancelled: () => void) {
    this.at = at;
    this.order = order;
    this.waiting = waiting;
    this.run = run;
    this.#cancelled = cancelled;
  }

  cancel(): void {
    if (this.run === undefined) return;
    this.run = undefined;
    this.#cancelled();
  }
}

/** A clock at instant 0 with nothing due. */
export function createScheduler(limits: { readonly jobsAtOneInstant?: number } = {}): Scheduler {
  return new HeapScheduler(limits.jobsAtOneInstant ?? JOBS_AT_ONE_INSTANT);
}

class HeapScheduler implements Scheduler {
  readonly #limit: number;
  #now: Instant = START;
  #scheduled = 0;
  #ranAtThisInstant = 0;
  #cancelled = 0;
  #heap: HeapJob[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get now(): Instant {
    return this.#now;
  }

  at(at: Instant, run: () => void, waiting = false): Job {
    if (at < this.#now || !Number.isSafeInteger(at)) {
      invariant(false, `a job at ${at} must not be before ${this.#now}`);
    }
    const job = new HeapJob(at, this.#scheduled, waiting, run, this.#noteCancelled);
    this.#scheduled += 1;
    this.#heap.push(job);
    siftUp(this.#heap, this.#heap.length - 1);
    return job;
  }

  step(): boolean {
    const at = this.next();
    if (at === undefined) return false;
    this.#runNext();
    return true;
  }

  runUntil(until: Instant): void {
    if (until < this.#now) invariant(false, `time cannot go back from ${this.#now} to ${until}`);
    for (let at = this.next(); at !== undefined && at <= until; at = this.next()) this.#runNext();
    this.#moveTo(until);
  }

  next(): Instant | undefined {
    let top = this.#heap[0];
    while (top && top.run === undefined) {
      popTop(this.#heap);
      this.#cancelled -= 1;
      top = this.#heap[0];
    }
    return top?.at;
  }

  nextActivity(): Instant | undefined {
    let earliest: Instant | undefined;
    for (const job of this.#heap) {
      if (job.run && !job.waiting && (earliest === undefined || job.at < earliest)) earliest = job.at;
    }
    return earliest;
  }

  #runNext(): void {
    const job = popTop(this.#heap);
    invariant(job?.run, 'the next job is live');
    this.#moveTo(job.at);
    this.#ranAtThisInstant += 1;
    if (this.#ranAtThisInstant > this.#limit) {
      throw new SimulationStuck(`more than ${this.#limit} jobs at instant ${this.#now}`);
    }
    const run = job.run;
    job.run = undefined;
    run();
  }

  #moveTo(instant: Instant): void {
    if (instant === this.#now) return;
    this.#now = instant;
    this.#ranAtThisInstant = 0;
  }

  /** The same function for all jobs: one for each would cost more than the job. */
  readonly #noteCancelled = (): void => {
    this.#cancelled += 1;
    if (this.#cancelled > SWEEP_ABOVE && this.#cancelled * 2 > this.#heap.length) this.#sweep();
  };

  /** Rebuilds the heap from the live jobs: a sorted array is a heap. */
  #sweep(): void {
    this.#heap = this.#heap
      .filter((job) => job.run !== undefined)
      .sort((left, right) => (isBefore(left, right) ? -1 : 1));
    this.#cancelled = 0;
  }
}

function isBefore(left: HeapJob, right: HeapJob): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}

function siftUp(heap: HeapJob[], from: number): void {
  const job = heap[from];
  invariant(job, 'the job to move is in the heap');
  let index = from;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !isBefore(job, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = job;
}

/** Takes the earliest job out. */
function popTop(heap: HeapJob[]): HeapJob | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    let childIndex = index * 2 + 1;
    let child = heap[childIndex];
    const right = heap[childIndex + 1];
    if (child && right && isBefore(right, child)) {
      child = right;
      childIndex += 1;
    }
    if (!child || !isBefore(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
  return top;
}
