// What an IMAP server endpoint records about itself. The bytes are in the trace already (`frame.sent`); these events say
// what the server understood, decided, held back and told.

import type { ResponseCode } from './response-syntax.ts';
import type { ImapState, ImapTrigger } from './state.ts';
import type { CommandName, Flag, MailboxName } from './syntax.ts';

/** One thing that a client was told about its selected mailbox. Sequence numbers as they were at that moment. */
export type Told =
  | { readonly type: 'exists'; readonly count: number; readonly uids: readonly number[] }
  | { readonly type: 'expunge'; readonly seq: number; readonly uid: number }
  | { readonly type: 'flags'; readonly seq: number; readonly uid: number; readonly flags: readonly Flag[] };

/** What a client has not been told yet. */
export interface Untold {
  /** UIDs of messages that came. */
  readonly arrived: readonly number[];
  /** UIDs of messages that are gone. */
  readonly expunged: readonly number[];
  /** UIDs of messages whose flags others changed. */
  readonly flags: readonly number[];
}

export type ImapEvent =
  /** A whole command was read and is obeyed next. */
  | {
      readonly type: 'imap.command';
      readonly tag: string;
      readonly name: CommandName;
      /** Whether it was the `UID` form. */
      readonly uid: boolean;
      /** The state in which it came. */
      readonly state: ImapState;
      /** Octets of the frame, with its literals and CRLF. */
      readonly octets: number;
    }
  /** A frame that is no command: where it stops being one and what would have been accepted there. */
  | {
      readonly type: 'imap.syntaxProblem';
      readonly tag?: string;
      readonly name?: string;
      readonly problem: 'badTag' | 'unknownCommand' | 'syntax' | 'tooLarge';
      readonly offset: number;
      readonly expected: readonly string[];
      /** How many BADs this connection has had in a row. */
      readonly badInARow: number;
    }
  /** The command's completion. `name` is absent when the command was not understood. */
  | {
      readonly type: 'imap.completed';
      readonly tag: string;
      readonly name?: CommandName;
      readonly uid: boolean;
      readonly status: 'OK' | 'NO' | 'BAD';
      readonly code?: ResponseCode;
      readonly text: string;
    }
  | {
      readonly type: 'imap.state';
      readonly from: ImapState;
      readonly to: ImapState;
      readonly on: ImapTrigger;
      /** What is selected in the new state. */
      readonly mailbox?: MailboxName;
    }
  /** A mailbox was selected: message sequence number n is `uids[n - 1]` for this client from now on. */
  | {
      readonly type: 'imap.selected';
      readonly account: string;
      readonly mailbox: MailboxName;
      readonly uidValidity: number;
      readonly readOnly: boolean;
      readonly uids: readonly number[];
    }
  /** Untagged responses about the mailbox that no command asked for, in this order. */
  | { readonly type: 'imap.told'; readonly changes: readonly Told[] }
  /** Changes that must wait, and for what. RFC 9051 §7.5.1. */
  | {
      readonly type: 'imap.held';
      readonly untold: Untold;
      /** `command`: the command in progress does not allow EXPUNGE; `noCommand`: none is in progress. */
      readonly because: 'command' | 'noCommand';
      readonly command?: CommandName;
    }
  | {
      readonly type: 'imap.authenticated';
      readonly account: string;
      /** `LOGIN` for the command, else the SASL mechanism. */
      readonly mechanism: string;
    }
  | {
      readonly type: 'imap.authenticationFailed';
      readonly mechanism: string;
      readonly failures: number;
      /** How long the answer is put off, in microseconds. */
      readonly delay: number;
    }
  | { readonly type: 'imap.enabled'; readonly capabilities: readonly string[] }
  /** A continuation request: for a literal, for the next SASL answer, or for IDLE. */
  | { readonly type: 'imap.continue'; readonly tag?: string; readonly waitsFor: 'literal' | 'sasl' | 'idle' }
  /** IDLE ended, by DONE or otherwise. */
  | { readonly type: 'imap.idleEnded'; readonly tag: string };
