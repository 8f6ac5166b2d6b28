// What all ways to log in share: who may, what a failure costs, and the maildrop that is opened at the end.
// RFC 1939 §4 and §7, RFC 2449 §8, RFC 3206, RFC 6856 §2.2.

import { bytesOf, utf8TextOf } from '../../base/bytes.ts';
import { passwordMatches } from '../../sasl/password.ts';
import { saslPrepared } from '../../sasl/saslprep.ts';
import type { Account } from '../../store/account.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Pop3Mechanism } from '../events.ts';
import { negative, positive, type Pop3Reply } from '../replies.ts';
import type { Pop3Connection } from './connection.ts';
import { removeExpired } from './expiry.ts';
import { Maildrop } from './maildrop.ts';

/** The name that a client gave (a byte string) as it is compared; undefined when it can be no name. RFC 6856 §2.2. */
export function preparedName(name: string): string | undefined {
  const text = utf8TextOf(bytesOf(name));
  return text === undefined ? undefined : saslPrepared(text, 'query');
}

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
  // A password with characters that no password may hold is wrong. RFC 6856 §2.2.
  const given = password === undefined ? undefined : saslPrepared(password, 'query');
  return given !== undefined && passwordMatches(account?.password, given) ? account : undefined;
}

/** A login that was not accepted; the same words for a wrong name and a wrong password. RFC 3206 §5. */
export function failAuthentication(connection: Pop3Connection, mechanism: Pop3Mechanism): Pop3Reply {
  connection.failures += 1;
  const { failures } = connection;
  connection.report({ type: 'pop3.authenticationFailed', mechanism, failures });
  return negative(connection.words.wrongCredentials, 'AUTH');
}

/**
 * Locks and opens the maildrop: TRANSACTION begins. Somebody else's lock is no reason to doubt the password, and neither
 * is a login that comes too soon. RFC 2449 §8.1.
 */
export function openMaildrop(connection: Pop3Connection, account: Account, mechanism: Pop3Mechanism): Pop3Reply {
  const { context, words } = connection;
  const { locks, expire } = context.profile;
  const wait = secondsToWait(connection, account);
  if (wait > 0) return negative(words.loginTooSoon(wait), 'LOGIN-DELAY');
  const lock = locks ? account.maildrop.lock() : undefined;
  if (locks && !lock) return negative(words.maildropInUse, 'IN-USE');
  account.maildrop.lastLogin = connection.clock;
  removeExpired(account.inbox, expire, connection.clock);
  const maildrop = new Maildrop(account, lock, connection);
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
  return positive(words.maildropHas(count, octets));
}

/** How many seconds this account has to wait since its last login. RFC 2449 §6.5. */
function secondsToWait(connection: Pop3Connection, account: Account): number {
  const { loginDelaySeconds } = connection.context.profile;
  const { lastLogin } = account.maildrop;
  if (loginDelaySeconds === 0 || lastLogin === undefined) return 0;
  return Math.max(0, Math.ceil(loginDelaySeconds - (connection.clock - lastLogin) / 1000));
}
