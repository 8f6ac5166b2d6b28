// A message taken apart as far as somebody asked, and a small memory of the last ones asked for.

import { type BodyStructure, bodyStructureOf } from '../../mail/body-structure.ts';
import { type MessageIndex, indexMessage } from '../../mail/mime-index.ts';

/** How many messages stay taken apart. */
const REMEMBERED = 500;

/** One message; each part is worked out when first asked for. */
export class ParsedMessage {
  readonly raw: Uint8Array;
  #index: MessageIndex | undefined;
  #structure: BodyStructure | undefined;

  constructor(raw: Uint8Array) {
    this.raw = raw;
  }

  get index(): MessageIndex {
    return (this.#index ??= indexMessage(this.raw));
  }

  get structure(): BodyStructure {
    return (this.#structure ??= bodyStructureOf(this.raw, this.index));
  }
}

/** The messages asked for last. Message bytes never change, so nothing here grows stale. */
export class ParsedMessages {
  readonly #known = new Map<Uint8Array, ParsedMessage>();

  /** The message with these bytes. */
  of(raw: Uint8Array): ParsedMessage {
    const known = this.#known.get(raw);
    if (known) return known;
    const parsed = new ParsedMessage(raw);
    this.#known.set(raw, parsed);
    if (this.#known.size > REMEMBERED) {
      for (const oldest of this.#known.keys()) {
        this.#known.delete(oldest);
        break;
      }
    }
    return parsed;
  }
}
