// What was worked out of messages, kept for whoever asks next. Message bytes never change, so nothing here grows stale;
// it is kept by the array that holds them, which all copies of a message share, and goes when the last copy goes.

import type { SearchPiece } from '../../mail/search-text.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { WrittenItem } from '../response-syntax.ts';
import { ContentColumn } from './content-column.ts';
import { SubjectTexts } from './subject-texts.ts';

/** Values by message, up to a number of octets: when they are more, all are forgotten and it begins anew. */
export class ContentMemory<Value> {
  readonly #octetsMax: number;
  readonly #octetsOf: (value: Value) => number;
  #octets = 0;
  #values = new WeakMap<Uint8Array, Value>();

  constructor(octetsMax: number, octetsOf: (value: Value) => number) {
    this.#octetsMax = octetsMax;
    this.#octetsOf = octetsOf;
  }

  /** The value for the message `raw` when it is known. */
  known(raw: Uint8Array): Value | undefined {
    return this.#values.get(raw);
  }

  /** The value for the message `raw`; `make` works it out when it is not known. */
  of(raw: Uint8Array, make: () => Value): Value {
    const known = this.#values.get(raw);
    if (known !== undefined) return known;
    const made = make();
    this.#octets += ENTRY_OCTETS + this.#octetsOf(made);
    if (this.#octets > this.#octetsMax) {
      this.#octets = ENTRY_OCTETS + this.#octetsOf(made);
      this.#values = new WeakMap();
    }
    this.#values.set(raw, made);
    return made;
  }
}

/** What an entry costs beside its value. */
const ENTRY_OCTETS = 64;

/** For each of the FETCH items that are dear to make and small: how it was written. */
type WrittenItems = Readonly<Record<'ENVELOPE' | 'BODY' | 'BODYSTRUCTURE', ContentMemory<WrittenItem>>>;

/**
 * The text that SEARCH BODY looks through: casemapped texts, or where the message itself is that text, which it is when
 * nothing is encoded and all is ASCII: between offsets, or from one offset to its end.
 */
export type BodyText = number | string | readonly SearchPiece[];

/** The texts that SEARCH BODY looked through. Of most messages it is only where they begin. */
export class BodyTexts {
  /** Where the text begins that ends with the message, and 1. */
  readonly #starts = new ContentColumn();
  readonly #others: ContentMemory<BodyText>;

  constructor(octetsMax: number) {
    this.#others = new ContentMemory(octetsMax, octetsOfText);
  }

  /** The text of the message; `make` works it out when it is not known. */
  of({ content, raw }: Pick<StoredMessage, 'content' | 'raw'>, make: () => BodyText): BodyText {
    const start = this.#starts.of(content);
    if (start !== 0) return start - 1;
    const known = this.#others.known(raw);
    if (known !== undefined) return known;
    const made = make();
    if (typeof made !== 'number') return this.#others.of(raw, () => made);
    this.#starts.set(content, made + 1);
    return made;
  }
}

/** What all connections to one store remember together. */
export interface StoreMemory {
  /** A client that understands UTF-8 reads other ones. */
  readonly written: Readonly<Record<'ascii' | 'utf8', WrittenItems>>;
  readonly bodyTexts: BodyTexts;
  readonly subjects: SubjectTexts;
  readonly previews: ContentMemory<string>;
}

const WRITTEN_OCTETS = 48 * 1024 * 1024;
const BODY_TEXT_OCTETS = 64 * 1024 * 1024;

const SUBJECT_OCTETS = 32 * 1024 * 1024;

const PREVIEW_OCTETS = 32 * 1024 * 1024;

const memories = new WeakMap<MailStore, StoreMemory>();

/** The memory of the connections to `store`. */
export function memoryOf(store: MailStore): StoreMemory {
  const known = memories.get(store);
  if (known) return known;
  const made: StoreMemory = {
    written: { ascii: writtenMemories(), utf8: writtenMemories() },
    bodyTexts: new BodyTexts(BODY_TEXT_OCTETS),
    subjects: new SubjectTexts(SUBJECT_OCTETS),
    previews: new ContentMemory<string>(PREVIEW_OCTETS, (text) => text.length * 2),
  };
  memories.set(store, made);
  return made;
}

/** Texts take one or two octets a character; offsets an object each. */
function octetsOfText(text: BodyText): number {
  if (typeof text === 'number') return 0;
  if (typeof text === 'string') return text.length * 2;
  return text.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length * 2 : 0) + PIECE_OCTETS, 0);
}

const PIECE_OCTETS = 48;

function writtenMemories(): WrittenItems {
  return { ENVELOPE: writtenMemory(), BODY: writtenMemory(), BODYSTRUCTURE: writtenMemory() };
}

function writtenMemory(): ContentMemory<WrittenItem> {
  return new ContentMemory(WRITTEN_OCTETS, ({ item }) => item.length);
}
