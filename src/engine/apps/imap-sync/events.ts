// What the synchronising client reports: why it does what it does. The bytes and commands are in the trace already.

import type { Instant } from '../../base/units.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import type { LossReason } from '../program.ts';
import type { Action } from './actions.ts';
import type { ConflictReason } from './cache.ts';

/** How a mailbox is brought up to date, the best that the server can. RFC 7162 §3.2, §3.1, RFC 4549 §4.3. */
export type SyncMethod =
  | 'qresync'
  | 'condstore'
  | 'uids'
  | 'unchanged'
  /** It was open, and the server told of news. RFC 9051 §5.2. */
  | 'told';

/** The steps of a run, in the order of RFC 4549 §3. */
export type SyncStep =
  | 'connect'
  | 'secure'
  | 'logIn'
  | 'enable'
  | 'list'
  | 'actionsUp'
  | 'changesDown'
  /** IDLE, or nothing until it is time to ask again. */
  | 'watch'
  | 'wait'
  | 'logOut'
  /** No line: because the person wants none, or until the next try. */
  | 'away';

export type ImapSyncEvent =
  | {
      readonly type: 'imapSync.step';
      readonly step: SyncStep;
      /** When the program goes on by itself. */
      readonly until?: Instant;
    }
  /** The person did something; it waits for the server, or is being done already. */
  | { readonly type: 'imapSync.queued'; readonly action: number; readonly what: Action['type'] }
  | { readonly type: 'imapSync.replaying'; readonly action: number; readonly what: Action['type'] }
  | { readonly type: 'imapSync.done'; readonly action: number; readonly what: Action['type'] }
  | {
      readonly type: 'imapSync.conflict';
      readonly action: number;
      readonly what: Action['type'];
      readonly reason: ConflictReason;
      readonly text: string;
    }
  /** Others changed flags of the message as well: both changes count. */
  | { readonly type: 'imapSync.merged'; readonly action: number }
  /** A mailbox is as on the server now. */
  | {
      readonly type: 'imapSync.synchronised';
      readonly mailbox: MailboxName;
      readonly method: SyncMethod;
      readonly messages: number;
    }
  /** The server told unasked what others did in the open mailbox. */
  | { readonly type: 'imapSync.told'; readonly mailbox: MailboxName }
  /** The messages that the server found; undefined where it could not search. */
  | {
      readonly type: 'imapSync.found';
      readonly mailbox: MailboxName;
      readonly text: string;
      readonly uids: readonly number[] | undefined;
    }
  | { readonly type: 'imapSync.cacheDropped'; readonly mailbox: MailboxName }
  /** A large part comes in pieces: so much of it is here. */
  | { readonly type: 'imapSync.fetching'; readonly octets: number; readonly of: number }
  /** The part is here, or cannot be had, or is not wanted any more. */
  | { readonly type: 'imapSync.fetched'; readonly octets: number | undefined }
  /** The server said what a person must see. RFC 9051 §7.1 (ALERT). */
  | { readonly type: 'imapSync.alert'; readonly text: string }
  /** `goodbye`: what the server said before, if it said goodbye. */
  | { readonly type: 'imapSync.lineLost'; readonly reason: LossReason; readonly goodbye?: string }
  /** The server did not let us in, or our own end did not show the password. */
  | { readonly type: 'imapSync.refused'; readonly text: string }
  /** The model does not allow it without a line. */
  | { readonly type: 'imapSync.notPossible'; readonly what: string };
