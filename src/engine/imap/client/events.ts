// What an IMAP client endpoint records about itself. The bytes are in the trace already (`frame.sent`); these events
// say what the client asked for and how it understood the answer.

import type { CommandName } from '../syntax.ts';

/** Why a client ends a line by itself. */
export type ImapGivingUp =
  /** Nothing came for too long while an answer was due. */
  | 'silence'
  /** The server said BYE and did not close. */
  | 'bye'
  /** The server breaks the protocol again and again, or in a way after which nothing can be believed. */
  | 'nonsense';

export type ImapClientEvent =
  /** A command goes out. */
  | { readonly type: 'imapClient.command'; readonly tag: string; readonly name: CommandName; readonly uid: boolean }
  /** Its completion came. */
  | {
      readonly type: 'imapClient.completed';
      readonly tag: string;
      readonly name: CommandName;
      readonly uid: boolean;
      readonly status: 'OK' | 'NO' | 'BAD';
      readonly text: string;
    }
  /** What the server may do without being asked ended a wait: IDLE is renewed before the server logs us out. */
  | { readonly type: 'imapClient.idleRenewed'; readonly tag: string }
  /** A frame that no rule of the standards allows here. */
  | {
      readonly type: 'imapClient.problem';
      /** `syntax`: no response at all; `unexpected`: one that nothing asked for, such as an unknown tag. */
      readonly problem: 'syntax' | 'unexpected';
      readonly offset: number;
      readonly expected: readonly string[];
      /** How the frame begins. */
      readonly start: Uint8Array;
    }
  /** The client closes the line. */
  | { readonly type: 'imapClient.gaveUp'; readonly because: ImapGivingUp };
