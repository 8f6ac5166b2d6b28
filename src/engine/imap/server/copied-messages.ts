// What COPY and MOVE have in common: which messages, where to, and the code that tells the new UIDs.
// RFC 9051 §6.4.7 and §6.4.8, RFC 4315 §3, RFC 6851.

import { type Result, fail, ok } from '../../base/result.ts';
import type { CopyOutcome, FlagFilter, Mailbox } from '../../store/mailbox.ts';
import type { Uid } from '../../store/numbers.ts';
import { rangesOf } from '../number-set.ts';
import type { ResponseCode } from '../response-syntax.ts';
import type { CopyArguments } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { flagsWith } from './flag-rights.ts';
import { mailboxNamed } from './mailbox-named.ts';
import { rightsOn } from './places.ts';
import { type Completion, refused } from './reply.ts';
import { resolveSet } from './resolve-set.ts';
import { refusedTarget } from './store-problems.ts';
import { tellsUids } from './told-uids.ts';

/** Messages on their way. */
export interface Transfer {
  readonly uids: readonly Uid[];
  readonly target: Mailbox;
  /** Which flags go along: those that the person may set there. RFC 4314 §4. */
  readonly keeps: FlagFilter;
}

/**
 * What a COPY or MOVE is about. By sequence numbers it is all or nothing: when another client has expunged one of the
 * messages, nothing is copied. RFC 2180 §4.4.1.
 */
export function transferOf(
  connection: ImapConnection,
  { set, uid, mailbox }: CopyArguments,
): Result<Transfer, Completion> {
  const { view } = connection;
  const seqs = resolveSet(connection, set, uid);
  if (!seqs.ok) return seqs;
  const target = mailboxNamed(connection, mailbox, ['i']);
  if (!target.ok) return fail(refusedTarget(target.error));
  const uids = seqs.value.flatMap((seq) => view.message(seq)?.uid ?? []);
  if (!uid && uids.length < seqs.value.length) return fail(expungeIssued());
  return ok({ uids, target: target.value, keeps: flagsWith(rightsOn(connection, target.value)) });
}

/** COPYUID, unless nothing was copied or the client may not know. */
export function copyUidCode(
  connection: ImapConnection,
  target: Mailbox,
  { source, destination }: CopyOutcome,
): ResponseCode | undefined {
  if (source.length === 0 || !tellsUids(connection, target)) return undefined;
  const { uidValidity } = target;
  return { name: 'COPYUID', uidValidity, source: rangesOf(source), destination: rangesOf(destination) };
}

/** Some of the messages are gone, which this client has not been told yet. RFC 5530 §3 `EXPUNGEISSUED`. */
export function expungeIssued(): Completion {
  return refused('Some of the messages no longer exist', { name: 'EXPUNGEISSUED' });
}
