// What a POP3 server endpoint records about itself. The bytes are in the trace already (`frame.sent`); these events say
// what the server understood, decided and changed.

import type { Pop3CommandName } from './commands.ts';
import type { Pop3ResponseCode } from './replies.ts';
import type { Pop3State, Pop3Trigger } from './state.ts';

/** How a client proved who it is: `PASS`, `APOP` or a SASL mechanism such as `SCRAM-SHA-256`. */
export type Pop3Mechanism = string;

export type Pop3Event =
  /** A whole command line was read; `command` is undefined when the server knows no such keyword. */
  | { readonly type: 'pop3.command'; readonly command: Pop3CommandName | undefined; readonly state: Pop3State }
  /** The status line that answered; a multi-line reply is reported once. */
  | { readonly type: 'pop3.reply'; readonly ok: boolean; readonly code?: Pop3ResponseCode; readonly text: string }
  | { readonly type: 'pop3.state'; readonly from: Pop3State; readonly to: Pop3State; readonly on: Pop3Trigger }
  | { readonly type: 'pop3.authenticated'; readonly account: string; readonly mechanism: Pop3Mechanism }
  | { readonly type: 'pop3.authenticationFailed'; readonly mechanism: Pop3Mechanism; readonly failures: number }
  /** The maildrop was opened: message numbers 1 to `messages` now stand for what INBOX held at this instant. */
  | {
      readonly type: 'pop3.maildropOpened';
      readonly account: string;
      readonly messages: number;
      readonly octets: number;
      readonly locked: boolean;
    }
  | { readonly type: 'pop3.maildropClosed'; readonly account: string }
  /** DELE: the message is marked and nothing more. RFC 1939 §5. */
  | { readonly type: 'pop3.marked'; readonly message: number; readonly uid: number }
  /** RSET: no message is marked any more. */
  | { readonly type: 'pop3.unmarked'; readonly messages: readonly number[] }
  /** QUIT: these messages left the store. RFC 1939 §6. */
  | { readonly type: 'pop3.removed'; readonly account: string; readonly uids: readonly number[] };
