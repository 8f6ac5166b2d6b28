// What is written on the outside of a message: who gets it, who hears of failures, and what both asked for.
// RFC 5321 §2.3.1.

import type { SmtpAddress } from './address.ts';
import type { MailOptions, RecipientOptions } from './parameters.ts';

/** One recipient with what was asked for. */
export interface EnvelopeRecipient {
  readonly address: SmtpAddress;
  readonly options: RecipientOptions;
}

/** The envelope of one message. */
export interface Envelope {
  /** Undefined for the null reverse-path `<>`. */
  readonly sender: SmtpAddress | undefined;
  readonly options: MailOptions;
  readonly recipients: readonly EnvelopeRecipient[];
}
