// What a grammar understood, as a tree of stretches of bytes. Recorded only when somebody asks (inspector, colours of
// typed text); a server reading commands records nothing.

import type { SpecRef } from '../spec/reference.ts';

/** What kind of word a span is, for colours. */
export type Paint =
  | 'tag'
  | 'command'
  | 'keyword'
  | 'number'
  | 'string'
  | 'flag'
  | 'mailbox'
  | 'status'
  | 'code'
  | 'text'
  | 'literal'
  | 'punctuation'
  | 'error';

/** Values for the placeholders of the text that explains a role. */
export type SpanValues = Readonly<Record<string, string | number>>;

/** A stretch of bytes and the role that it plays. */
export interface Span {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
  readonly role: string;
  readonly paint: Paint;
  readonly spec: SpecRef;
  /** The value as a person writes it, where that differs from the bytes. */
  readonly value?: string;
  readonly values: SpanValues;
  readonly inside: readonly Span[];
}

/** The parts of `spans` that lie at `start` or behind it, counted from there. */
export function spansFrom(spans: readonly Span[], start: number): readonly Span[] {
  if (start === 0) return spans;
  return spans
    .filter((span) => span.end > start)
    .map((span) => ({
      ...span,
      start: Math.max(0, span.start - start),
      end: span.end - start,
      inside: spansFrom(span.inside, start),
    }));
}

/** Collects spans while a frame is read. */
export class SpanRecorder {
  #siblings: Span[] = [];
  readonly #outer: Span[][] = [];

  /** What was recorded at the top level. */
  get spans(): readonly Span[] {
    return this.#siblings;
  }

  /** How many spans the current level has: pass it to `forget` to undo what was recorded since. */
  get mark(): number {
    return this.#siblings.length;
  }

  /** Drops the spans of the current level that came after `mark`. */
  forget(mark: number): void {
    this.#siblings.length = mark;
  }

  /** Begins a span: what is recorded until `close` or `abandon` lies inside it. */
  open(): void {
    this.#outer.push(this.#siblings);
    this.#siblings = [];
  }

  /** Ends the span begun last. */
  close(span: Omit<Span, 'inside'>): void {
    const inside = this.#siblings;
    this.#siblings = this.#outer.pop() ?? [];
    this.#siblings.push({ ...span, inside });
  }

  /** Gives up the span begun last: what was recorded inside it moves up one level. */
  abandon(): void {
    const inside = this.#siblings;
    this.#siblings = this.#outer.pop() ?? [];
    for (const span of inside) this.#siblings.push(span);
  }
}
