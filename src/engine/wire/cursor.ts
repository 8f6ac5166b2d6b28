// A place in the bytes of one frame, with what the grammar expected at the furthest place that it could not pass.
// Reading never goes back over what a rule has consumed (but for `attempt`), so reading takes linear time.

import type { SpecRef } from '../spec/reference.ts';
import type { Dialect } from './dialect.ts';
import { SpanRecorder, type Span } from './span.ts';

/** What a rule answers when it cannot read; where and why is with the cursor. */
export const FAILED: unique symbol = Symbol('failed');
export type Failed = typeof FAILED;

/** Deepest nesting that any grammar here follows. */
const NESTING_LIMIT = 100;

/** What could have stood at a place: a rule, or any named thing. */
export interface Expectation {
  readonly name: string;
  readonly spec: SpecRef;
  /** Whole tokens that would fit, best first. */
  suggest?(context: SuggestContext): readonly Candidate[];
}

/** A token that could be typed. */
export interface Candidate {
  readonly text: string;
  /** What it is: a role of the explained tokens. */
  readonly role: string;
}

/** What the place of typing knows, by kind: the `mailbox` names, the `flag`s in use, … */
export interface SuggestContext {
  readonly dialect: Dialect;
  words(kind: string): readonly string[];
}

/** Where reading stopped, and everything that would have been accepted there. */
export interface ParseFailure {
  readonly offset: number;
  readonly expected: readonly Expectation[];
}

/** The names of what was expected, each once. */
export function expectedNames({ expected }: ParseFailure): readonly string[] {
  return [...new Set(expected.map(({ name }) => name))];
}

/** Options of a cursor; both are for people, not for servers. */
export interface CursorOptions {
  /** Record spans. */
  readonly spans?: boolean;
  /** Remember which rules touch the end of the bytes: they could go on there. */
  readonly completing?: boolean;
}

/** The place in a frame up to which rules have read. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly dialect: Dialect;
  readonly recorder: SpanRecorder | undefined;
  readonly completing: boolean;
  /** Rules that ended with the bytes, with the place where each began. Only when completing. */
  readonly touching: { readonly from: number; readonly expectation: Expectation }[] = [];
  offset = 0;
  #depth = 0;
  #furthest = -1;
  #expected: Expectation[] = [];

  constructor(bytes: Uint8Array, dialect: Dialect, options: CursorOptions = {}) {
    this.bytes = bytes;
    this.dialect = dialect;
    this.recorder = options.spans ? new SpanRecorder() : undefined;
    this.completing = options.completing ?? false;
  }

  /** The next byte; −1 at the end. */
  get byte(): number {
    return this.bytes[this.offset] ?? -1;
  }

  /** Moves behind `byte` when that is the next one; answers whether it was. */
  take(byte: number): boolean {
    if (this.bytes[this.offset] !== byte) return false;
    this.offset += 1;
    return true;
  }

  /** Whether all bytes are read. */
  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  /** The spans recorded so far. */
  get spans(): readonly Span[] {
    return this.recorder?.spans ?? [];
  }

  /** What would have been accepted at the furthest place where a rule failed. */
  get failure(): ParseFailure {
    return { offset: Math.max(this.#furthest, 0), expected: this.#expected };
  }

  /** Notes that `expectation` was not found at `at`; answers FAILED. */
  fail(expectation: Expectation, at = this.offset): Failed {
    if (at > this.#furthest) {
      this.#furthest = at;
      this.#expected = [expectation];
    } else if (at === this.#furthest && !this.#expected.includes(expectation)) {
      this.#expected.push(expectation);
    }
    return FAILED;
  }

  /** When completing, notes that `expectation`, read from `from`, could go on where the bytes end. */
  touch(expectation: Expectation, from: number): void {
    if (this.completing && this.atEnd) this.touching.push({ from, expectation });
  }

  /** Goes one level deeper; false when that is too deep. Every `enter` that answered true needs a `leave`. */
  enter(): boolean {
    if (this.#depth >= NESTING_LIMIT) return false;
    this.#depth += 1;
    return true;
  }

  leave(): void {
    this.#depth -= 1;
  }
}
