// Follows one connection's frames and says what each line is: a new command or more of one, which command a reply
// completes, what is still without reply. Made for the facts of evidence-view.ts.

import type { Protocol } from '../net/events.ts';
import { type ResponseHead, commandHead, literalsIn, responseHead } from './line-head.ts';
import type { WireFact } from './evidence.ts';

/** What a line is, without its place in the trace. */
export type LineFacts = Pick<WireFact, 'literals' | 'pending'> &
  Partial<Pick<WireFact, 'is' | 'command' | 'tag' | 'uid' | 'status' | 'code' | 'tagInUse'>>;

/** A command that was begun and is not completed. */
interface OpenCommand {
  readonly tag?: string;
  readonly command?: string;
  readonly uid: boolean;
}

/** One connection as its lines show it. */
export class Conversation {
  readonly protocol: Protocol;
  /** Without reply so far, in the order of sending. */
  readonly #open: OpenCommand[] = [];
  /** Completed, but the reply still travels: its event and its command. */
  readonly #travelling = new Map<number, OpenCommand>();
  /** Octets of the literal whose data the client owes, while the server lets it send or has not answered yet. */
  #owed: number | undefined;
  /** The server asked for more than a literal: AUTHENTICATE, IDLE, DATA. */
  #invited = false;
  #greeted = false;

  constructor(protocol: Protocol) {
    this.protocol = protocol;
  }

  /** A client's frame. */
  client(bytes: Uint8Array): LineFacts {
    if (this.#owed !== undefined) return this.#literalData(bytes, this.#owed);
    if (this.#invited) {
      this.#invited = false;
      return { is: 'continued', literals: [], pending: 0 };
    }
    const head = commandHead(bytes, this.protocol);
    const literals = this.protocol === 'imap' ? literalsIn(bytes) : [];
    if (this.protocol === 'imap') this.#owed = waitingLiteral(bytes);
    const pending = this.#pendingBesides(head.tag);
    const tagInUse = this.#waiting().some(({ tag }) => tag !== undefined && tag === head.tag);
    if (head.command !== undefined) this.#open.push(head); // an empty line asks for nothing
    return { ...head, literals, pending, tagInUse };
  }

  /** A server's frame, whose event is `event`. */
  server(bytes: Uint8Array, event: number): LineFacts {
    const head = responseHead(bytes, this.protocol);
    const line = { ...head, literals: this.protocol === 'imap' ? literalsIn(bytes) : [], pending: 0 };
    if (!this.#greeted) {
      this.#greeted = true;
      return { ...line, is: 'greeting' };
    }
    if (head.is === 'continuation') {
      this.#invited = this.#owed === undefined;
      return line;
    }
    const completed = this.#completedBy(head);
    if (completed) this.#travelling.set(event, completed);
    const { command, uid } = completed ?? {};
    return { ...line, ...(command !== undefined && { command }), ...(uid === true && { uid }) };
  }

  /** The server's frame `event` has reached the client. */
  arrived(event: number): void {
    this.#travelling.delete(event);
  }

  /** The rest of a command whose literal was announced before: data, and perhaps another announcement. */
  #literalData(bytes: Uint8Array, owed: number): LineFacts {
    const rest = bytes.subarray(Math.min(owed, bytes.length));
    this.#owed = bytes.length < owed ? owed - bytes.length : waitingLiteral(rest);
    if (bytes.length >= owed && rest.length === 0) this.#owed = 0;
    return { is: 'continued', literals: literalsIn(rest), pending: 0 };
  }

  /** A line without a tag that can be read is answered with an untagged BAD, in its turn. RFC 9051 §7.1.3. */
  #completedBy({ tag, is, status }: ResponseHead): OpenCommand | undefined {
    const inTurn = this.protocol !== 'imap' || (is === 'BAD' && status === 'BAD');
    const index = inTurn ? 0 : this.#open.findIndex((command) => command.tag === tag);
    if (index === -1 || !(inTurn || is === 'tagged')) return undefined;
    const [completed] = this.#open.splice(index, 1);
    const wasNewest = index === this.#open.length;
    if (wasNewest) this.#owed = undefined; // a literal that the server refuses is not sent. RFC 9051 §4.3
    return completed;
  }

  /** As the client knows it: a reply that still travels counts as none. */
  #waiting(): readonly OpenCommand[] {
    return [...this.#open, ...this.#travelling.values()];
  }

  /** Commands with other tags whose reply has not arrived. */
  #pendingBesides(tag: string | undefined): number {
    return this.#waiting().filter((command) => command.tag !== tag || this.protocol !== 'imap').length;
  }
}

/** The literal at the end of these lines for which the client must wait. RFC 9051 §4.3, RFC 7888 §3. */
function waitingLiteral(bytes: Uint8Array): number | undefined {
  const length = bytes.length;
  const ends = length >= 4 && bytes[length - 1] === 0x0a && bytes[length - 2] === 0x0d && bytes[length - 3] === 0x7d;
  const announced = bytes[length - 4] === 0x2b ? undefined : literalsIn(bytes).at(-1);
  return ends ? announced : undefined;
}
