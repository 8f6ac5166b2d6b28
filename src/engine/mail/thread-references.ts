// THREAD=REFERENCES: conversations by who answered whom, gathered by subject where references are missing. RFC 5256 §3
// (THREAD); steps 1 to 3 are in thread-tree.ts.

import { ThreadNode, childrenFirst, linkedNodes, prunedHeads } from './thread-tree.ts';
import type { Thread, ThreadMessage } from './threads.ts';

/** The threads of REFERENCES. */
export function threadsByReferences(messages: readonly ThreadMessage[]): readonly Thread[] {
  const heads = prunedHeads(linkedNodes(messages));
  for (const head of heads) if (!head.message) head.children.sort(bySentDate);
  heads.sort(bySentDate); // step 4
  const gathered = gatheredBySubject(heads);
  for (const node of childrenFirst(gathered)) if (node.children.length > 1) node.children.sort(bySentDate); // step 6
  return gathered.sort(bySentDate);
}

/** The message by which a node is sorted and named: a dummy goes by its first child. Steps 4, 5.B.i and 6. */
function headline(node: ThreadNode | undefined): ThreadNode | undefined {
  return node?.message ? node : node?.children[0];
}

/** By sent date, equal ones by their place in the mailbox. RFC 5256 §2.2. */
function bySentDate(left: ThreadNode, right: ThreadNode): number {
  const one = headline(left);
  const other = headline(right);
  return (one?.message?.sentAt ?? 0) - (other?.message?.sentAt ?? 0) || (one?.position ?? 0) - (other?.position ?? 0);
}

function subjectOf(node: ThreadNode): string {
  return headline(node)?.message?.subject ?? '';
}

/** Step 5: the heads, those with the same subject under one of them or under a dummy. */
function gatheredBySubject(heads: readonly ThreadNode[]): ThreadNode[] {
  const table = subjectTable(heads);
  const remaining = new Set(heads);
  for (const head of heads) {
    const subject = subjectOf(head);
    const known = table.get(subject);
    if (!known || known === head) continue;
    remaining.delete(head);
    if (!known.message && !head.message) {
      for (const child of head.children) known.adopt(child);
    } else if (!known.message || (head.message?.isReply === true && !known.message.isReply)) {
      known.adopt(head);
    } else {
      remaining.delete(known);
      const dummy = new ThreadNode();
      dummy.adopt(known);
      dummy.adopt(head);
      table.set(subject, dummy);
      remaining.add(dummy);
    }
  }
  return [...remaining];
}

/** Step 5.B: for each subject the head that the others go to: a dummy if there is one, or what is no reply. */
function subjectTable(heads: readonly ThreadNode[]): Map<string, ThreadNode> {
  const table = new Map<string, ThreadNode>();
  for (const head of heads) {
    const subject = subjectOf(head);
    if (subject === '') continue;
    const known = table.get(subject);
    const isBetter = known?.message && (!head.message || (known.message.isReply && !head.message.isReply));
    if (!known || isBetter === true) table.set(subject, head);
  }
  return table;
}
