// One command under way: its tag, what of it is still to be sent, and what the server's `+` means to it.

import { byteStringOf, bytesOf } from '../../base/bytes.ts';
import type { RequestId } from '../../net/client-endpoint.ts';
import type { SaslClient, SaslClientProblem } from '../../sasl/client/exchange.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import type { LiteralStyle } from '../../wire/fragment-writer.ts';
import { writeCommand } from '../parse-command.ts';
import type { Command, CommandName, Dialect } from '../syntax.ts';
import type { Capabilities } from './requests.ts';

/**
 * Commands that share the line with no other: they change the state, the language or what responses are about, so that
 * answers to others would be ambiguous. RFC 9051 §5.5.
 */
const BARRIERS: ReadonlySet<CommandName> = new Set<CommandName>([
  'AUTHENTICATE',
  'CLOSE',
  'ENABLE',
  'EXAMINE',
  'IDLE',
  'LOGIN',
  'LOGOUT',
  'SELECT',
  'STARTTLS',
  'UNSELECT',
]);

/** Whether a command waits for all before it, and all behind it wait for its end. */
export function isBarrier(name: CommandName): boolean {
  return BARRIERS.has(name);
}

/** Which literals a server with these capabilities takes without being asked. RFC 7888 §3 and §5, RFC 9051 §4.3. */
function literalStyleFor(capabilities: Capabilities | undefined): LiteralStyle {
  if (capabilities?.has('LITERAL+')) return 'nonSynchronising';
  const small = capabilities?.has('LITERAL-') || capabilities?.has('IMAP4REV2');
  return small ? 'nonSynchronisingSmall' : 'synchronising';
}

/** What is known when a command is put on its way. */
export interface OutgoingOptions {
  /** Absent for a command that the client gives for itself. */
  readonly request: RequestId | undefined;
  readonly tag: string;
  readonly command: Command;
  readonly exchange?: SaslClient | undefined;
}

/** What the client answers to a continuation request. */
export type ContinuationAnswer =
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  /** IDLE stands. */
  | { readonly type: 'idle' }
  /** The server asks for something that nobody has. */
  | { readonly type: 'unexpected' };

/** A command under way. */
export class Outgoing {
  readonly request: RequestId | undefined;
  readonly tag: string;
  readonly command: Command;
  readonly exchange: SaslClient | undefined;
  readonly #fragments: Uint8Array[];
  /** Why our own end broke the exchange off. */
  saslProblem: SaslClientProblem | undefined;

  constructor(
    { request, tag, command, exchange }: OutgoingOptions,
    dialect: Dialect,
    capabilities: Capabilities | undefined,
  ) {
    this.request = request;
    this.tag = tag;
    this.command = command;
    this.exchange = exchange;
    this.#fragments = [...writeCommand({ tag, command }, dialect, literalStyleFor(capabilities))];
  }

  get barrier(): boolean {
    return isBarrier(this.command.name);
  }

  get uid(): boolean {
    return 'uid' in this.command && this.command.uid;
  }

  /** Whether the server's next `+` is for this command. */
  get talks(): boolean {
    return this.#fragments.length > 0 || this.exchange !== undefined || this.command.name === 'IDLE';
  }

  /** What goes out next without waiting. */
  first(): Uint8Array {
    return this.#fragments.shift() ?? bytesOf('');
  }

  /** Answers `+ text`. RFC 9051 §7.6. */
  continue(text: string): ContinuationAnswer {
    const fragment = this.#fragments.shift();
    if (fragment) return { type: 'send', bytes: fragment };
    if (this.exchange) return { type: 'send', bytes: bytesOf(`${this.#respond(this.exchange, text)}\r\n`) };
    return { type: this.command.name === 'IDLE' ? 'idle' : 'unexpected' };
  }

  /** The next line of the exchange in base64; `*` gives up. RFC 9051 §6.2.2. */
  #respond(exchange: SaslClient, text: string): string {
    const challenge = decodeBase64(text);
    const response = challenge ? exchange.step(challenge) : undefined;
    if (response?.ok) return encodeBase64(response.value);
    this.saslProblem = response?.error ?? 'malformed';
    return '*';
  }
}

/** What ends IDLE. RFC 9051 §6.3.13. */
export const DONE: Uint8Array = bytesOf('DONE\r\n');

/** How a frame begins, for an event. */
export function shownStart(frame: Uint8Array): Uint8Array {
  return bytesOf(byteStringOf(frame, 0, Math.min(frame.length, 80)));
}
