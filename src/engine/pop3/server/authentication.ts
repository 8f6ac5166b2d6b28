// What all ways to log in share: who may, what a failure costs, and the maildrop that is opened at the end.
// RFC 1939 §4 and §7, RFC 2449 §8, RFC 3206.

import { passwordMatches } from '../../sasl/password.ts';
import type { Account } from '../../store/account.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Pop3Mechanism } from '../events.ts';
import { negative, positive, type Pop3Reply } from '../replies.ts';
import type { Pop3Connection } from './connection.ts';
import { Maildrop, summaryOf } from './maildrop.ts';

/** The account of this name; names that are not UTF-8 (undefined) belong to nobody. */
export function accountNamed(store: MailStore, name: string | undefined): Account | undefined {
  return name === undefined ? undefined : store.account(name);
}

/** The account of this name if the password is its own. */
export function accountWithPassword(
  store: MailStore,
  name: string | undefined,
  password: string | undefined,
): Account | undefined {
  const account = accountNamed(store, name);
  return password !== undefined && passwordMatches(account?.password, password) ? account : undefined;
}

/** A login that was not accepted; the same words for a wrong name and a wrong password. RFC 3206 §5. */
export function failAuthentication(connection: Pop3Connection, mechanism: Pop3Mechanism): Pop3Reply {
  connection.failures += 1;
  const { failures } = connection;
  connection.report({ type: 'pop3.authenticationFailed', mechanism, failures });
  return negative('name or password is wrong', 'AUTH');
}

/** Locks and opens the maildrop: TRANSACTION begins. Somebody else's lock is no reason to doubt the password. */
export function openMaildrop(connection: Pop3Connection, account: Account, mechanism: Pop3Mechanism): Pop3Reply {
  const { locks } = connection.context.profile;
  const lock = locks ? account.maildrop.lock() : undefined;
  if (locks && !lock) return negative('another connection has this maildrop open', 'IN-USE');
  const maildrop = new Maildrop(account, lock);
  connection.maildrop = maildrop;
  connection.report({ type: 'pop3.authenticated', account: account.user, mechanism });
  connection.move('authenticated');
  const { count, octets } = maildrop;
  connection.report({
    type: 'pop3.maildropOpened',
    account: account.user,
    messages: count,
    octets,
    locked: lock !== undefined,
  });
  return positive(`maildrop has ${summaryOf(maildrop)}`);
}
