// The results of searches: SEARCH with all numbers, ESEARCH with what was asked for. RFC 9051 §7.3.4 (RFC 3501 §7.2.5,
// RFC 4731), RFC 7162 §3.1.5.

import { asciiUpper } from '../../base/bytes.ts';
import { SP, enclosed } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { wordAhead } from '../../wire/words.ts';
import type { EsearchData } from '../response-syntax.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { uidSet } from '../rules/sets.ts';
import { astring, atom, modSequence, number, nzNumber } from '../rules/strings.ts';
import { taggedValue } from './mailbox-data.ts';

interface SearchData {
  readonly numbers: readonly number[];
  readonly modSeq?: number;
}

const result = token(style<number>('imap.search.result', 'number'), nzNumber);

/** `search-sort-mod-seq`: `(MODSEQ n)`. RFC 7162 §7. */
const highest = enclosed('(MODSEQ ', token(style<number>('imap.modseq', 'number'), modSequence), ')');

/** `*(SP nz-number) [SP "(" "MODSEQ" SP n ")"]`. */
export const searchData: Rule<SearchData> = {
  ...about('nz-number', '7.2.5', 3501),
  read: (input) => {
    const numbers: number[] = [];
    while (input.take(0x20)) {
      if (input.byte === 0x28 && numbers.length > 0) {
        const modSeq = highest.read(input);
        return modSeq === FAILED ? FAILED : { numbers, modSeq };
      }
      const value = result.read(input);
      if (value === FAILED) return FAILED;
      numbers.push(value);
    }
    return { numbers };
  },
  write: ({ numbers, modSeq }, out) => {
    for (const value of numbers) {
      out.byte(0x20);
      out.number(value);
    }
    if (modSeq === undefined || numbers.length === 0) return;
    out.byte(0x20);
    highest.write(modSeq, out);
  },
};

/** `search-correlator`: whose result this is. */
const correlator = enclosed(
  ' (TAG ',
  fields(
    'astring',
    about('astring', '7.3.4').spec,
    field('tag', token(style<string>('imap.esearch.tag', 'tag'), astring)),
  ),
  ')',
);

const returnName: Rule<string> = token(
  style<string>(
    (name) =>
      ['MIN', 'MAX', 'ALL', 'COUNT'].includes(asciiUpper(name))
        ? roleOfWord('imap.search.return', name)
        : 'imap.search.return',
    'keyword',
  ),
  { ...atom, ...about('search-return-opt', '7.3.4') },
);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const count = token(style<number>('imap.count', 'number'), number);
const modSequenceToken = token(style<number>('imap.modseq', 'number'), modSequence);

/** Reads one item behind its name into `data`; false when that failed. */
function readItem(input: Cursor, name: string, data: Mutable<EsearchData>): boolean {
  const into = <Key extends 'min' | 'max' | 'count' | 'modSeq' | 'all'>(
    key: Key,
    rule: Rule<NonNullable<EsearchData[Key]>>,
  ): boolean => {
    const value = rule.read(input);
    if (value !== FAILED) Object.assign(data, { [key]: value });
    return value !== FAILED;
  };
  switch (asciiUpper(name)) {
    case 'MIN':
      return into('min', result);
    case 'MAX':
      return into('max', result);
    case 'ALL':
      return into('all', uidSet);
    case 'COUNT':
      return into('count', count);
    case 'MODSEQ':
      return into('modSeq', modSequenceToken);
    default: {
      const value = taggedValue.read(input);
      if (value === FAILED) return false;
      data.others = [...(data.others ?? []), { name, value }];
      return true;
    }
  }
}

function readEsearch(input: Cursor): EsearchData | Failed {
  const data: Mutable<EsearchData> = { uid: false };
  if (input.byte === 0x20 && input.bytes[input.offset + 1] === 0x28) {
    const found = correlator.read(input);
    if (found === FAILED) return FAILED;
    data.tag = found.tag;
  }
  for (let isFirst = true; input.take(0x20); isFirst = false) {
    if (isFirst && wordAhead(input) === 'UID') {
      input.offset += 3;
      data.uid = true;
      continue;
    }
    const name = returnName.read(input);
    if (name === FAILED || SP.read(input) === FAILED || !readItem(input, name, data)) return FAILED;
  }
  return data;
}

function writeEsearch(data: EsearchData, out: FragmentWriter): void {
  if (data.tag !== undefined) out.text(` (TAG "${data.tag.replace(/["\\]/g, '\\$&')}")`);
  if (data.uid) out.text(' UID');
  // In the order of the grammar: MIN, MAX, ALL, COUNT; MODSEQ last as in RFC 7162 §3.1.10.
  writeNumbers({ MIN: data.min, MAX: data.max }, out);
  if (data.all) {
    out.text(' ALL ');
    uidSet.write(data.all, out);
  }
  writeNumbers({ COUNT: data.count, MODSEQ: data.modSeq }, out);
  for (const { name, value } of data.others ?? []) {
    out.text(` ${name} `);
    taggedValue.write(value, out);
  }
}

function writeNumbers(numbers: Readonly<Record<string, number | undefined>>, out: FragmentWriter): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value === undefined) continue;
    out.text(` ${name} `);
    out.number(value);
  }
}

/** `[search-correlator] [SP "UID"] *(SP search-return-data)`. */
export const esearchData: Rule<EsearchData> = {
  ...about('search-return-opt', '7.3.4'),
  read: readEsearch,
  write: writeEsearch,
};
