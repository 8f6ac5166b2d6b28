// How a device synchronises, and what the person at it can want.

import type { Duration } from '../../base/units.ts';
import type { MailboxName } from '../../imap/syntax.ts';
import type { Destination } from '../program.ts';
import type { WantedAction } from './actions.ts';
import type { MailCache, Target } from './cache.ts';

/**
 * RFC 1733's models. `online`: nothing is kept, and nothing can be done without a line. `offline`: mail is fetched from
 * INBOX and removed there, then worked with on the device alone. `disconnected`: a copy is kept, and what the person
 * does without a line is done to the server later.
 */
export type AccessModel = 'online' | 'offline' | 'disconnected';

/** Whether messages stay on the server after they were fetched. RFC 1939 §8 knows the same question. */
export type LeaveOnServer =
  | { readonly type: 'no' }
  | { readonly type: 'always' }
  | { readonly type: 'days'; readonly days: number };

export interface ImapSyncSettings {
  readonly to: Destination;
  readonly user: string;
  readonly secret: string;
  /** An OAuth 2.0 access token. */
  readonly token?: string;
  /** A SASL mechanism or `LOGIN command`; without it the best that the server offers. */
  readonly mechanism?: string;
  /** Whether the password may cross a line without TLS. */
  readonly clearAllowed: boolean;
  readonly model: AccessModel;
  /** How to learn of changes while there is a line: IDLE where the server has it, or asking now and then. */
  readonly watch: 'idle' | 'poll';
  /** How often to look at all mailboxes; with IDLE, at those that are not open. */
  readonly pollInterval: Duration;
  /** What is kept of each message without being asked: its description, or the whole up to so many octets. */
  readonly keepOctets: number;
  /** Whether texts to read are kept of each message, without its attachments. */
  readonly keepTexts?: boolean;
  /** Offline model: how long messages stay on the server after they were fetched; they do not when absent. */
  readonly leave?: LeaveOnServer;
  /** Extensions not to be used although the server has them, in upper case: to see what they are good for. */
  readonly without?: readonly string[];
  /** How long without a word until a line is taken for dead. */
  readonly patience?: Duration;
  /** IDLE is renewed after this. */
  readonly idleRenewal?: Duration;
  /** How long to wait before connecting again; doubles with each failure up to sixteen times as much. */
  readonly retryAfter: Duration;
}

/** What the person at the device wants. */
export type ImapSyncIntent =
  /** Connected mode: connect, synchronise, and stay. */
  | { readonly type: 'connect' }
  /** Disconnected mode: say goodbye. What is under way is finished first. */
  | { readonly type: 'disconnect' }
  /** Look now. */
  | { readonly type: 'sync' }
  /** Watch this mailbox. */
  | { readonly type: 'open'; readonly mailbox: MailboxName }
  /** Get this part of a message: `` (all), `HEADER`, `TEXT`, `1.2`. Never sets `\Seen`. */
  | { readonly type: 'fetch'; readonly target: Target; readonly section: string }
  /** Does not go on with it; what has come stays. */
  | { readonly type: 'cancelFetch'; readonly target: Target; readonly section: string }
  | { readonly type: 'act'; readonly action: WantedAction }
  /** Something was put into the cache's queue without this program. */
  | { readonly type: 'wake' }
  /** Let the server find the messages of a mailbox that have this text. RFC 9051 §6.4.4. */
  | { readonly type: 'search'; readonly mailbox: MailboxName; readonly text: string }
  /** Try an action that was given up once more, or forget it. */
  | { readonly type: 'resolve'; readonly conflict: number; readonly how: 'retry' | 'drop' }
  /** The program ends, after a goodbye. */
  | { readonly type: 'quit' };

/** What a program begins with. */
export interface ImapSyncStart {
  readonly settings: ImapSyncSettings;
  /** Kept from an earlier run, or new; the program changes it as it learns. */
  readonly cache: MailCache;
  /** Whether to connect at once. */
  readonly connected: boolean;
}
