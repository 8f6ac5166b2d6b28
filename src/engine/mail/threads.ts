// Messages put into conversations: the two algorithms of THREAD. Pure and iterative, so that a chain of any length fits.
// RFC 5256 §3 (THREAD).

/** What the algorithms must know of a message. They are given in the order of the mailbox. */
export interface ThreadMessage {
  /** What the message is called in the result. */
  readonly number: number;
  /** RFC 5256 §2.2. */
  readonly sentAt: number;
  /** Base subject as the comparator sees it; empty when there is none. */
  readonly subject: string;
  /** RFC 5256 §2.1: the subject said so. */
  readonly isReply: boolean;
  /** Its own identifier, if it has one. */
  readonly id?: string | undefined;
  /** Identifiers of its ancestors, the eldest first. */
  readonly references: readonly string[];
}

/** A message with its answers; without a number, siblings whose parent is not there. */
export interface Thread {
  readonly number?: number | undefined;
  readonly children: readonly Thread[];
}

/** The threads of ORDEREDSUBJECT: one for each base subject, with all further messages as children of the first. */
export function threadsBySubject(messages: readonly ThreadMessage[]): readonly Thread[] {
  const bySubject = new Map<string, number[]>();
  for (const [place, { subject }] of messages.entries()) {
    const known = bySubject.get(subject);
    if (known) known.push(place);
    else bySubject.set(subject, [place]);
  }
  // By sent date; equal dates by the place in the mailbox. RFC 5256 §2.2.
  const compare = (left = 0, right = 0): number =>
    (messages[left]?.sentAt ?? 0) - (messages[right]?.sentAt ?? 0) || left - right;
  const threads = [...bySubject.values()];
  for (const thread of threads) if (thread.length > 1) thread.sort(compare);
  return threads
    .sort(([left], [right]) => compare(left, right))
    .map(([first = 0, ...others]) => ({
      ...leafOf(messages[first]),
      children: others.map((each) => leafOf(messages[each])),
    }));
}

function leafOf(message: ThreadMessage | undefined): Thread {
  return { number: message?.number, children: NO_CHILDREN };
}

const NO_CHILDREN: readonly Thread[] = [];
