// Whose mailbox an address means. RFC 5321 §2.3.11 and §4.1.2 (local parts), §4.5.1 (Postmaster).

import { asciiUpper } from '../../base/bytes.ts';
import { asciiDomain } from '../a-label.ts';
import type { SmtpAddress } from '../address.ts';
import type { SmtpServerContext } from './connection.ts';

/** What an address means to this server. */
export type LocalAccount =
  | { readonly type: 'local'; readonly account: string }
  /** The domain is ours, the name is not. */
  | { readonly type: 'unknown' }
  /** The domain is somebody else's. */
  | { readonly type: 'foreign' };

/** Domains and names are compared without regard to case; only the sender's side may make a difference. */
export function localAccountOf(
  context: Pick<SmtpServerContext, 'store' | 'localDomains'>,
  { local, domain }: SmtpAddress,
): LocalAccount {
  const { store, localDomains } = context;
  const ours = domain === undefined || localDomains.some((own) => asciiDomain(own) === asciiDomain(domain));
  if (!ours) return { type: 'foreign' };
  const account = store.recipient(`${local}@${store.domain}`) ?? (isPostmaster(local) ? store.accounts[0] : undefined);
  return account ? { type: 'local', account: account.user } : { type: 'unknown' };
}

/** Mail for the postmaster is never refused: without an account of that name the first one gets it. */
function isPostmaster(local: string): boolean {
  return asciiUpper(local) === 'POSTMASTER';
}
