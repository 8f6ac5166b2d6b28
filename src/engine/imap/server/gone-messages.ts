// Which messages a client must forget that was away: VANISHED (EARLIER), from what the mailbox remembers, or else from
// what is not there. RFC 7162 §3.2.5.2, §3.2.6, §3.2.10.1.

import type { Mailbox } from '../../store/mailbox.ts';
import { type ResolvedRange, commonRanges, countOf, rangesWithout, resolveRanges } from '../number-set.ts';
import { type SelectedView, seqNum } from '../selected-view.ts';
import type { SequenceSet, UidSet } from '../syntax.ts';
import type { SequenceMatchData } from '../syntax/qresync.ts';
import type { ImapConnection } from './connection.ts';

/** How many ranges one response has, so that no line grows without measure. */
const RANGES_AT_ONCE = 1000;

/** What a client asks: which UIDs of `set` went after `modSeq`; those up to `matched` it knows. */
export interface GoneQuery {
  readonly set: SequenceSet;
  readonly modSeq: number;
  readonly matched: number;
}

/** Sends VANISHED (EARLIER), when there is anything to tell. */
export function* tellGone(connection: ImapConnection, query: GoneQuery): Generator<undefined, void> {
  const gone = goneUids(connection.view, query);
  for (let at = 0; at < gone.length; at += RANGES_AT_ONCE) {
    if (connection.portionFull) yield;
    connection.send({ type: 'VANISHED', earlier: true, uids: gone.slice(at, at + RANGES_AT_ONCE) });
  }
}

/**
 * A message whose expunge this client was not told yet is still there for it, and will be told without EARLIER. A
 * message that is gone is in no saved result. RFC 7162 §3.2.10, RFC 5182 §2.1.
 */
function goneUids(view: SelectedView, { set, modSeq, matched }: GoneQuery): UidSet {
  const { mailbox } = view;
  const last = mailbox.uidNext - 1;
  if (set.type === 'saved' || matched >= last) return [];
  // `*` reaches beyond the last message: what was expunged behind it must not be lost.
  const asked = commonRanges(resolveRanges(set.ranges, last), [{ from: matched + 1, to: last }]);
  const known = mailbox.expungedSince(modSeq);
  const gone = known ? commonRanges(known, asked) : missingUids(mailbox, asked);
  return view.holdsExpunge ? rangesWithout(gone, view.untold().expunged) : gone;
}

/** Every UID of the ranges that no message has: all that can be said when the expunges are forgotten. */
function missingUids(mailbox: Mailbox, ranges: readonly ResolvedRange[]): readonly ResolvedRange[] {
  const missing: ResolvedRange[] = [];
  for (const { from, to } of ranges) {
    let next = from;
    for (let index = mailbox.position(from); next <= to; index += 1) {
      const uid = Math.min(mailbox.messages[index]?.uid ?? to + 1, to + 1);
      if (uid > next) missing.push({ from: next, to: uid - 1 });
      next = uid + 1;
    }
  }
  return missing;
}

/** Whether the sample is one: as many numbers as UIDs, both ascending. RFC 7162 §3.2.5.2. */
export function isSample({ seqs, uids }: SequenceMatchData): boolean {
  return ascends(seqs) && ascends(uids) && countOf(seqs) === countOf(uids);
}

function ascends(ranges: UidSet): boolean {
  return ranges.every(({ from, to }, index) => from <= to && from > (ranges[index - 1]?.to ?? 0));
}

/**
 * The greatest UID of the sample that is where the client believes it to be: up to there it has missed no expunge; 0
 * when there is none. RFC 7162 §3.2.5.2.
 */
export function matchedUid(view: SelectedView, { seqs, uids }: SequenceMatchData): number {
  let matched = 0;
  let uidRange = 0;
  let uid = uids[0]?.from ?? 0;
  for (const { from, to } of seqs) {
    for (let seq = from; seq <= to && seq <= view.count;) {
      // Numbers and UIDs run side by side up to the end of one of their ranges.
      const run = Math.min(to - seq, (uids[uidRange]?.to ?? uid) - uid) + 1;
      matched = lastMatch(view, { seq, uid, run }) ?? matched;
      seq += run;
      uid += run;
      if (uid <= (uids[uidRange]?.to ?? 0)) continue;
      uidRange += 1;
      uid = uids[uidRange]?.from ?? 0;
    }
  }
  return matched;
}

/** The last of `run` numbers from `seq` on that has the UID at the same place from `uid` on. */
function lastMatch(view: SelectedView, { seq, uid, run }: Record<'seq' | 'uid' | 'run', number>): number | undefined {
  for (let step = Math.min(run, view.count - seq + 1) - 1; step >= 0; step -= 1) {
    if (view.uidOf(seqNum(seq + step)) === uid + step) return uid + step;
  }
  return undefined;
}
