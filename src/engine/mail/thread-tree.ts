// The forest that THREAD=REFERENCES builds of messages and of dummies, which stand for messages that are not there.
// RFC 5256 §3 (THREAD), steps 1 to 3.

import type { Thread, ThreadMessage } from './threads.ts';

/** A message or a dummy in the forest. Parent and children always agree. */
export class ThreadNode implements Thread {
  /** Undefined for a dummy. */
  message: ThreadMessage | undefined;
  /** Place of the message in the mailbox. */
  position = 0;
  parent: ThreadNode | undefined;
  children: ThreadNode[] = [];

  /** What the message is called. */
  get number(): number | undefined {
    return this.message?.number;
  }

  /** Makes `child`, which has no parent, a child of this one. */
  adopt(child: ThreadNode): void {
    child.parent = this;
    this.children.push(child);
  }

  /** Leaves its parent. */
  leave(): void {
    const { parent } = this;
    if (!parent) return;
    const siblings = parent.children;
    // Mostly the one that came last.
    const at = siblings.at(-1) === this ? siblings.length - 1 : siblings.indexOf(this);
    siblings.splice(at, 1);
    this.parent = undefined;
  }

  /** Whether this is `other` or stands below it. What has no children has nothing below it, which is quickly seen. */
  isBelow(other: ThreadNode): boolean {
    if (this === other) return true;
    if (other.children.length === 0) return false;
    let above = this.parent;
    while (above && above !== other) above = above.parent;
    return above === other;
  }
}

/** Step 1: all messages and dummies, linked by references. */
export function linkedNodes(messages: readonly ThreadMessage[]): readonly ThreadNode[] {
  const nodes = messages.map((message, position) => nodeOf(message, position));
  const byId = new Map<string, ThreadNode>();
  // Of messages with the same identifier the first one has it; the others are known by none.
  for (const node of nodes) {
    const id = node.message?.id;
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
  }
  const all = [...nodes];
  const named = (id: string): ThreadNode => {
    const known = byId.get(id);
    if (known) return known;
    const dummy = new ThreadNode();
    byId.set(id, dummy);
    all.push(dummy);
    return dummy;
  };
  for (const node of nodes) linkAncestors(node, named);
  return all;
}

function nodeOf(message: ThreadMessage, position: number): ThreadNode {
  const node = new ThreadNode();
  node.message = message;
  node.position = position;
  return node;
}

/** Steps 1.A and 1.B for one message. */
function linkAncestors(node: ThreadNode, named: (id: string) => ThreadNode): void {
  let previous: ThreadNode | undefined;
  for (const id of node.message?.references ?? []) {
    const ancestor = named(id);
    if (previous && !ancestor.parent && !previous.isBelow(ancestor)) previous.adopt(ancestor);
    previous = ancestor;
  }
  if (previous && previous === node.parent) return;
  node.leave();
  if (previous && !previous.isBelow(node)) previous.adopt(node);
}

/**
 * Steps 2 and 3: the nodes without parents, dummies taken out. A dummy remains only as a head of several children;
 * below the heads its children take its place.
 */
export function prunedHeads(nodes: readonly ThreadNode[]): ThreadNode[] {
  const heads = nodes.filter((node) => !node.parent);
  for (const node of childrenFirst(heads)) {
    if (node.children.some(isDummy)) node.children = node.children.flatMap(withoutDummy);
  }
  return heads.flatMap((head) => (head.message || head.children.length > 1 ? [head] : head.children));
}

function isDummy({ message }: ThreadNode): boolean {
  return message === undefined;
}

/** A message, or what takes a dummy's place; a dummy without children is taken by nothing. */
function withoutDummy(node: ThreadNode): readonly ThreadNode[] {
  return node.message ? [node] : node.children;
}

/** All nodes of the trees, each behind the nodes below it. */
export function childrenFirst(heads: readonly ThreadNode[]): readonly ThreadNode[] {
  const found: ThreadNode[] = [...heads];
  // Grows while it is walked: each node appends its children, so the whole list read backwards has children first.
  for (const node of found) for (const child of node.children) found.push(child);
  return found.reverse();
}
