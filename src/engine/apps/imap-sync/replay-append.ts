// Uploads a message once, also when the line breaks between APPEND and its OK. RFC 4549 §4.2.1, §5.1 (1).

import { equalBytes } from '../../base/bytes.ts';
import { ok } from '../../base/result.ts';
import { envelopeOf } from '../../mail/envelope.ts';
import type { Action } from './actions.ts';
import { type CachedMessage, type Journal, type MessageRef, type QueuedAction, isSelectable } from './cache.ts';
import { alreadyOpen, openMailbox } from './open-mailbox.ts';
import { beginJournal, findMade, isNeeded, likeIn, refusal } from './replay-target.ts';
import { exactly } from './selected-mailbox.ts';
import type { Session, Step } from './session.ts';
import { fetchItems, synchronise } from './sync-mailbox.ts';
import { DONE, type Verdict } from './verdict.ts';

type AppendAction = Extract<Action, { readonly type: 'append' }>;

/**
 * Appends one message. After a broken run it is looked for before it is sent again: first where it was to be, among
 * what came there since, then, if something did come there, in all mailboxes, since another device may have moved it.
 * Only a message that another device removed for ever meanwhile would come back; one that was never stored is never
 * lost.
 */
export function* replayAppend(session: Session, queued: QueuedAction, action: AppendAction): Step<Verdict> {
  if (queued.journal) {
    const found = yield* findAppended(session, queued.journal, action);
    if (!found.ok) return found;
    if (found.value) {
      session.cache.places.set(action.as, found.value);
      return ok(DONE);
    }
  }
  const journal = yield* beginJournal(session, action.mailbox);
  if (!journal.ok) return journal;
  // A mailbox that is not there cannot have got anything: the server will say TRYCREATE.
  if (journal.value) queued.journal = journal.value;
  const { raw, flags, date } = action;
  const message = { flags, ...(date ? { date } : {}), data: raw, binary: raw.includes(0) };
  const answer = yield* session.command({ name: 'APPEND', mailbox: action.mailbox, messages: [message] });
  if (!answer.ok) return answer;
  if (answer.value.status !== 'OK') return ok(refusal(answer.value));
  const { code } = answer.value;
  if (code?.name === 'APPENDUID') {
    const uid = code.uids[0]?.from;
    if (uid !== undefined)
      session.cache.places.set(action.as, { mailbox: action.mailbox, uidValidity: code.uidValidity, uid });
    return ok(DONE);
  }
  if (!journal.value || !isNeeded(session.cache, action.as)) return ok(DONE);
  const made = yield* findAppended(session, journal.value, action);
  if (!made.ok) return made;
  if (made.value) session.cache.places.set(action.as, made.value);
  return ok(DONE);
}

function* findAppended(session: Session, journal: Journal, { raw }: AppendAction): Step<MessageRef | undefined> {
  const { messageId } = envelopeOf(raw);
  if (messageId === null) return yield* findByBytes(session, journal, raw);
  const isIt = (message: CachedMessage): boolean =>
    message.octets === raw.length && message.envelope?.messageId === messageId;
  const found = yield* findMade(session, journal, isIt);
  if (!found.ok || found.value) return found;
  const target = session.cache.mailboxes.get(journal.mailbox);
  const nothingCame = target?.uidValidity === journal.uidValidity && target.knownBelow === journal.from;
  return nothingCame ? ok(undefined) : yield* findElsewhere(session, isIt);
}

/** Another device may have moved it away before we were back. */
function* findElsewhere(session: Session, isIt: (message: CachedMessage) => boolean): Step<MessageRef | undefined> {
  for (const mailbox of [...session.cache.mailboxes.values()].filter(isSelectable)) {
    const opened = yield* openMailbox(session, mailbox.name);
    if (!opened.ok) return opened;
    if ('missing' in opened.value) continue;
    const even = yield* synchronise(session, opened.value, 0);
    if (!even.ok) return even;
    const found = likeIn(session.cache, opened.value.selected.cached, 1, isIt);
    if (found) return ok(found);
  }
  return ok(undefined);
}

/** A message without a Message-ID is known by its octets. */
function* findByBytes(session: Session, journal: Journal, raw: Uint8Array): Step<MessageRef | undefined> {
  const tried = new Set<number>();
  for (;;) {
    const found = yield* findMade(session, journal, ({ octets, uid }) => octets === raw.length && !tried.has(uid));
    if (!found.ok || !found.value) return found;
    const { uid } = found.value;
    const answer = yield* fetchItems(session, exactly([uid]), [{ type: 'BODY[]', peek: true, section: { part: [] } }]);
    if (!answer.ok) return answer;
    const whole = alreadyOpen(session, journal.mailbox)?.selected.cached.messages.get(uid)?.sections.get('');
    if (whole && equalBytes(whole, raw)) return found;
    tried.add(uid);
  }
}
