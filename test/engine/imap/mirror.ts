// A client that believes what it is told: it keeps the list of messages from EXISTS, EXPUNGE and FETCH alone, and
// checks that the server never breaks the rules about them.
import { readResponse } from '#engine/imap/responses.ts';
import type { Response } from '#engine/imap/response-syntax.ts';
import { dialectOf, imapProfile } from '#engine/imap/profiles.ts';

import type { Client } from '../../transcripts/world.ts';

/** What the client knows of one message. */
interface Mirrored {
  uid?: number;
  flags?: ReadonlySet<string>;
}

/** A client with its view of the selected mailbox. */
export class Mirror {
  readonly client: Client;
  messages: Mirrored[] = [];
  readonly #dialect;
  #frames = 0;
  #tag = 0;

  constructor(client: Client, rev2: boolean) {
    this.client = client;
    this.#dialect = { ...dialectOf(imapProfile('rev2'), rev2), utf8Text: true };
  }

  /** Gives a command and takes note of all that the server says. Answers the responses. */
  command(text: string): Response[] {
    this.#tag += 1;
    // What .SILENT changes the client knows by itself; here it just forgets.
    if (text.includes('.SILENT')) for (const message of this.messages) delete message.flags;
    const tag = `t${this.#tag}`;
    this.client.send(Buffer.from(`${tag} ${text}\r\n`));
    const responses = this.listen(text);
    if (!text.startsWith('IDLE')) {
      const last = responses.at(-1);
      if (last?.type !== 'status' || last.tag !== tag)
        throw new Error(`${text}: no completion, but ${JSON.stringify(last)}`);
      if (last.status === 'BAD') throw new Error(`${text}: BAD ${last.text}`);
    }
    return responses;
  }

  /** Takes note of what came since the last time. */
  listen(during: string): Response[] {
    const frames = this.client.frames.slice(this.#frames);
    this.#frames = this.client.frames.length;
    return frames.map((frame) => {
      const read = readResponse(frame, this.#dialect);
      if (!read.ok)
        throw new Error(`not a response: ${Buffer.from(frame).toString('latin1')} ${JSON.stringify(read.error)}`);
      this.#take(read.value, during);
      return read.value;
    });
  }

  /** A new mailbox: nothing is known of it. */
  forget(): void {
    this.messages = [];
  }

  #take(response: Response, during: string): void {
    if (response.type === 'EXPUNGE') {
      if (/^(FETCH|STORE|SEARCH)\b/.test(during)) throw new Error(`EXPUNGE during ${during}`);
      if (response.seq < 1 || response.seq > this.messages.length) throw new Error(`EXPUNGE of ${response.seq}`);
      this.messages.splice(response.seq - 1, 1);
    } else if (response.type === 'EXISTS') {
      if (response.count < this.messages.length) throw new Error(`EXISTS ${response.count} of ${this.messages.length}`);
      while (this.messages.length < response.count) this.messages.push({});
    } else if (response.type === 'FETCH') {
      const message = this.messages[response.seq - 1];
      if (!message) throw new Error(`FETCH of ${response.seq} of ${this.messages.length}`);
      for (const item of response.items) {
        if (item.type === 'UID') {
          if (message.uid !== undefined && message.uid !== item.uid) throw new Error(`UID of ${response.seq} changed`);
          message.uid = item.uid;
        }
        if (item.type === 'FLAGS') message.flags = new Set(item.flags.filter((flag) => flag !== '\\Recent'));
      }
    }
  }
}
