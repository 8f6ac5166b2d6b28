// Quota roots: one for each account, over all its mailboxes. RFC 9208 §3.2.

import { byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import type { Account } from '../../store/account.ts';
import type { QuotaResponse, QuotaRoot } from '../syntax/quota.ts';
import type { ImapConnection } from './connection.ts';
import { rightsOn } from './places.ts';

/** The root of an account. */
export function rootOf({ user }: Account): QuotaRoot {
  return byteStringOf(utf8BytesOf(`#user/${user}`));
}

/** The account with this root, whoever asks. */
export function accountWithRoot({ store }: ImapConnection, root: QuotaRoot): Account | undefined {
  return store.accounts.find((account) => rootOf(account) === root);
}

/**
 * Whether the person may know how full the account is: who can read one of its mailboxes could count anyway.
 * RFC 9208 §6 and §8.
 */
export function mayKnowUsage(connection: ImapConnection, owner: Account): boolean {
  const { account } = connection;
  if (owner === account || account.administrator) return true;
  return connection.supports('ACL') && owner.entries.some((entry) => rightsOn(connection, entry).has('r'));
}

/** What is used and allowed; what is not limited is not named. RFC 9208 §4.2.1. */
export function quotaResponse(account: Account): QuotaResponse {
  const { limits, usage } = account.quota;
  const resources = [
    { resource: 'STORAGE', usage: usage.storage, limit: limits.storage },
    { resource: 'MESSAGE', usage: usage.messages, limit: limits.messages },
  ].flatMap(({ limit, ...rest }) => (limit === undefined ? [] : [{ ...rest, limit }]));
  return { type: 'QUOTA', root: rootOf(account), resources };
}
