// Rules that begin with a word from a table: the word decides how the rest is read. One look-up, no trying around.

import { byteStringOf, bytesOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import type { SpecRef } from '../spec/reference.ts';
import { type Candidate, type Cursor, FAILED, type Failed, type SuggestContext } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { FragmentWriter } from './fragment-writer.ts';
import { type Rule, token, type TokenStyle } from './rule.ts';

/** What a table of words is called, where it is defined, and how its words are explained. */
export interface WordTable<Word extends string> {
  readonly name: string;
  readonly spec: SpecRef;
  /** How a word's span explains itself; none is recorded without. */
  readonly token?: TokenStyle<Word>;
  /** A word may be absent from the language for the moment: its capability is not there. */
  readonly allowed?: (word: Word, language: { readonly dialect: Dialect }) => boolean;
}

/** Bytes of which words are made: letters, digits and `. - _ \ $ * + =`. */
const WORD_BYTES = wordBytes();

function wordBytes(): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_\\$*+=/'))
    table[byte] = 1;
  return table;
}

/** The upper-case word at the cursor, without moving it; empty when there is none. */
export function wordAhead(input: Cursor): string {
  let end = input.offset;
  while (WORD_BYTES[input.bytes[end] ?? 0] === 1) end += 1;
  return byteStringOf(input.bytes, input.offset, end).toUpperCase();
}

/** One of `words`, in any case; the value has the table's spelling. */
export function word<const Word extends string>(table: WordTable<Word>, words: readonly Word[]): Rule<Word> {
  const byUpper = new Map(words.map((each) => [each.toUpperCase(), each]));
  const about = {
    name: table.name,
    spec: table.spec,
    suggest: (context: SuggestContext) => candidates(words, table, context),
  };
  const plain: Rule<Word> = {
    ...about,
    read: (input) => {
      const start = input.offset;
      const text = wordAhead(input);
      const found = byUpper.get(text);
      if (found === undefined || table.allowed?.(found, input) === false) return input.fail(about);
      input.offset += text.length;
      input.touch(about, start);
      return found;
    },
    write: (value, out) => out.text(value),
  };
  return table.token ? token(table.token, plain) : plain;
}

function candidates<Word extends string>(
  words: readonly Word[],
  table: WordTable<Word>,
  context: SuggestContext,
): readonly Candidate[] {
  const role = table.token?.role ?? table.name;
  const known = words.filter((each) => table.allowed?.(each, context) !== false);
  return known.map((text) => ({ text, role: typeof role === 'string' ? role : role(text) }));
}

/** The words that tell the members of `Union` apart. */
type WordsOf<Union, Key extends keyof Union> = Extract<Union[Key], string>;

/** What the members of `Union` that have `Word` in `Key` hold besides. */
type RestOf<Union, Key extends keyof Union, Word> = Union extends unknown
  ? Word extends Union[Key]
    ? Omit<Union, Key>
    : never
  : never;

/**
 * A union of objects told apart by the word in `key`: the word is read, then the rest that `rests` gives for it. A
 * member with several words has an entry for each.
 */
export function tagged<Union extends object, Key extends keyof Union & string>(
  key: Key,
  table: WordTable<WordsOf<Union, Key>>,
  rests: { readonly [Word in WordsOf<Union, Key>]: Rule<RestOf<Union, Key, Word>> },
): Rule<Union> {
  const rules = new Map<string, Rule<unknown>>(Object.entries(rests));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of an object are strings to TypeScript
  const words = word(table, Object.keys(rests) as WordsOf<Union, Key>[]);
  const read = (input: Cursor): Union | Failed => {
    const found = words.read(input);
    if (found === FAILED) return FAILED;
    const rest = rules.get(found)?.read(input);
    if (rest === FAILED) return FAILED;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of `rests` pairs each word with its rest
    return { [key]: found, ...(rest as object) } as Union;
  };
  const write = (value: Union, out: FragmentWriter): void => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `key` is the property that holds the word
    const tag = value[key] as WordsOf<Union, Key>;
    const rest = rules.get(tag);
    invariant(rest, `${table.name} has no form for ${tag}`);
    words.write(tag, out);
    rest.write(value, out);
  };
  return { ...words, read, write };
}
