// The copy of a sent message in the mailbox for sent mail: found by its special use, made when there is none, and put
// there once, wherever the line breaks. RFC 6154 §2 (\Sent), RFC 9051 §6.3.12, RFC 4549 §4.2.1.

import type { MailboxName } from '../../imap/syntax.ts';
import { enqueue } from '../imap-sync/actions.ts';
import { isSelectable, type MailCache } from '../imap-sync/cache.ts';
import { connect } from '../imap-sync/connect.ts';
import type { ImapSyncEvent } from '../imap-sync/events.ts';
import { listMailboxes } from '../imap-sync/list-mailboxes.ts';
import { replayQueue } from '../imap-sync/replay.ts';
import type { Session, Step } from '../imap-sync/session.ts';
import type { ImapSyncSettings } from '../imap-sync/settings.ts';
import { close, report, type Program, type ProgramServices } from '../program.ts';

/** Copies that no mailbox is chosen for yet; what was begun is in the cache's queue. Outlives the program. */
export interface UnfiledCopies {
  readonly cache: MailCache;
  messages: readonly Uint8Array[];
}

/** The name where no mailbox says that it is for sent mail. */
const USUAL_NAME = 'Sent';

/** Whether there is something to be filed. */
export function hasCopies({ cache, messages }: UnfiledCopies): boolean {
  return messages.length > 0 || cache.queue.length > 0;
}

/** Files what there is in one session. What could not be done waits for the next. */
export function* fileCopies(
  services: Pick<ProgramServices<never>, 'rng' | 'now'>,
  settings: ImapSyncSettings,
  copies: UnfiledCopies,
): Program<'done' | 'lost' | 'refused', ImapSyncEvent> {
  const connected = yield* connect(services, settings, copies.cache);
  if (!connected.ok) {
    const { error } = connected;
    if (error.type === 'lost') yield* report<ImapSyncEvent>({ type: 'imapSync.lineLost', reason: error.reason });
    else yield* report<ImapSyncEvent>({ type: 'imapSync.refused', text: error.text });
    return error.type;
  }
  const session = connected.value;
  const filed = yield* file(session, copies);
  if (!filed.ok) yield* report<ImapSyncEvent>({ type: 'imapSync.lineLost', reason: filed.error });
  yield* close(session.line);
  return filed.ok ? 'done' : 'lost';
}

function* file(session: Session, copies: UnfiledCopies): Step<undefined> {
  const listed = yield* listMailboxes(session);
  if (!listed.ok) return listed;
  chooseMailbox(copies);
  const replayed = yield* replayQueue(session, () => true);
  if (!replayed.ok) return replayed;
  const goodbye = yield* session.command({ name: 'LOGOUT' });
  return goodbye.ok ? replayed : goodbye;
}

/** Queues an APPEND for each copy, behind a CREATE where the mailbox is not there. */
function chooseMailbox(copies: UnfiledCopies): void {
  const { cache, messages } = copies;
  if (messages.length === 0) return;
  const mailbox = sentMailbox(cache);
  const isThere = cache.mailboxes.has(mailbox);
  if (!isThere) enqueue(cache, { type: 'createMailbox', mailbox }, undefined);
  for (const raw of messages) enqueue(cache, { type: 'append', mailbox, raw, flags: ['\\Seen'] }, undefined);
  copies.messages = [];
}

function sentMailbox({ mailboxes }: MailCache): MailboxName {
  const marked = [...mailboxes.values()].find(
    (mailbox) => isSelectable(mailbox) && mailbox.attributes.some((attribute) => attribute.toUpperCase() === '\\SENT'),
  );
  return marked?.name ?? USUAL_NAME;
}
