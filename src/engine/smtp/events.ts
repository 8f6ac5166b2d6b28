// What an SMTP server endpoint records about itself. The bytes are in the trace already (`frame.sent`); these events say
// what the server understood, decided and changed.

import type { SmtpCommandName } from './commands.ts';
import type { SmtpState, SmtpTrigger } from './state.ts';

export type SmtpEvent =
  /** A whole command line was read; `command` is undefined when the server knows no such verb. */
  | { readonly type: 'smtp.command'; readonly command: SmtpCommandName | undefined; readonly state: SmtpState }
  /** One reply, of one or several lines. `enhanced` as in `2.1.5`, absent where RFC 2034 §4 wants none. */
  | { readonly type: 'smtp.reply'; readonly code: number; readonly enhanced?: string; readonly text: readonly string[] }
  | { readonly type: 'smtp.state'; readonly from: SmtpState; readonly to: SmtpState; readonly on: SmtpTrigger }
  | { readonly type: 'smtp.authenticated'; readonly account: string; readonly mechanism: string }
  | { readonly type: 'smtp.authenticationFailed'; readonly mechanism: string; readonly failures: number }
  /** The envelope's sender was accepted; empty for `<>`. */
  | { readonly type: 'smtp.sender'; readonly address: string; readonly size?: number }
  /** A recipient was accepted; without `account` the mail goes on to another host. */
  | { readonly type: 'smtp.recipient'; readonly address: string; readonly account?: string }
  | { readonly type: 'smtp.recipientRefused'; readonly address: string; readonly code: number }
  /** A report on a message was made; `to` is its sender. RFC 3461 §6. */
  | { readonly type: 'smtp.report'; readonly to: string; readonly actions: readonly string[] }
  /** A report had to be made, but there is no way to its recipient from here. */
  | { readonly type: 'smtp.reportLost'; readonly to: string }
  /** The message was handed to the queue of mail for other hosts. */
  | { readonly type: 'smtp.queued'; readonly queueId: string; readonly recipients: readonly string[] }
  /** One copy of a message was put into an account's INBOX. */
  | { readonly type: 'smtp.delivered'; readonly account: string; readonly uid: number; readonly size: number };
