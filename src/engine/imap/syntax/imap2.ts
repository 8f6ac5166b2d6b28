// What only IMAP2 has, as it was in 1990: FIND and BBOARD, and the responses that tell names and copies. RFC 1176.

import type { MailboxArguments, MailboxName } from '../syntax.ts';

/** What FIND looks for. */
export type FindOption = 'MAILBOXES' | 'BBOARDS';

/** The arguments of IMAP2's own commands. */
export interface Imap2Commands {
  /** `*` stands for any characters, `%` for exactly one. */
  readonly FIND: { readonly option: FindOption; readonly pattern: MailboxName };
  /** Selects a bulletin board. */
  readonly BBOARD: MailboxArguments;
}

/** Responses that name what FIND found. */
export interface FoundNameResponse {
  readonly type: 'MAILBOX' | 'BBOARD';
  readonly mailbox: MailboxName;
}

/** The message was copied. */
export interface CopiedResponse {
  readonly type: 'COPY';
  readonly seq: number;
}
