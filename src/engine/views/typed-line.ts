// What the grammar makes of typed but unsent input, for any protocol: colours, what could come next, where it goes wrong.

import { assertNever } from '../base/invariant.ts';
import { type ImapTypingContext, readTypedCommand } from '../imap/complete.ts';
import type { TypedLine } from './model.ts';
import { type Pop3TypingContext, readTypedPop3 } from './typed-pop3.ts';
import { readTypedSmtp, type SmtpTypingContext } from './typed-smtp.ts';

/** What is known where somebody types, by protocol. */
export type TypingContext =
  | ({ readonly protocol: 'imap' } & ImapTypingContext)
  | ({ readonly protocol: 'pop3' } & Pop3TypingContext)
  | ({ readonly protocol: 'smtp' } & SmtpTypingContext);

/**
 * Reads the bytes of a line that is not sent yet, with or without its CRLF. A word that is begun is no problem as long
 * as something could go on from it. Never throws.
 */
export function readTypedLine(typed: Uint8Array, context: TypingContext): TypedLine {
  switch (context.protocol) {
    case 'imap': {
      const { spans, ...rest } = readTypedCommand(typed, context);
      return { tokens: spans, ...rest };
    }
    case 'pop3':
      return readTypedPop3(typed, context);
    case 'smtp':
      return readTypedSmtp(typed, context);
    default:
      return assertNever(context);
  }
}
