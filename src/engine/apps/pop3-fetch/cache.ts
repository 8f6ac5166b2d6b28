// What a POP3 device keeps: the messages it fetched, by the unique ids of the server, and which of them it saw last.
// It outlives connections; nothing but this memory keeps a message from being fetched twice. RFC 1939 §7 (UIDL), §8.

import type { UnixMs } from '../../base/units.ts';

/** One message, as far as this device knows it. */
export interface CachedMessage {
  readonly uniqueId: string;
  /** The size that the server announced. */
  readonly octets: number;
  /** When the whole message was fetched. */
  readonly fetchedAt?: UnixMs;
  /** The header with some lines of the body, when only these were asked for. */
  readonly top?: Uint8Array;
  /** The whole message; absent when it was not fetched, or the person removed it here. */
  readonly content?: Uint8Array;
  /** The server had it when it was asked last. */
  readonly onServer: boolean;
  /** The person wants it whole. */
  readonly wanted: boolean;
  /** The person removed it; the server shall lose it as well. */
  readonly removed: boolean;
}

/** The messages of one device. */
export class Pop3Cache {
  readonly #messages = new Map<string, CachedMessage>();

  /** All of them, in the order in which they were first seen. */
  get messages(): readonly CachedMessage[] {
    return [...this.#messages.values()];
  }

  /** The message of this unique id. */
  message(uniqueId: string): CachedMessage | undefined {
    return this.#messages.get(uniqueId);
  }

  /** The server has these messages and no others; what it lost and nobody kept here is forgotten. */
  listed(sizes: ReadonlyMap<string, number>): void {
    for (const [uniqueId, octets] of sizes) {
      const known = this.#messages.get(uniqueId);
      const fresh = { uniqueId, octets, wanted: false, removed: false };
      this.#messages.set(uniqueId, { ...(known ?? fresh), octets, onServer: true });
    }
    for (const message of this.messages) {
      if (sizes.has(message.uniqueId)) continue;
      if (message.content || message.top) this.#messages.set(message.uniqueId, { ...message, onServer: false });
      else this.#messages.delete(message.uniqueId);
    }
  }

  /** Keeps a header with some lines. */
  keepTop(uniqueId: string, top: Uint8Array): void {
    this.#change(uniqueId, { top });
  }

  /** Keeps a whole message. */
  keep(uniqueId: string, content: Uint8Array, fetchedAt: UnixMs): void {
    this.#change(uniqueId, { content, fetchedAt });
  }

  /** The person wants the whole message, or no longer. */
  want(uniqueId: string, wanted = true): void {
    this.#change(uniqueId, { wanted });
  }

  /** The person removes the message. */
  remove(uniqueId: string): void {
    const known = this.#messages.get(uniqueId);
    if (!known) return;
    const { content: _, top: __, ...rest } = known;
    if (known.onServer) this.#messages.set(uniqueId, { ...rest, removed: true });
    else this.#messages.delete(uniqueId);
  }

  #change(uniqueId: string, change: Partial<CachedMessage>): void {
    const known = this.#messages.get(uniqueId);
    if (known) this.#messages.set(uniqueId, { ...known, ...change });
  }
}
