// Who stands below whom in THREAD=REFERENCES: messages, and dummies for messages that are not there. RFC 5256 §3 (THREAD),
// steps 1 to 3. Messages are called by their row in the table; dummies have the numbers behind them.

import { Forest } from './forest.ts';
import { NO_ID, type ThreadTable } from './thread-table.ts';

/** Instead of a parent, where there is none. */
export const NO_PARENT = -1;

/** The parent of each message after pruning: a message, a dummy that is a head of several, or none. Steps 1 to 3. */
export function parentsIn(table: ThreadTable): Int32Array {
  const { parents } = linkedForest(table);
  const { count } = table;
  const childCounts = new Uint32Array(parents.length);
  for (let row = 0; row < count; row += 1) {
    const parent = liftedParent(parents, row, count);
    parents[row] = parent;
    if (parent >= count) childCounts[parent] = (childCounts[parent] ?? 0) + 1;
  }
  for (let row = 0; row < count; row += 1) if (childCounts[parents[row] ?? 0] === 1) parents[row] = NO_PARENT;
  return parents.subarray(0, count);
}

/** Step 1: all messages and dummies, linked by references. */
function linkedForest(table: ThreadTable): Forest {
  const { count, idOf } = table;
  const nodeOfId = new Int32Array(table.ids.count).fill(NO_ID);
  // Of messages with the same identifier the first one has it; the others are known by none.
  for (let row = 0; row < count; row += 1) {
    const id = idOf[row] ?? NO_ID;
    if (id !== NO_ID && nodeOfId[id] === NO_ID) nodeOfId[id] = row;
  }
  for (let id = 0, dummy = count; id < nodeOfId.length; id += 1) {
    if (nodeOfId[id] !== NO_ID) continue;
    nodeOfId[id] = dummy;
    dummy += 1;
  }
  const forest = new Forest(count + nodeOfId.length);
  for (let row = 0, from = 0; row < count; row += 1) {
    const to = table.ancestorsEnd[row] ?? from;
    linkAncestors(forest, row, linkChain(forest, table.ancestors, from, to, nodeOfId));
    from = to;
  }
  return forest;
}

/** Step 1.A: links the ancestors of a message with each other; answers the last one, if there is any. */
function linkChain(
  forest: Forest,
  ancestors: readonly number[],
  from: number,
  to: number,
  nodeOfId: Int32Array,
): number {
  let previous = NO_PARENT;
  for (let at = from; at < to; at += 1) {
    const ancestor = nodeOfId[ancestors[at] ?? 0] ?? 0;
    const isFree = previous !== NO_PARENT && forest.parents[ancestor] === NO_PARENT;
    if (isFree && !forest.isUnder(previous, ancestor)) forest.link(ancestor, previous);
    previous = ancestor;
  }
  return previous;
}

/** Step 1.B: a message goes below the last of its references, wherever it was. */
function linkAncestors(forest: Forest, row: number, parent: number): void {
  if (forest.parents[row] === parent) return;
  forest.cut(row);
  if (parent !== NO_PARENT && !forest.isUnder(parent, row)) forest.link(row, parent);
}

/**
 * Steps 2 and 3 for one message: the first message above it; without one, the dummy at the head. Later walks over the
 * same dummies are short.
 */
function liftedParent(parents: Int32Array, row: number, count: number): number {
  const first = parents[row] ?? NO_PARENT;
  let parent = first;
  while (parent >= count && parents[parent] !== NO_PARENT) parent = parents[parent] ?? NO_PARENT;
  for (let dummy = first; dummy >= count && dummy !== parent;) {
    const above = parents[dummy] ?? NO_PARENT;
    parents[dummy] = parent;
    dummy = above;
  }
  return parent;
}
