// One connection to a mail exchanger: hello, TLS where it is offered, message after message, goodbye. The client
// endpoint speaks; here is only the order. RFC 5321 §4.5.4.1, RFC 3207 §5.

import type { Instant } from '../../base/units.ts';
import type { RequestId } from '../../net/client-endpoint.ts';
import type { Endpoint, Input, Output } from '../../net/endpoint.ts';
import { createSmtpClient, type SmtpClientOutput } from '../client/endpoint.ts';
import type { MailToSend, RecipientOutcome, Refusal, SmtpOutcome, SmtpRequest } from '../client/requests.ts';

/** Who hears how it goes. Called while the endpoint runs: must not connect or send at once. */
export interface SessionListener {
  /** The next message to hand over; undefined when there is none. */
  next(): MailToSend | undefined;
  /** What became of that message. */
  sent(recipients: readonly RecipientOutcome[]): void;
  /** It is over; with a reason when the server could not be used, or left while a message was under way. */
  ended(because: Refusal | undefined): void;
}

/** The endpoint of a session; `hostName` is what we call ourselves. */
export function createRelaySession(hostName: string, listener: SessionListener): Endpoint<never> {
  return new RelaySession(hostName, listener);
}

class RelaySession implements Endpoint<never> {
  readonly #client = createSmtpClient({ implicitTls: false });
  readonly #hostName: string;
  readonly #listener: SessionListener;
  #requests = 0;
  #asked: SmtpRequest['type'] | undefined;
  #opened = false;
  #isOver = false;
  /** The server said that it leaves. */
  #leaving: Refusal | undefined;

  constructor(hostName: string, listener: SessionListener) {
    this.#hostName = hostName;
    this.#listener = listener;
  }

  handle(input: Input, now: Instant): readonly Output<never>[] {
    const outputs = this.#follow(this.#client.handle(input, now), now);
    if (input.type === 'opened') {
      this.#opened = true;
      outputs.push(...this.#ask({ type: 'hello', name: this.#hostName }, now));
    }
    if (input.type === 'peerClosed') this.#end(this.#lost());
    return outputs;
  }

  #ask(request: SmtpRequest, now: Instant): Output<never>[] {
    this.#requests += 1;
    this.#asked = request.type;
    return this.#follow(this.#client.request(this.#requests as RequestId, request, now), now);
  }

  /** Does what the client's outcomes lead to; hands on the rest. */
  #follow(outputs: readonly SmtpClientOutput[], now: Instant): Output<never>[] {
    return outputs.flatMap((output): Output<never>[] => {
      if (output.type === 'completed') return this.#completed(output.outcome, now);
      if (output.type !== 'news') return [output];
      const { news } = output;
      if (news.type === 'leaving') this.#leaving = refusalOf(news.reply);
      else this.#end(misbehaved(news.because));
      return [];
    });
  }

  #completed(outcome: SmtpOutcome, now: Instant): Output<never>[] {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === 'quit') {
      this.#end(undefined);
      return [{ type: 'close' }];
    }
    if (outcome.type === 'sent') this.#listener.sent(outcome.recipients);
    else if (asked === 'hello' && outcome.type === 'refused') {
      this.#end(refusalOf(outcome.reply));
      return this.#ask({ type: 'quit' }, now);
    } else if (asked === 'hello' && outcome.type === 'done' && outcome.offers.has('STARTTLS')) {
      return this.#ask({ type: 'startTls' }, now);
    }
    // TLS that was refused is done without: mail between servers is not secret to begin with. RFC 3207 §5.
    const mail = this.#leaving ? undefined : this.#listener.next();
    return this.#ask(mail ? { type: 'send', mail } : { type: 'quit' }, now);
  }

  #lost(): Refusal | undefined {
    if (this.#asked === 'quit') return undefined;
    if (this.#leaving) return this.#leaving;
    return this.#opened
      ? own(451, '4.4.2', 'the connection was lost')
      : own(451, '4.4.1', 'no connection could be made');
  }

  #end(because: Refusal | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.ended(because);
  }
}

function misbehaved(because: 'malformedReply' | 'unexpectedReply' | 'timeout'): Refusal {
  if (because === 'timeout') return own(451, '4.4.2', 'the server did not answer in time');
  return own(451, '4.5.0', 'the server does not keep to the protocol');
}

function refusalOf({ code, enhanced, text }: { code: number; enhanced?: string; text: readonly string[] }): Refusal {
  return { code, enhanced: enhanced ?? `${Math.floor(code / 100)}.0.0`, text: text.join(' '), said: true };
}

function own(code: number, enhanced: string, text: string): Refusal {
  return { code, enhanced, text, said: false };
}
