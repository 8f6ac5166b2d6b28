// Which messages a client means by a set of sequence numbers or UIDs. RFC 9051 §9 (sequence-set, seq-number), §6.4.9.

import { type Result, fail, ok } from '../../base/result.ts';
import { type ResolvedRange, largestNamed, namesLargest, rangesOf, resolveRanges } from '../number-set.ts';
import { type SelectedView, type SeqNum, seqNum } from '../selected-view.ts';
import type { SequenceSet } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type Completion, refused, wrong } from './reply.ts';

/** How many numbers and ranges a set may have. */
const SET_LIMIT = 10_000;

/**
 * The sequence numbers, ascending, of the messages that `set` means. A sequence number beyond the last message is the
 * client's mistake; a UID that does not exist means nothing and is passed over.
 */
export function resolveSet(
  connection: ImapConnection,
  set: SequenceSet,
  asUids: boolean,
): Result<readonly SeqNum[], Completion> {
  const ranges = resolveSeqRanges(connection, set, asUids);
  if (!ranges.ok) return ranges;
  const seqs: SeqNum[] = [];
  for (const { from, to } of ranges.value) for (let seq = from; seq <= to; seq += 1) seqs.push(seqNum(seq));
  return ok(seqs);
}

/** The same as ascending ranges, which cost nothing however many messages they hold. */
export function resolveSeqRanges(
  connection: ImapConnection,
  set: SequenceSet,
  asUids: boolean,
): Result<readonly ResolvedRange[], Completion> {
  const { view } = connection;
  if (set.type === 'saved') return ok(rangesOf(connection.savedSearch.flatMap((uid) => view.seqOf(uid) ?? [])));
  const { ranges } = set;
  if (ranges.length > SET_LIMIT) {
    return fail(
      refused(`A set may have ${SET_LIMIT} numbers and ranges; this one has ${ranges.length}`, { name: 'LIMIT' }),
    );
  }
  if (asUids) return ok(seqRangesOfUids(view, set));
  if (largestNamed(ranges) > view.count || (namesLargest(ranges) && view.count === 0)) {
    return fail(wrong(`There are only ${view.count} messages`));
  }
  return ok(resolveRanges(ranges, view.count));
}

/** Messages whose UIDs lie between two others lie between them in number, too. */
function seqRangesOfUids(view: SelectedView, set: SequenceSet & { type: 'ranges' }): readonly ResolvedRange[] {
  return resolveRanges(set.ranges, view.uids.at(-1) ?? 0)
    .map(({ from, to }) => ({ from: view.firstFrom(from) + 1, to: view.firstFrom(to + 1) }))
    .filter(({ from, to }) => from <= to);
}
