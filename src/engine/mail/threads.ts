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
  const bySubject = new Map<string, ThreadMessage[]>();
  for (const message of messages) {
    const known = bySubject.get(message.subject);
    if (known) known.push(message);
    else bySubject.set(message.subject, [message]);
  }
  // Sorting is stable, so equal dates keep the order of the mailbox; equal first dates do so by the first messages.
  const order = new Map(messages.map((message, index) => [message, index]));
  const place = (message: ThreadMessage | undefined): number => (message && order.get(message)) ?? 0;
  return [...bySubject.values()]
    .map((thread) => thread.sort((left, right) => left.sentAt - right.sentAt))
    .sort(([left], [right]) => (left?.sentAt ?? 0) - (right?.sentAt ?? 0) || place(left) - place(right))
    .map(([first, ...others]) => ({
      ...(first ? { number: first.number } : {}),
      children: others.map(({ number }) => ({ number, children: [] })),
    }));
}
