// Conditions on the store as it is now: which mailboxes there are, how many messages, which flags.

import { asciiUpper } from '../base/bytes.ts';
import type { StorePattern } from './check.ts';
import type { MailboxEvidence, MessageEvidence } from './evidence.ts';
import { type Verdict, type VerdictReason, met, undecided } from './verdict.ts';

/** Whether the store is as the pattern says. Never `failed`: another command can always change the store again. */
export function evaluateStore(pattern: StorePattern, mailboxes: readonly MailboxEvidence[]): Verdict {
  const mailbox = mailboxes.find(
    ({ account, name }) => sameName(name, pattern.mailbox) && (pattern.account ?? account) === account,
  );
  const reason = mailbox ? differenceIn(pattern, mailbox) : differenceWithout(pattern);
  return reason ? undecided(reason) : met();
}

function differenceWithout(pattern: StorePattern): VerdictReason | undefined {
  if (pattern.exists === false) return undefined;
  return { key: 'store.noMailbox', values: { mailbox: pattern.mailbox } };
}

function differenceIn(pattern: StorePattern, mailbox: MailboxEvidence): VerdictReason | undefined {
  const values = { mailbox: mailbox.name };
  if (pattern.exists === false) return { key: 'store.mailboxExists', values };
  const seen = mailbox.messages.length;
  if (pattern.count !== undefined && pattern.count !== seen) {
    return { key: 'store.count', values: { ...values, seen, wanted: pattern.count } };
  }
  if (pattern.uid === undefined) return undefined;
  const message = mailbox.messages.find(({ uid }) => uid === pattern.uid);
  if (!message) return { key: 'store.noMessage', values: { ...values, uid: pattern.uid } };
  return differenceOfFlags(pattern, message);
}

function differenceOfFlags({ mailbox, flags = {} }: StorePattern, message: MessageEvidence): VerdictReason | undefined {
  const has = (wanted: string): boolean => message.flags.some((flag) => asciiUpper(flag) === asciiUpper(wanted));
  const lacking = listOf(flags.has).find((flag) => !has(flag));
  const surplus = listOf(flags.hasNot).find(has);
  const flag = lacking ?? surplus;
  if (flag === undefined) return undefined;
  const values = { mailbox, uid: message.uid, flag, seen: `(${message.flags.join(' ')})` };
  return { key: lacking === undefined ? 'store.hasFlag' : 'store.lacksFlag', values };
}

function listOf(flags: string | readonly string[] | undefined): readonly string[] {
  if (flags === undefined) return [];
  return typeof flags === 'string' ? [flags] : flags;
}

/** INBOX is the same name in any case; others differ. RFC 9051 §5.1. */
function sameName(left: string, right: string): boolean {
  return left === right || (asciiUpper(left) === 'INBOX' && asciiUpper(right) === 'INBOX');
}
