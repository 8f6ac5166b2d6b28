// One POP3 connection as the server's handlers see it: what is known about the client, and what may be done to it.

import type { UnixMs } from '../../base/units.ts';
import type { SaslLinesExchange } from '../../line-server/sasl-lines.ts';
import type { Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { pop3Commands, type Pop3CommandName, type Pop3CommandSpec } from '../commands.ts';
import type { Pop3Event } from '../events.ts';
import type { Pop3Fault, Pop3Profile } from '../profiles.ts';
import { nextPop3State, type Pop3State, type Pop3Trigger } from '../state.ts';
import { pop3DefaultLanguage, type Pop3Language, type Pop3Words } from '../words.ts';
import type { Maildrop } from './maildrop.ts';

/** What every connection of one server shares. */
export interface Pop3ServerContext {
  readonly services: ServerServices;
  readonly store: MailStore;
  readonly profile: Pop3Profile;
}

/** The state of one connection. Handlers change it; the endpoint sends what they answer. */
export class Pop3Connection {
  readonly context: Pop3ServerContext;
  /** The `<…>` of the greeting that APOP digests are made over; never the same twice. RFC 1939 §7. */
  readonly timestamp: string;
  /** Whether TLS protects the connection. */
  secured: boolean;
  /** STLS was accepted and the handshake has not ended yet. */
  tlsStarting = false;
  /** The name that USER gave, until the next command. */
  userName: string | undefined;
  /** The SASL exchange that waits for the client's next response. */
  exchange: SaslLinesExchange | undefined;
  /** UTF8 was given: headers may be sent in UTF-8. RFC 6856 §2.1. */
  utf8 = false;
  /** What LANG chose. RFC 6856 §3. */
  language: Pop3Language = pop3DefaultLanguage;
  /** Open exactly in TRANSACTION and UPDATE. */
  maildrop: Maildrop | undefined;
  /** Authentications that failed on this connection. */
  failures = 0;
  /** What the wall clock shows; the endpoint sets it before each input. */
  clock: UnixMs;
  #state: Pop3State = 'AUTHORIZATION';
  readonly #outputs: Output<Pop3Event>[] = [];

  constructor(context: Pop3ServerContext, timestamp: string) {
    this.context = context;
    this.timestamp = timestamp;
    this.secured = context.services.implicitTls;
    this.clock = context.services.epoch;
  }

  get state(): Pop3State {
    return this.#state;
  }

  /** Whether STLS would be accepted. RFC 2595 §4. */
  get tlsPossible(): boolean {
    return this.context.profile.offersTls && this.context.services.tlsAvailable && !this.secured;
  }

  /** Whether a password may cross this connection in the clear. */
  get passwordsAllowed(): boolean {
    return this.secured || this.context.profile.passwordsInClear;
  }

  /** What is said to people, in the language of this connection. */
  get words(): Pop3Words {
    return this.language.words;
  }

  /** Whether this server has the fault `name`. Every fault is asked for in one place. */
  fault(name: Pop3Fault): boolean {
    return this.context.profile.fault === name;
  }

  /** Whether this server has the command at all: one of RFC 1939 has only what stands there. */
  knows(command: Pop3CommandName): boolean {
    const { spec }: Pop3CommandSpec = pop3Commands[command];
    return this.context.profile.extended || spec.rfc === 1939;
  }

  /** TLS stands: what the client had said before counts no more, since anybody could have said it. RFC 2595 §4. */
  secure(): void {
    this.tlsStarting = false;
    this.secured = true;
    this.userName = undefined;
    this.language = pop3DefaultLanguage;
  }

  /** Whether `command` may be given in the state of now. */
  allows(command: Pop3CommandName): boolean {
    const states: readonly Pop3State[] = pop3Commands[command].states;
    return states.includes(this.#state);
  }

  /** Goes to the state that `on` leads to, and closes the maildrop when that is CLOSED. */
  move(on: Pop3Trigger): void {
    const from = this.#state;
    this.#state = nextPop3State(from, on);
    this.report({ type: 'pop3.state', from, to: this.#state, on });
    if (this.#state === 'CLOSED') this.#closeMaildrop();
  }

  report(event: Pop3Event): void {
    this.#outputs.push({ type: 'report', event });
  }

  /** Adds something to be done. */
  output(output: Output<Pop3Event>): void {
    this.#outputs.push(output);
  }

  /** Hands over what is to be done, in order; the list is empty afterwards. */
  takeOutputs(): readonly Output<Pop3Event>[] {
    return this.#outputs.splice(0);
  }

  /** A dropped line ends here as well: the lock goes, the marks are forgotten, the messages stay. RFC 1939 §6. */
  #closeMaildrop(): void {
    if (!this.maildrop) return;
    this.maildrop.release();
    this.report({ type: 'pop3.maildropClosed', account: this.maildrop.accountName });
    this.maildrop = undefined;
  }
}
