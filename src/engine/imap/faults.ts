// What faulty servers do wrong, for learning to find out which line is to blame: each profile has one fault at most, and
// each fault is asked for in one place. The words for people stand in the texts of panes under `fault.imap.NAME`.

import { rfc, type SpecRef } from '../spec/reference.ts';

/** Every fault, and the rule that it breaks. */
export const imapFaults = {
  /** EXPUNGE is told while FETCH, STORE or SEARCH run, so that the numbers of the command are wrong. */
  'expunge-during-fetch': rfc(9051, '7.5.1'),
  /** Messages go without a word: the client's numbers stand for others. */
  'expunge-untold': rfc(9051, '7.5.1'),
  /** UIDVALIDITY is always 1: a mailbox that was made again looks like the old one. */
  'uidvalidity-constant': rfc(9051, '2.3.1.1'),
  /** UIDVALIDITY is new at each SELECT: the client throws its cache away each time. */
  'uidvalidity-each-select': rfc(9051, '2.3.1.1'),
  /** RFC822.SIZE counts a line end as one octet. */
  'size-wrong': rfc(9051, '2.3.4'),
  /** Literals are announced with CRLF counted and sent with bare LF: they end too early for what was said. */
  'literal-miscounted': rfc(9051, '4.3'),
  /** STORE is answered with OK, and nothing is changed. */
  'forgets-flags': rfc(9051, '6.4.6'),
  /** Commands that came in clear behind STARTTLS are obeyed once TLS stands. */
  'starttls-injection': rfc(9051, '6.2.1'),
  /** CAPABILITY lists IDLE, and the command is unknown. */
  'capability-lies': rfc(9051, '6.1.1'),
  /** BODY.PEEK marks as seen. */
  'peek-sets-seen': rfc(9051, '6.4.5'),
  /** IDLE is accepted and never tells anything. */
  'idle-silent': rfc(9051, '6.3.13'),
} as const satisfies Record<string, SpecRef>;

/** The name of a fault. */
export type ImapFault = keyof typeof imapFaults;
