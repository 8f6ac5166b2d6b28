// Selects a mailbox in the way that tells most about what has changed, and sees whether it is still the same one.
// RFC 4549 §4.1, RFC 7162 §3.1.8 and §3.2.5.

import { ok } from '../../base/result.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import type { ImapData } from '../../imap/client/requests.ts';
import { type Program, report } from '../program.ts';
import { type CachedMailbox, emptyMailbox, newCachedMailbox } from './cache.ts';
import type { ImapSyncEvent, SyncMethod } from './events.ts';
import { SelectedMailbox, exactly } from './selected-mailbox.ts';
import type { Session, Step } from './session.ts';

/** A mailbox that is selected now. */
export interface OpenedMailbox {
  readonly selected: SelectedMailbox;
  /** How to learn of the other changes: `qresync` has told of them already. */
  readonly method: Exclude<SyncMethod, 'unchanged' | 'told'>;
  /** Up to where the cache knew the mailbox before. */
  readonly knownBefore: number;
  readonly modSeqBefore: number | undefined;
  synchronised: boolean;
}

/** Why a mailbox cannot be selected, in the server's words. */
export interface NotOpened {
  readonly missing: string;
}

const opened = new WeakMap<SelectedMailbox, OpenedMailbox>();

/** The mailbox that is selected, if it is this one. */
export function alreadyOpen(session: Session, name: MailboxName): OpenedMailbox | undefined {
  const { selected } = session;
  return selected?.cached.name === name ? opened.get(selected) : undefined;
}

/** Selects the mailbox, unless it is selected already. */
export function* openMailbox(session: Session, name: MailboxName): Step<OpenedMailbox | NotOpened> {
  const open = alreadyOpen(session, name);
  if (open) return ok(open);
  const cached = session.cache.mailboxes.get(name) ?? newCachedMailbox(name);
  const method = methodFor(session, cached);
  const { uidValidity, highestModSeq, knownBelow } = cached;
  const answer = yield* session.select({
    name: 'SELECT',
    mailbox: name,
    condstore: method === 'condstore' && session.can('CONDSTORE'),
    ...(method === 'qresync' && uidValidity !== undefined && highestModSeq !== undefined
      ? { qresync: { uidValidity, modSeq: highestModSeq } }
      : {}),
  });
  if (!answer.ok) return answer;
  if (answer.value.status !== 'OK') return ok({ missing: answer.value.text });
  const selected = new SelectedMailbox(cached);
  const made = { selected, method, knownBefore: knownBelow, modSeqBefore: highestModSeq, synchronised: false };
  const isSame = yield* checkUidValidity(cached, answer.value.data);
  session.adopt(selected, answer.value.data);
  // RFC 4549 §4.3.1: new messages are asked for only when UIDNEXT has grown. What comes from now on is told.
  if (selected.uidNext !== undefined) selected.arrivals = selected.uidNext > cached.knownBelow;
  session.cache.mailboxes.set(name, cached);
  cached.uidValidity = selected.uidValidity;
  const result = isSame ? made : { ...made, method: freshMethod(session), knownBefore: 1, modSeqBefore: undefined };
  opened.set(selected, result);
  const restored = yield* restoreHidden(session, cached);
  return restored.ok ? ok(result) : restored;
}

/** The best that server and cache allow. RFC 7162 §3.2.5 asks for both values; without them everything is new. */
function methodFor(session: Session, { uidValidity, highestModSeq }: CachedMailbox): OpenedMailbox['method'] {
  const isKnown = uidValidity !== undefined && highestModSeq !== undefined;
  return isKnown && session.enabled.has('QRESYNC') ? 'qresync' : freshMethod(session);
}

function freshMethod(session: Session): OpenedMailbox['method'] {
  return session.can('CONDSTORE') ? 'condstore' : 'uids';
}

/** RFC 4549 §4.1: with another UIDVALIDITY, the cache of this mailbox MUST be emptied. Answers whether it is the same. */
function* checkUidValidity(cached: CachedMailbox, data: readonly ImapData[]): Program<boolean, ImapSyncEvent> {
  const isSame = data.some(
    (one) => one.type === 'status' && one.code?.name === 'UIDVALIDITY' && one.code.value === cached.uidValidity,
  );
  if (cached.uidValidity === undefined || isSame) return true;
  emptyMailbox(cached);
  yield* report({ type: 'imapSync.cacheDropped', mailbox: cached.name });
  return false;
}

/** Gives back `\Deleted` to those from whom a broken run took it for a moment. RFC 4549 §5.1 (1). */
export function* restoreHidden(session: Session, cached: CachedMailbox): Step<undefined> {
  if (cached.hiddenDeleted.length === 0) return ok(undefined);
  const answer = yield* session.command({
    name: 'STORE',
    uid: true,
    set: exactly(cached.hiddenDeleted),
    mode: 'add',
    silent: true,
    flags: ['\\Deleted'],
  });
  if (!answer.ok) return answer;
  for (const uid of cached.hiddenDeleted) {
    const message = cached.messages.get(uid);
    if (message && !message.flags.includes('\\Deleted')) message.flags = [...message.flags, '\\Deleted'];
  }
  cached.hiddenDeleted = [];
  return ok(undefined);
}
