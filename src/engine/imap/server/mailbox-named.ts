// The mailbox that a client names: names compare composed (NFC), whatever form the client typed. RFC 9051 §5.1.

import type { Result } from '../../base/result.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { StoreProblem } from '../../store/problem.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';

/** The mailbox called `name`, or why there is none that holds messages. */
export function mailboxNamed({ account }: ImapConnection, name: MailboxName): Result<Mailbox, StoreProblem> {
  return account.mailbox(name.normalize('NFC'));
}
