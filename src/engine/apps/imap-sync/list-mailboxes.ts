// Which mailboxes there are, and which of them may have changed. RFC 4549 §3 (b), RFC 5819, RFC 9051 §6.3.9.

import { ok } from '../../base/result.ts';
import type { ImapData } from '../../imap/client/requests.ts';
import type { ListReturnOption, MailboxName, StatusItem } from '../../imap/syntax.ts';
import { report } from '../program.ts';
import { type CachedMailbox, isSelectable, newCachedMailbox } from './cache.ts';
import { alreadyOpen } from './open-mailbox.ts';
import type { Answer, Session, Step } from './session.ts';

type Status = ReadonlyMap<StatusItem, number | string | null>;

/**
 * Brings the list of mailboxes up to date; those remain stale that must be opened to see what has changed in them.
 * `counting`: who opens only what is shown asks for the numbers of the others.
 */
export function* listMailboxes(session: Session, counting = false): Step<undefined> {
  yield* report({ type: 'imapSync.step', step: 'list' });
  const items = itemsFor(session, counting);
  const answer = yield* askList(session, items, counting);
  if (!answer.ok) return answer;
  for (const mailbox of session.cache.mailboxes.values()) mailbox.stale = true;
  if (answer.value.status !== 'OK') return ok(undefined);
  takeList(session, answer.value.data);
  for (const mailbox of session.cache.mailboxes.values()) {
    if (!isSelectable(mailbox)) continue;
    // Of the open one the server has told, since every command is an opportunity to. RFC 9051 §5.2.
    const open = alreadyOpen(session, mailbox.name);
    if (open?.synchronised) {
      mailbox.stale = !open.selected.consistent;
      continue;
    }
    const status = yield* statusOf(session, mailbox, answer.value.data, items, counting);
    if (!status.ok) return status;
    mailbox.stale = !isUpToDate(mailbox, status.value);
    if (counting) mailbox.counts = countsIn(status.value);
    if (!mailbox.stale) mailbox.evenAt = session.now();
  }
  return ok(undefined);
}

function itemsFor(session: Session, counting: boolean): readonly StatusItem[] {
  return [
    'MESSAGES',
    'UIDNEXT',
    'UIDVALIDITY',
    ...(counting ? (['UNSEEN'] as const) : []),
    ...(session.can('CONDSTORE') ? (['HIGHESTMODSEQ'] as const) : []),
  ];
}

function countsIn(status: Status | undefined): CachedMailbox['counts'] {
  const [messages, unseen] = [status?.get('MESSAGES'), status?.get('UNSEEN')];
  return typeof messages === 'number' && typeof unseen === 'number' ? { messages, unseen } : undefined;
}

/** With LIST-STATUS one command tells all. RFC 5819 §2. */
function askList(session: Session, items: readonly StatusItem[], counting: boolean): Step<Answer> {
  const returns: ListReturnOption[] = [];
  if (session.can('SPECIAL-USE') || session.enabled.has('IMAP4REV2')) returns.push({ type: 'SPECIAL-USE' });
  if (asksStatusInList(session, counting)) returns.push({ type: 'STATUS', items });
  const extended = returns.length > 0 && session.can('LIST-EXTENDED');
  return session.command({ name: 'LIST', reference: '', patterns: ['*'], extended, ...(extended ? { returns } : {}) });
}

function asksStatusInList(session: Session, counting: boolean): boolean {
  return session.can('LIST-EXTENDED') && session.can('LIST-STATUS') && (counting || session.can('CONDSTORE'));
}

/** Mailboxes that are no longer listed are no longer there. */
function takeList(session: Session, data: readonly ImapData[]): void {
  const { mailboxes } = session.cache;
  const listed = new Set<MailboxName>();
  for (const response of data) {
    if (response.type !== 'LIST') continue;
    listed.add(response.mailbox);
    const mailbox = mailboxes.get(response.mailbox) ?? newCachedMailbox(response.mailbox);
    mailbox.attributes = response.attributes;
    mailbox.delimiter = response.delimiter;
    mailboxes.set(response.mailbox, mailbox);
  }
  for (const name of mailboxes.keys()) if (!listed.has(name)) mailboxes.delete(name);
}

/**
 * What STATUS says of a mailbox; undefined where it would tell too little. Without modification sequences it says
 * nothing of flags, so that it is not worth a command.
 */
function* statusOf(
  session: Session,
  mailbox: CachedMailbox,
  data: readonly ImapData[],
  items: readonly StatusItem[],
  counting: boolean,
): Step<Status | undefined> {
  const isKnown = mailbox.highestModSeq !== undefined && session.can('CONDSTORE');
  if ((!isKnown && !counting) || session.selected?.cached === mailbox) return ok(undefined);
  if (asksStatusInList(session, counting)) return ok(statusIn(data, mailbox.name));
  const answer = yield* session.command({ name: 'STATUS', mailbox: mailbox.name, items });
  return answer.ok ? ok(statusIn(answer.value.data, mailbox.name)) : answer;
}

/** The STATUS of a mailbox among what a command brought. */
export function statusIn(data: readonly ImapData[], mailbox: MailboxName): Status | undefined {
  const found = data.findLast((response) => response.type === 'STATUS' && response.mailbox === mailbox);
  if (found?.type !== 'STATUS') return undefined;
  return new Map(found.values.map(({ item, value }) => [item, value]));
}

/** Equal numbers mean equal mailboxes: no message came or went, and no flag has changed. RFC 7162 §3.1.2.1. */
function isUpToDate(mailbox: CachedMailbox, status: Status | undefined): boolean {
  return (
    status !== undefined &&
    mailbox.hiddenDeleted.length === 0 &&
    status.get('UIDVALIDITY') === mailbox.uidValidity &&
    status.get('UIDNEXT') === mailbox.knownBelow &&
    status.get('MESSAGES') === mailbox.messages.size &&
    status.get('HIGHESTMODSEQ') === mailbox.highestModSeq
  );
}
