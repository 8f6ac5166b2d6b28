// One SMTP connection as the server's handlers see it: what is known about the client, the mail transaction that is open,
// and what may be done to both. RFC 5321 §3 and §4.1.4.

import type { UnixMs } from '../../base/units.ts';
import type { SaslLinesExchange } from '../../line-server/sasl-lines.ts';
import type { Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { SmtpAddress } from '../address.ts';
import { smtpCommands, type SmtpCommandName } from '../commands.ts';
import type { EnvelopeRecipient } from '../envelope.ts';
import type { SmtpEvent } from '../events.ts';
import type { OutgoingCarrier } from '../outgoing.ts';
import type { MailOptions } from '../parameters.ts';
import type { SmtpProfile } from '../profiles.ts';
import { nextSmtpState, type SmtpState, type SmtpTrigger } from '../state.ts';
import type { ChunkedMessage, ExpectedChunk } from './chunked-message.ts';
import type { DataReader } from './data-reader.ts';

/** What every connection of one server shares. */
export interface SmtpServerContext {
  readonly services: ServerServices;
  readonly store: MailStore;
  readonly profile: SmtpProfile;
  /** Domains whose mail is delivered here, in lower case. */
  readonly localDomains: readonly string[];
  readonly maxMessageOctets: number;
  /** Whether it is the people's own server: they must log in, and get help with their messages. RFC 6409 §3.1. */
  readonly submission: boolean;
  /** Who carries mail for other domains; without it there is no relaying, for nobody. */
  readonly outgoing?: OutgoingCarrier;
  /** The client's address as TCP knows it, such as `192.0.2.7`. */
  readonly peerAddress?: string;
}

/** Where a message goes: to an account here, or, without one, to another host. */
export interface SmtpRecipient extends EnvelopeRecipient {
  readonly account?: string;
}

/** What MAIL and RCPT have collected. */
export interface MailTransaction {
  /** Undefined for the null reverse-path `<>`. */
  readonly sender: SmtpAddress | undefined;
  readonly options: MailOptions;
  readonly recipients: SmtpRecipient[];
}

/** The state of one connection. Handlers change it; the endpoint sends what they answer. */
export class SmtpConnection {
  readonly context: SmtpServerContext;
  /** Whether TLS protects the connection. */
  secured: boolean;
  /** STARTTLS was accepted and the handshake has not ended yet. */
  tlsStarting = false;
  /** What the client called itself, and by which command. */
  hello: { readonly name: string; readonly extended: boolean } | undefined;
  /** The account that AUTH proved. */
  account: string | undefined;
  /** The SASL exchange that waits for the client's next response. */
  exchange: SaslLinesExchange | undefined;
  transaction: MailTransaction | undefined;
  /** Reads mail data; exists exactly in DATA. */
  data: DataReader | undefined;
  /** What BDAT has brought so far; exists exactly in BDAT. */
  chunks: ChunkedMessage | undefined;
  /** The octets that follow the last BDAT. */
  chunk: ExpectedChunk | undefined;
  /** Authentications that failed on this connection. */
  failures = 0;
  /** What the wall clock shows; the endpoint sets it before each input. */
  clock: UnixMs;
  #state: SmtpState = 'CONNECTED';
  readonly #outputs: Output<SmtpEvent>[] = [];

  constructor(context: SmtpServerContext) {
    this.context = context;
    this.secured = context.services.implicitTls;
    this.clock = context.services.epoch;
  }

  get state(): SmtpState {
    return this.#state;
  }

  /** Whether STARTTLS would be accepted. RFC 3207 §4. */
  get tlsPossible(): boolean {
    return this.context.profile.offersTls && this.context.services.tlsAvailable && !this.secured;
  }

  /** Whether a password may cross this connection in the clear. */
  get passwordsAllowed(): boolean {
    return this.secured || this.context.profile.passwordsInClear;
  }

  /** Whether `command` is in order now. */
  allows(command: SmtpCommandName): boolean {
    const states: readonly SmtpState[] = smtpCommands[command].states;
    return states.includes(this.#state);
  }

  /** Goes to the state that `on` leads to. */
  move(on: SmtpTrigger): void {
    const from = this.#state;
    this.#state = nextSmtpState(from, on);
    this.report({ type: 'smtp.state', from, to: this.#state, on });
  }

  /** Forgets the mail transaction; all its buffers are empty afterwards. RFC 5321 §4.1.1.5. */
  forgetTransaction(): void {
    this.transaction = undefined;
    this.data = undefined;
    this.chunks = undefined;
  }

  report(event: SmtpEvent): void {
    this.#outputs.push({ type: 'report', event });
  }

  /** Adds something to be done. */
  output(output: Output<SmtpEvent>): void {
    this.#outputs.push(output);
  }

  /** Hands over what is to be done, in order; the list is empty afterwards. */
  takeOutputs(): readonly Output<SmtpEvent>[] {
    return this.#outputs.splice(0);
  }
}
