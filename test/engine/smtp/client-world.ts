// An SMTP client endpoint with somebody at the other end: our own server, or a script that says what it likes.

import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { START, type Instant } from '#engine/base/units.ts';
import type { Input } from '#engine/net/endpoint.ts';
import type { RequestId } from '#engine/net/client-endpoint.ts';
import { createSmtpClient, type SmtpClientOutput } from '#engine/smtp/client/endpoint.ts';
import type { SmtpNews, SmtpOutcome, SmtpRequest } from '#engine/smtp/client/requests.ts';
import type { Envelope, EnvelopeRecipient } from '#engine/smtp/envelope.ts';
import { createSmtpServer, type SmtpServerOptions } from '#engine/smtp/server/endpoint.ts';
import type { SmtpAddress } from '#engine/smtp/address.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { EPOCH } from '../../transcripts/world.ts';
import { serverServices } from '../server-services.ts';

/** What is at the other end: takes what the client sends, answers bytes, and may agree to TLS. */
export interface Peer {
  opened(): readonly Uint8Array[];
  heard(bytes: Uint8Array): readonly Uint8Array[];
  secured(): readonly Uint8Array[];
}

/** A client on a line. */
export class ClientWorld {
  readonly outcomes: SmtpOutcome[] = [];
  readonly news: SmtpNews[] = [];
  /** Everything that the client said, as text. */
  said = '';
  closed = false;
  now: Instant = START;
  readonly timers = new Map<string, Instant>();
  readonly #client;
  readonly #peer: Peer;
  #requests = 0;
  /** What is on its way to the client. */
  readonly #arriving: Input[] = [];

  constructor(peer: Peer, implicitTls = false) {
    this.#peer = peer;
    this.#client = createSmtpClient({ implicitTls });
    this.#arrive({ type: 'opened' });
    this.hear(...peer.opened());
  }

  ask(...requests: readonly SmtpRequest[]): readonly SmtpOutcome[] {
    const before = this.outcomes.length;
    for (const request of requests) {
      this.#requests += 1;
      this.#do(this.#client.request(this.#requests as RequestId, request, this.now));
      this.#arrive();
    }
    return this.outcomes.slice(before);
  }

  hear(...pieces: readonly Uint8Array[]): void {
    this.#arrive(...pieces.map((bytes): Input => ({ type: 'received', bytes })));
  }

  lose(): void {
    this.#arrive({ type: 'peerClosed', reset: true });
  }

  /** Lets the next timer run out. */
  wait(): void {
    const [name, at] = [...this.timers].sort((left, right) => left[1] - right[1])[0] ?? [];
    if (name === undefined || at === undefined) return;
    this.now = at;
    this.timers.delete(name);
    this.#arrive({ type: 'timer', name });
  }

  #post(pieces: readonly Uint8Array[]): void {
    for (const bytes of pieces) this.#arriving.push({ type: 'received', bytes });
  }

  /** One input after the other, as on a real line. */
  #arrive(...inputs: readonly Input[]): void {
    this.#arriving.push(...inputs);
    for (let input = this.#arriving.shift(); input; input = this.#arriving.shift()) {
      this.#do(this.#client.handle(input, this.now));
    }
  }

  #do(outputs: readonly SmtpClientOutput[]): void {
    for (const output of outputs) {
      if (output.type === 'send') {
        this.said += byteStringOf(output.bytes);
        this.#post(this.#peer.heard(output.bytes));
      } else if (output.type === 'completed') this.outcomes.push(output.outcome);
      else if (output.type === 'news') this.news.push(output.news);
      else if (output.type === 'close') this.closed = true;
      else if (output.type === 'startTls') {
        this.#arriving.push({ type: 'secured' });
        this.#post(this.#peer.secured());
      } else if (output.type === 'startTimer') this.timers.set(output.name, (this.now + output.after) as Instant);
      else if (output.type === 'stopTimer') this.timers.delete(output.name);
    }
  }
}

/** Our own server with jones and brown at example.org. */
export function ownServer(options: Partial<SmtpServerOptions> = {}): {
  readonly peer: Peer;
  readonly store: MailStore;
} {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('jones', 'secret');
  store.createAccount('brown', 'secret');
  const services = serverServices(EPOCH);
  const server = createSmtpServer(services, { store, localDomains: ['example.org'], ...options });
  const give = (input: Parameters<typeof server.handle>[0]): readonly Uint8Array[] =>
    server.handle(input, START).flatMap((output) => (output.type === 'send' ? [output.bytes] : []));
  const peer: Peer = {
    opened: () => give({ type: 'opened' }),
    heard: (bytes) => give({ type: 'received', bytes }),
    secured: () => give({ type: 'secured' }),
  };
  return { peer, store };
}

/** A server that answers each line by the first rule whose beginning it has; lines without a rule get nothing. */
export function scriptedServer(greeting: string, rules: readonly (readonly [begins: string, answer: string])[]): Peer {
  let unread = '';
  return {
    opened: () => [bytesOf(greeting)],
    secured: () => [],
    heard: (bytes) => {
      unread += byteStringOf(bytes);
      const answers: Uint8Array[] = [];
      for (let end = unread.indexOf('\r\n'); end !== -1; end = unread.indexOf('\r\n')) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        const answer = rules.find(([begins]) => (begins === '.' ? line === '.' : line.startsWith(begins)))?.[1];
        if (answer !== undefined) answers.push(bytesOf(answer));
      }
      return answers;
    },
  };
}

function address(text: string): SmtpAddress {
  const at = text.lastIndexOf('@');
  return { local: text.slice(0, at), domain: text.slice(at + 1) };
}

export function recipient(text: string, options: EnvelopeRecipient['options'] = {}): EnvelopeRecipient {
  return { address: address(text), options };
}

export function envelope(
  from: string,
  to: readonly (string | EnvelopeRecipient)[],
  options: Envelope['options'] = {},
): Envelope {
  return {
    sender: from === '' ? undefined : address(from),
    options,
    recipients: to.map((one) => (typeof one === 'string' ? recipient(one) : one)),
  };
}
