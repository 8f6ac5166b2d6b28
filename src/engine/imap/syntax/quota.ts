// The abstract syntax of quotas. RFC 9208 §7 (RFC 2087 §6). Types only.

import type { ByteString, MailboxArguments, MailboxName } from '../syntax.ts';

/** `quota-root-name`: names a place that has limits; nothing can be read out of it. RFC 9208 §3.2. */
export type QuotaRoot = ByteString;

/** The arguments of the commands. */
export interface QuotaCommands {
  readonly GETQUOTA: { readonly root: QuotaRoot };
  readonly GETQUOTAROOT: MailboxArguments;
  readonly SETQUOTA: {
    readonly root: QuotaRoot;
    /** `resource` in upper case. */
    readonly limits: readonly { readonly resource: string; readonly limit: number }[];
  };
}

/** What is answered. */
export type QuotaResponse =
  | {
      readonly type: 'QUOTA';
      readonly root: QuotaRoot;
      readonly resources: readonly { readonly resource: string; readonly usage: number; readonly limit: number }[];
    }
  | { readonly type: 'QUOTAROOT'; readonly mailbox: MailboxName; readonly roots: readonly QuotaRoot[] };
