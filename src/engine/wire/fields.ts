// Rules for records: a sequence of fixed texts and named fields, read into an object and written from one.

import type { SpecRef } from '../spec/reference.ts';
import { type Cursor, FAILED } from './cursor.ts';
import type { FragmentWriter } from './fragment-writer.ts';
import type { Rule } from './rule.ts';

/** A named place in a sequence. */
export interface Field<Key extends string, Value, Presence extends 'always' | 'sometimes'> {
  readonly key: Key;
  readonly rule: Rule<Value>;
  readonly presence: Presence;
}

type AlwaysField = Field<string, unknown, 'always'>;
type SometimesField = Field<string, unknown, 'sometimes'>;
type AnyField = AlwaysField | SometimesField;

/** A piece of a sequence: a field, or a rule without a value. */
export type Piece = AnyField | Rule<void>;

/** The object that a sequence of pieces reads. */
export type RecordOf<Pieces extends readonly Piece[]> = {
  readonly [F in Extract<Pieces[number], AlwaysField> as F['key']]: ValueOf<F>;
} & {
  readonly [F in Extract<Pieces[number], SometimesField> as F['key']]?: ValueOf<F>;
};

type ValueOf<F> = F extends { readonly rule: Rule<infer Value> } ? Value : never;

/** A field that is always there. */
export function field<Key extends string, Value>(key: Key, rule: Rule<Value>): Field<Key, Value, 'always'> {
  return { key, rule, presence: 'always' };
}

/** A field that is read when it begins here, and written when the object has it. */
export function maybe<Key extends string, Value>(key: Key, rule: Rule<Value>): Field<Key, Value, 'sometimes'> {
  return { key, rule, presence: 'sometimes' };
}

/** The pieces one after the other, as an object with a property for each field. */
export function fields<const Pieces extends readonly Piece[]>(
  name: string,
  spec: SpecRef,
  ...pieces: Pieces
): Rule<RecordOf<Pieces>> {
  return {
    name,
    spec,
    read: (input) => {
      const record: Record<string, unknown> = {};
      for (const piece of pieces) if (!readPiece(piece, input, record)) return FAILED;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built by the pieces that the type is made of
      return record as RecordOf<Pieces>;
    },
    write: (value, out) => {
      for (const piece of pieces) writePiece(piece, value, out);
    },
  };
}

function readPiece(piece: Piece, input: Cursor, record: Record<string, unknown>): boolean {
  if (!('key' in piece)) return piece.read(input) !== FAILED;
  const start = input.offset;
  const value = piece.rule.read(input);
  if (value === FAILED) return piece.presence === 'sometimes' && input.offset === start;
  if (value !== undefined || piece.presence === 'always') record[piece.key] = value;
  return true;
}

function writePiece(piece: Piece, record: Readonly<Record<string, unknown>>, out: FragmentWriter): void {
  if (!('key' in piece)) piece.write(undefined, out);
  else if (piece.presence === 'always' || record[piece.key] !== undefined) piece.rule.write(record[piece.key], out);
}
