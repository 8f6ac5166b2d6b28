// THREAD=REFERENCES: conversations by who answered whom, gathered by subject where references are missing. RFC 5256 §3
// (THREAD); steps 1 to 3 are in thread-tree.ts. All messages are walked in the order of their sent dates, so whatever is
// gathered stands in the order that steps 4 and 6 ask for: a dummy goes by its first child.

import { NO_SUBJECT, type ThreadTable } from './thread-table.ts';
import { NO_PARENT, parentsIn } from './thread-tree.ts';
import { type Thread, ThreadNode } from './threads.ts';

/** The threads of REFERENCES. */
export function threadsByReferences(table: ThreadTable): readonly Thread[] {
  const order = table.bySentDate();
  const parents = parentsIn(table);
  const merged = gatherBySubject(table, headsOf(parents, order), parents);
  return grown(table, order, parents, merged);
}

/** A tree: its head, and the message by which it is sorted and whose subject it has. Steps 4 and 5.B.i. */
interface Head {
  readonly node: number;
  readonly headline: number;
}

/** The heads by sent date. Step 4. */
function headsOf(parents: Int32Array, order: readonly number[]): readonly Head[] {
  const heads: Head[] = [];
  const seen = new Set<number>();
  for (const row of order) {
    const parent = parents[row] ?? NO_PARENT;
    if (parent === NO_PARENT) heads.push({ node: row, headline: row });
    if (parent < parents.length || seen.has(parent)) continue;
    seen.add(parent);
    heads.push({ node: parent, headline: row });
  }
  return heads;
}

/**
 * Step 5: the heads, those with the same subject under one of them or under a new dummy. Changes `parents`; answers by
 * which dummy a dummy was replaced.
 */
function gatherBySubject(table: ThreadTable, heads: readonly Head[], parents: Int32Array): ReadonlyMap<number, number> {
  const { count, isReply, subjectOf } = table;
  const bySubject = subjectTable(table, heads);
  const merged = new Map<number, number>();
  let nextDummy = heads.reduce((most, { node }) => Math.max(most, node + 1), count);
  for (const { node, headline } of heads) {
    const subject = subjectOf[headline] ?? NO_SUBJECT;
    const known = bySubject[subject] ?? node;
    if (subject === NO_SUBJECT || known === node) continue;
    if (node >= count) {
      merged.set(node, known);
    } else if (known >= count || (isReply[node] === true && isReply[known] !== true)) {
      parents[node] = known;
    } else {
      parents[known] = nextDummy;
      parents[node] = nextDummy;
      bySubject[subject] = nextDummy;
      nextDummy += 1;
    }
  }
  return merged;
}

/** Step 5.B: for each subject the head that the others go to: a dummy if there is one, or what is no reply. */
function subjectTable({ count, isReply, subjectOf, subjects }: ThreadTable, heads: readonly Head[]): Int32Array {
  const bySubject = new Int32Array(subjects.count).fill(NO_PARENT);
  for (const { node, headline } of heads) {
    const subject = subjectOf[headline] ?? NO_SUBJECT;
    const known = bySubject[subject] ?? NO_PARENT;
    const isBetter = known < count && (node >= count || (isReply[known] === true && isReply[node] !== true));
    if (known === NO_PARENT || isBetter) bySubject[subject] = node;
  }
  return bySubject;
}

/** The threads, with all siblings by sent date. Step 6. */
function grown(
  table: ThreadTable,
  order: readonly number[],
  parents: Int32Array,
  merged: ReadonlyMap<number, number>,
): readonly Thread[] {
  const nodes = table.numbers.map((number) => new ThreadNode(number));
  const dummies = new Map<number, ThreadNode>();
  const threads: Thread[] = [];
  for (const row of order) {
    const node = nodes[row];
    if (!node) continue;
    const parent = parents[row] ?? NO_PARENT;
    const known = parent < table.count ? nodes[parent] : dummies.get(merged.get(parent) ?? parent);
    if (known) {
      known.adopt(node);
    } else if (parent === NO_PARENT) {
      threads.push(node);
    } else {
      const dummy = new ThreadNode();
      dummy.adopt(node);
      dummies.set(merged.get(parent) ?? parent, dummy);
      threads.push(dummy);
    }
  }
  return threads;
}
