// Messages put into conversations: what comes out, and the simpler one of the two algorithms of THREAD. Iterative, so that
// a chain of any length fits. RFC 5256 §3 (THREAD).

import type { ThreadTable } from './thread-table.ts';

/** A message with its answers; without a number, siblings whose parent is not there. */
export interface Thread {
  readonly number?: number | undefined;
  readonly children: readonly Thread[];
}

/** Shared by all that have none. */
const NO_CHILDREN: Thread[] = [];

/** A thread that still grows. */
export class ThreadNode implements Thread {
  readonly number: number | undefined;
  children: Thread[] = NO_CHILDREN;

  constructor(number?: number) {
    this.number = number;
  }

  /** Adds a child behind the others. */
  adopt(child: Thread): void {
    if (this.children.length === 0) this.children = [child];
    else this.children.push(child);
  }
}

/** The threads of ORDEREDSUBJECT: one for each base subject, with all further messages as children of the first. */
export function threadsBySubject(table: ThreadTable): readonly Thread[] {
  const threads: Thread[] = [];
  const bySubject: (ThreadNode | undefined)[] = Array.from({ length: table.subjects.count }, () => undefined);
  // By sent date, so that the first message of each thread, the others and the threads themselves are in order.
  for (const row of table.bySentDate()) {
    const subject = table.subjectOf[row] ?? 0;
    const node = new ThreadNode(table.numbers[row]);
    const first = bySubject[subject];
    if (first) {
      first.adopt(node);
    } else {
      bySubject[subject] = node;
      threads.push(node);
    }
  }
  return threads;
}
