// Options that extensions add to a command, in any order and each at most once: `(CONDSTORE QRESYNC (…))`. A table says
// which there are; a new one is one more entry. RFC 4466 §2.1 and §3.

import { invariant } from '../base/invariant.ts';
import { type Cursor, FAILED, type Failed } from './cursor.ts';
import type { FragmentWriter } from './fragment-writer.ts';
import { parenthesised } from './combinators.ts';
import type { Rule } from './rule.ts';
import { type WordTable, word } from './words.ts';

/** For each property of `Options`: its word on the wire, and what stands behind the word. */
export type OptionTable<Options> = {
  readonly [Key in keyof Options]-?: { readonly word: string; readonly rest: Rule<Exclude<Options[Key], undefined>> };
};

type Pair = readonly [key: string, value: unknown];

/** `(word rest …)`: an object with a property for each option that is there. At least one must be. */
export function options<Options extends object>(table: WordTable<string>, rows: OptionTable<Options>): Rule<Options> {
  const keys = Object.keys(rows);
  const byKey = new Map<string, { word: string; rest: Rule<unknown> }>(Object.entries(rows));
  const byWord = new Map(keys.map((key) => [byKey.get(key)?.word ?? key, key]));
  const words = word(table, [...byWord.keys()]);
  const pair: Rule<Pair> = {
    name: table.name,
    spec: table.spec,
    read: (input) => {
      const found = words.read(input);
      if (found === FAILED) return FAILED;
      const key = byWord.get(found) ?? found;
      const value = byKey.get(key)?.rest.read(input);
      return value === FAILED ? FAILED : [key, value];
    },
    write: ([key, value], out) => {
      const row = byKey.get(key);
      invariant(row, `${table.name} has no option ${key}`);
      words.write(row.word, out);
      row.rest.write(value, out);
    },
  };
  return { ...pair, ...recordOf<Options>(parenthesised(pair, 1), keys) };
}

/** The pairs as an object; the same option twice is an error. */
function recordOf<Options extends object>(
  pairs: Rule<readonly Pair[]>,
  keys: readonly string[],
): Pick<Rule<Options>, 'read' | 'write'> {
  return {
    read: (input: Cursor): Options | Failed => {
      const start = input.offset;
      const found = pairs.read(input);
      if (found === FAILED) return FAILED;
      if (new Set(found.map(([key]) => key)).size < found.length) return input.fail(pairs, start);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's type pairs keys with their values
      return Object.fromEntries(found) as Options;
    },
    write: (value: Options, out: FragmentWriter): void => {
      const present = new Map<string, unknown>(Object.entries(value));
      pairs.write(
        keys.flatMap((key): Pair[] => (present.get(key) === undefined ? [] : [[key, present.get(key)]])),
        out,
      );
    },
  };
}
