// Up to which modification sequence a client knows the mailbox when a command is done: it resumes from there after the
// line broke, so it must never believe more than it was told. RFC 7162 §3.2, §3.2.7, §6.

import type { Told } from '../events.ts';
import type { ImapConnection } from './connection.ts';
import type { Completion } from './reply.ts';

/**
 * The completion with HIGHESTMODSEQ where it must be told: with expunges, to a client that enabled QRESYNC; and before
 * it, to everybody who was sent a modification sequence while an older EXPUNGE waits. `news` is what came before.
 */
export function withHighestModSeq(
  connection: ImapConnection,
  completion: Completion,
  news: readonly Told[],
): Completion {
  const view = connection.selected;
  const modSeqTold = connection.takeModSeqTold();
  if (!view || !connection.condstore) return completion;
  const code = { name: 'HIGHESTMODSEQ', value: view.knownModSeq } as const;
  if (view.holdsExpunge) {
    if (modSeqTold) connection.sendOk(code, 'An older change waits to be told');
    return completion;
  }
  const expunged = connection.qresync && news.some(({ type }) => type === 'expunge');
  if (!expunged || completion.code?.name === 'HIGHESTMODSEQ') return completion;
  if (completion.status === 'OK' && !completion.code) return { ...completion, code };
  connection.sendOk(code, 'Highest');
  return completion;
}

/** The code for EXPUNGE and MOVE, when they removed anything. RFC 7162 §3.2.7 and §3.2.9, RFC 6851 §4.4. */
export function expungedCode({ qresync, view }: ImapConnection, removed: number): Completion['code'] {
  return qresync && removed > 0 ? { name: 'HIGHESTMODSEQ', value: view.mailbox.highestModSeq } : undefined;
}
