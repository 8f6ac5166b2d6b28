// Which messages a client means by a set of sequence numbers or UIDs. RFC 9051 §9 (sequence-set, seq-number), §6.4.9.

import { type Result, fail, ok } from '../../base/result.ts';
import { largestNamed, namesLargest, resolveRanges } from '../number-set.ts';
import { type SelectedView, type SeqNum, seqNum } from '../selected-view.ts';
import type { Uid } from '../../store/numbers.ts';
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
  const { view } = connection;
  if (set.type === 'saved') return ok(knownSeqs(view, connection.savedSearch));
  const { ranges } = set;
  if (ranges.length > SET_LIMIT) {
    return fail(
      refused(`A set may have ${SET_LIMIT} numbers and ranges; this one has ${ranges.length}`, { name: 'LIMIT' }),
    );
  }
  if (asUids) return ok(seqsOfUids(view, set));
  if (largestNamed(ranges) > view.count || (namesLargest(ranges) && view.count === 0)) {
    return fail(wrong(`There are only ${view.count} messages`));
  }
  const seqs: SeqNum[] = [];
  for (const { from, to } of resolveRanges(ranges, view.count)) {
    for (let seq = from; seq <= to; seq += 1) seqs.push(seqNum(seq));
  }
  return ok(seqs);
}

function seqsOfUids(view: SelectedView, set: SequenceSet & { type: 'ranges' }): readonly SeqNum[] {
  const { uids } = view;
  const seqs: SeqNum[] = [];
  for (const { from, to } of resolveRanges(set.ranges, uids.at(-1) ?? 0)) {
    for (let index = view.firstFrom(from); index < uids.length && (uids[index] ?? 0) <= to; index += 1) {
      seqs.push(seqNum(index + 1));
    }
  }
  return seqs;
}

function knownSeqs(view: SelectedView, uids: readonly Uid[]): readonly SeqNum[] {
  return uids.flatMap((uid) => view.seqOf(uid) ?? []);
}
