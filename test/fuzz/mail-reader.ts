// The mail room under broken messages: real ones, damaged again and again.
import type { Rng } from '#engine/base/rng.ts';
import { ownFiles, sharedFiles } from '../engine/mail/corpus.ts';
import { mutations, readAll } from '../engine/mail/damaged-mail.ts';
import { damaged, pick, rarely } from './chance.ts';
import type { FuzzSession, FuzzTarget } from './target.ts';

/** Larger files cost too much time for what they add. */
const SIZE_LIMIT = 8_000;
const files = [...ownFiles('.eml'), ...sharedFiles('.eml')].filter(
  ({ raw }) => raw.length > 0 && raw.length <= SIZE_LIMIT,
);

class MailSession implements FuzzSession {
  readonly #rng: Rng;
  #raw: Uint8Array;

  constructor(rng: Rng) {
    this.#rng = rng;
    this.#raw = pick(rng, files).raw;
  }

  next(): Uint8Array {
    if (this.#raw.length === 0 || this.#raw.length > 2 * SIZE_LIMIT) this.#raw = pick(this.#rng, files).raw;
    this.#raw = rarely(this.#rng, 3)
      ? damaged(this.#rng, this.#raw)
      : pick(this.#rng, mutations)(this.#raw, this.#rng).slice();
    return this.#raw;
  }

  give(input: Uint8Array): void {
    const faults = readAll(input);
    if (faults.length > 0) throw new Error(faults.slice(0, 3).join('; '));
  }

  finish(): void {
    // Each input was looked at whole.
  }
}

/** Everything that is asked of messages: structure, envelope, sections, texts. */
export const mailReader: FuzzTarget = { name: 'mail-reader', inputs: 30, begin: (rng) => new MailSession(rng) };
