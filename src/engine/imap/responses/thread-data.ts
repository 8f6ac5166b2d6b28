// The response of THREAD: parentheses for conversations, of any depth; so it is read and written without recursion.
// RFC 5256 §4 (THREAD), grammar §5.

import type { Thread } from '../../mail/threads.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, style } from '../rules/about.ts';
import { nzNumber } from '../rules/strings.ts';

interface ThreadData {
  readonly threads: readonly Thread[];
}

const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;

const member = token(
  style<number>('imap.search.result', 'number', { spec: about('thread-list', '4', 5256).spec }),
  nzNumber,
);

/** A thread that is still read. */
interface OpenThread {
  number?: number;
  children: OpenThread[];
}

/** A list whose parenthesis is open: its first member, and the last one so far, to which what follows belongs. */
interface OpenList {
  readonly first: OpenThread;
  last: OpenThread;
}

function readThreads(input: Cursor): ThreadData | Failed {
  const threads: OpenThread[] = [];
  if (!input.take(SPACE)) return { threads };
  do {
    const thread = readList(input);
    if (thread === FAILED) return FAILED;
    threads.push(thread);
  } while (input.byte === OPEN);
  return { threads };
}

/** `thread-list`: from one parenthesis to the one that closes it. */
function readList(input: Cursor): OpenThread | Failed {
  const open: OpenList[] = [];
  for (;;) {
    if (input.take(OPEN)) {
      const list = readMembers(input);
      if (list === FAILED) return FAILED;
      open.push(list);
    } else {
      const closed = open.pop();
      // Nested lists are two at least. RFC 5256 §5 `thread-nested`.
      const isWhole = closed && closed.last.children.length !== 1 && !isEmpty(closed);
      if (!isWhole || !input.take(CLOSE)) return input.fail(about('thread-list', '5', 5256));
      const outer = open.at(-1);
      if (!outer) return closed.first;
      outer.last.children.push(closed.first);
    }
  }
}

function isEmpty({ first }: OpenList): boolean {
  return first.number === undefined && first.children.length === 0;
}

/** `nz-number *(SP nz-number) [SP]`, each the child of the one before; none when lists begin at once. */
function readMembers(input: Cursor): OpenList | Failed {
  const first: OpenThread = { children: [] };
  let last = first;
  while (input.byte !== OPEN && input.byte !== CLOSE) {
    const number = member.read(input);
    if (number === FAILED) return FAILED;
    if (last.number === undefined) {
      last.number = number;
    } else {
      const next: OpenThread = { number, children: [] };
      last.children.push(next);
      last = next;
    }
    const spaced = input.take(SPACE);
    // A space stands between members and before nested lists, and nowhere else.
    if (spaced === (input.byte === CLOSE)) return input.fail(about('thread-list', '5', 5256));
    if (!spaced) return { first, last };
  }
  return { first, last };
}

function writeThreads({ threads }: ThreadData, out: FragmentWriter): void {
  if (threads.length === 0) return;
  out.byte(SPACE);
  const work: (Thread | 'close')[] = [...threads].reverse();
  for (let next = work.pop(); next; next = work.pop()) {
    if (next === 'close') {
      out.byte(CLOSE);
      continue;
    }
    out.byte(OPEN);
    const { number, children } = writeMembers(next, out);
    if (number !== undefined && children.length > 0) out.byte(SPACE);
    work.push('close');
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) work.push(child);
    }
  }
}

/** Writes a message and its only child, that one's only child, and so on; answers the last one written. */
function writeMembers(thread: Thread, out: FragmentWriter): Thread {
  let last = thread;
  if (last.number !== undefined) out.number(last.number);
  for (
    let [child] = last.children;
    child?.number !== undefined && last.children.length === 1;
    [child] = last.children
  ) {
    out.byte(SPACE);
    out.number(child.number);
    last = child;
  }
  return last;
}

/** `[SP 1*thread-list]`. */
export const threadData: Rule<ThreadData> = {
  ...about('thread-list', '5', 5256),
  read: readThreads,
  write: writeThreads,
};
