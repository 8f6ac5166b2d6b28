// The heart of the toolkit: one rule reads a value, writes it, says what it is called and where it is defined, and may
// suggest. Grammars are made of rules; combinators.ts makes rules of rules.

import type { SpecRef } from '../spec/reference.ts';
import { type Cursor, type Expectation, FAILED, type Failed } from './cursor.ts';
import type { FragmentWriter } from './fragment-writer.ts';
import type { Paint, SpanValues } from './span.ts';

/** One rule of a grammar, for values of type `Value`. */
export interface Rule<Value> extends Expectation {
  /**
   * Reads a value and moves the cursor behind it. On failure the cursor says where and what was expected; a rule that
   * fails without moving the cursor lets an alternative try.
   */
  read(input: Cursor): Value | Failed;
  /** Writes `value` so that `read` gives it back. */
  write(value: Value, out: FragmentWriter): void;
}

/** How a span explains itself. */
export interface TokenStyle<Value> {
  readonly role: string | ((value: Value) => string);
  readonly paint: Paint;
  readonly spec?: SpecRef | ((value: Value) => SpecRef);
  /** The value as a person writes it, where that differs from the bytes. */
  readonly value?: (value: Value) => string | undefined;
  readonly values?: (value: Value) => SpanValues;
}

/** `rule`, recorded as a span when spans are asked for. */
export function token<Value>(style: TokenStyle<Value>, rule: Rule<Value>): Rule<Value> {
  const { role, spec } = style;
  return {
    ...rule,
    read: (input) => {
      const { recorder } = input;
      if (!recorder) return rule.read(input);
      const start = input.offset;
      recorder.open();
      const value = rule.read(input);
      if (value === FAILED) {
        recorder.abandon();
        return FAILED;
      }
      const shown = style.value?.(value);
      recorder.close({
        start,
        end: input.offset,
        role: typeof role === 'string' ? role : role(value),
        paint: style.paint,
        spec: typeof spec === 'function' ? spec(value) : (spec ?? rule.spec),
        ...(shown === undefined ? {} : { value: shown }),
        values: style.values?.(value) ?? {},
      });
      return value;
    },
  };
}
