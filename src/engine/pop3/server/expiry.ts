// The rule of a site that keeps mail for so many days only: what is older leaves when the maildrop is opened, before
// message numbers are given. RFC 1939 §8, RFC 2449 §6.7.

import type { UnixMs } from '../../base/units.ts';
import type { Mailbox } from '../../store/mailbox.ts';

const DAY_MS = 86_400_000;

/** Removes the messages that came more than `days` days before `now`; 0 and `never` remove none by their age. */
export function removeExpired(inbox: Mailbox, days: number | 'never', now: UnixMs): void {
  if (days === 'never' || days === 0) return;
  const old = inbox.messages.filter(({ internalDate }) => now - internalDate.unixMs > days * DAY_MS);
  if (old.length > 0) inbox.expunge(old.map(({ uid }) => uid));
}
