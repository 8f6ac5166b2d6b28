// THREAD=REFERENCES once more, word by word as RFC 5256 §3 says it, without any thought of speed or depth: what the
// engine's own is compared with.

import { bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { NO_ID, ThreadTable } from '#engine/mail/thread-table.ts';

/** What the algorithms must know of a message, without any thought of its size. */
export interface ThreadMessage {
  readonly number: number;
  readonly sentAt: number;
  readonly subject: string;
  readonly isReply: boolean;
  readonly id?: string | undefined;
  /** The eldest first. */
  readonly references: readonly string[];
}

/** The same as the engine's own algorithms want it. */
export function tableOf(messages: readonly ThreadMessage[]): ThreadTable {
  const table = new ThreadTable();
  for (const { number, sentAt, subject, isReply, id, references } of messages) {
    for (const each of references) table.ancestors.push(table.ids.numberOf(bytesOf(each)));
    const ownId = id === undefined ? NO_ID : table.ids.numberOf(bytesOf(id));
    table.add({ number, sentAt, subject: table.subjects.numberOf(utf8BytesOf(subject)), isReply, id: ownId });
  }
  return table;
}

interface Node {
  message?: ThreadMessage;
  place: number;
  parent?: Node | undefined;
}

/** The threads in the notation of the response. */
export function naiveThreads(messages: readonly ThreadMessage[]): string {
  const all: Node[] = messages.map((message, place) => ({ message, place }));
  const childrenOf = (node: Node | undefined): Node[] => all.filter((each) => each.parent === node);

  // (1) Message IDs: missing and repeated ones become unique; those of no message become dummies.
  const ids = new Map<string, Node>();
  for (const node of all) {
    const id = node.message?.id;
    if (id !== undefined && !ids.has(id)) ids.set(id, node);
  }
  const named = (id: string): Node => {
    const node = ids.get(id) ?? { place: -1 };
    if (!ids.has(id)) {
      ids.set(id, node);
      all.push(node);
    }
    return node;
  };
  const isDescendent = (node: Node, of: Node): boolean =>
    node === of || (node.parent !== undefined && isDescendent(node.parent, of));
  for (const node of all.slice(0, messages.length)) {
    const references = (node.message?.references ?? []).map(named);
    // (A)
    references.forEach((child, index) => {
      const parent = references[index - 1];
      if (parent && !child.parent && !isDescendent(parent, child)) child.parent = parent;
    });
    // (B)
    const last = references.at(-1);
    node.parent = undefined;
    if (last && !isDescendent(last, node)) node.parent = last;
  }

  // (2) and (3): the root, and dummies away.
  let heads = childrenOf(undefined);
  const pruned = (node: Node): Node[] => {
    const children = childrenOf(node).flatMap(pruned);
    for (const child of children) child.parent = node;
    return node.message ? [node] : children;
  };
  heads = heads.flatMap((head) => {
    const children = childrenOf(head).flatMap(pruned);
    for (const each of all) if (each.parent === head && !children.includes(each)) all.splice(all.indexOf(each), 1);
    for (const child of children) child.parent = head;
    if (head.message || children.length > 1) return [head];
    for (const child of children) child.parent = undefined;
    return children;
  });
  const parents = new Map<Node, Node[]>();
  const collect = (node: Node): void => {
    const children = childrenOf(node).filter((child) => child.message);
    parents.set(node, children);
    children.forEach(collect);
  };
  heads.forEach(collect);
  const children = (node: Node): Node[] => parents.get(node) ?? [];

  // (4)
  const key = (node: Node): Node => (node.message ? node : (children(node)[0] ?? node));
  const byDate = (left: Node, right: Node): number =>
    (key(left).message?.sentAt ?? 0) - (key(right).message?.sentAt ?? 0) || key(left).place - key(right).place;
  for (const head of heads) if (!head.message) children(head).sort(byDate);
  heads.sort(byDate);

  // (5)
  const subjectOf = (node: Node): string => key(node).message?.subject ?? '';
  const table = new Map<string, Node>();
  for (const head of heads) {
    const subject = subjectOf(head);
    if (subject === '') continue;
    const there = table.get(subject);
    if (!there) table.set(subject, head);
    else if (there.message && (!head.message || (there.message.isReply && !head.message.isReply))) {
      table.set(subject, head);
    }
  }
  let roots = [...heads];
  for (const head of heads) {
    const subject = subjectOf(head);
    if (subject === '') continue;
    const there = table.get(subject);
    if (!there || there === head) continue;
    roots = roots.filter((root) => root !== head);
    if (!there.message && !head.message) children(there).push(...children(head));
    else if (!there.message) children(there).push(head);
    else if (head.message?.isReply === true && !there.message.isReply) children(there).push(head);
    else {
      const dummy: Node = { place: -1 };
      parents.set(dummy, [there, head]);
      table.set(subject, dummy);
      roots = [...roots.filter((root) => root !== there), dummy];
    }
  }

  // (6)
  const sortBelow = (node: Node): void => {
    children(node).forEach(sortBelow);
    children(node).sort(byDate);
  };
  roots.forEach(sortBelow);
  roots.sort(byDate);

  const show = (node: Node): string => {
    const below = children(node);
    const number = node.message ? String(node.message.number) : '';
    const [only] = below;
    if (below.length === 1 && only) return `${number} ${show(only)}`;
    if (below.length === 0) return number;
    return `${number}${number === '' ? '' : ' '}${below.map((child) => `(${show(child)})`).join('')}`;
  };
  return roots.map((root) => `(${show(root)})`).join('');
}
