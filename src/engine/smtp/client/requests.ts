// What a program can ask of an SMTP client endpoint, and how each request ends. RFC 5321 §3.

import type { SaslCredentials, SaslClientProblem } from '../../sasl/client/exchange.ts';
import type { EnvelopeRecipient, Envelope } from '../envelope.ts';
import type { SmtpOffers } from './offers.ts';
import type { ServerReply } from './reply-reader.ts';

export type SmtpRequest =
  /** Wait for the greeting, then EHLO; HELO with servers that don't know it. `name` is what we call ourselves. */
  | { readonly type: 'hello'; readonly name: string }
  /** STARTTLS, and EHLO again: what was offered before may not be true. RFC 3207 §4.2. */
  | { readonly type: 'startTls' }
  /** Log in, by the best mechanism of those that are offered, unless one is named. RFC 4954 §4. */
  | { readonly type: 'authenticate'; readonly credentials: SaslCredentials; readonly mechanism?: string }
  /** One mail transaction. */
  | { readonly type: 'send'; readonly mail: MailToSend }
  | { readonly type: 'quit' };

/** A message with its envelope. */
export interface MailToSend {
  readonly envelope: Envelope;
  /** Lone CR and LF become CRLF, unless the envelope says BINARYMIME. RFC 5321 §2.3.8. */
  readonly message: Uint8Array;
}

/** How a request ended. */
export type SmtpOutcome =
  /** Done; `offers` are what the server offers now. */
  | { readonly type: 'done'; readonly reply: ServerReply; readonly offers: SmtpOffers }
  /** The server said no. */
  | { readonly type: 'refused'; readonly reply: ServerReply }
  /** It cannot be done with this server. */
  | { readonly type: 'impossible'; readonly reason: SmtpImpossible }
  /** The transaction is over. */
  | { readonly type: 'sent'; readonly recipients: readonly RecipientOutcome[] };

export type SmtpImpossible =
  /** The server does not offer STARTTLS or AUTH. */
  | 'notOffered'
  /** None of the mechanisms offered can be used here. */
  | 'noMechanism'
  /** The exchange went wrong on our side: see the SASL room. */
  | { readonly sasl: SaslClientProblem | 'notProven' };

/** What became of the message for one recipient. */
export interface RecipientOutcome {
  readonly recipient: EnvelopeRecipient;
  readonly result:
    /** The server is responsible now; `reportsItself`: it will report as was asked. RFC 3461 §5.2.1. */
    | { readonly type: 'accepted'; readonly reportsItself: boolean }
    | { readonly type: 'refused'; readonly because: Refusal };
}

/** Why a server, or the client in its place, does not take a message. */
export interface Refusal {
  /** 4yz: again later; 5yz: never. */
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
  /** The server said so, and not the client about it. */
  readonly said: boolean;
}

/** What a server says unasked. */
export type SmtpNews =
  /** 421: it is about to close. RFC 5321 §3.8. */
  | { readonly type: 'leaving'; readonly reply: ServerReply }
  /** The client ends the connection because the server broke the rules or said nothing for too long. */
  | { readonly type: 'gaveUp'; readonly because: 'malformedReply' | 'unexpectedReply' | 'timeout' };
