// ESEARCH: as much of the results of a search as was asked for, and news of them. RFC 9051 §7.3.4, RFC 4466 §2.6.2,
// RFC 4731 §3.1 and §4, RFC 5267 §4.3, RFC 6203 §4, RFC 7162 §3.1.10, RFC 7377 §2.1, RFC 9394 §3.1.

import { asciiUpper } from '../../base/bytes.ts';
import { SP, enclosed, parenthesised, separated } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { decimal } from '../../wire/numbers.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, wordAhead } from '../../wire/words.ts';
import type { EsearchData } from '../response-syntax.ts';
import type { ContextUpdate, PartialResult } from '../syntax/finding.ts';
import type { ByteString, MailboxName, UidSet } from '../syntax.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { mailbox } from '../rules/mailbox.ts';
import { partialRange } from '../rules/search-program.ts';
import { uidSet } from '../rules/sets.ts';
import { astring, atom, modSequence, number, nzNumber, quoted } from '../rules/strings.ts';
import { taggedValue } from './mailbox-data.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type Correlator =
  | { readonly type: 'TAG'; readonly tag: ByteString }
  | { readonly type: 'MAILBOX'; readonly mailbox: MailboxName }
  | { readonly type: 'UIDVALIDITY'; readonly uidValidity: number };

const correlatorSpec = about('astring', '2.1', 7377).spec;

/** `tag-string`, in quotes as in all examples of the standards. */
const tagString: Rule<ByteString> = token(style('imap.esearch.tag', 'tag'), {
  ...astring,
  write: (value, out) => quoted.write(value, out),
});

/** `one-correlator`: whose result this is, and of which mailbox. RFC 7377 §4. */
const correlator: Rule<Correlator> = tagged<Correlator, 'type'>(
  'type',
  { ...about('search-return-opt', '2.1', 7377) },
  {
    TAG: fields('astring', about('astring', '7.3.4').spec, SP, field('tag', tagString)),
    MAILBOX: fields('mailbox', correlatorSpec, SP, field('mailbox', mailbox)),
    UIDVALIDITY: fields(
      'nz-number',
      correlatorSpec,
      SP,
      field('uidValidity', token(style('imap.uidvalidity', 'number'), nzNumber)),
    ),
  },
);

const correlators = enclosed(' ', parenthesised(correlator, 1), '');

const knownNames: ReadonlySet<string> = new Set([
  'MIN',
  'MAX',
  'ALL',
  'COUNT',
  'PARTIAL',
  'RELEVANCY',
  'ADDTO',
  'REMOVEFROM',
]);

const returnName: Rule<string> = token(
  style<string>(
    (name) => (knownNames.has(asciiUpper(name)) ? roleOfWord('imap.search.return', name) : 'imap.search.return'),
    'keyword',
  ),
  { ...atom, ...about('search-return-opt', '7.3.4') },
);

const result = token(style<number>('imap.search.result', 'number'), nzNumber);
const count = token(style<number>('imap.count', 'number'), number);
const modSequenceToken = token(style<number>('imap.modseq', 'number'), modSequence);

const nil: Rule<UidSet | null> = {
  ...about('nil'),
  read: (input) => {
    if (wordAhead(input) !== 'NIL') return uidSet.read(input);
    input.offset += 3;
    return null;
  },
  write: (set, out) => (set ? uidSet.write(set, out) : out.text('NIL')),
};

/** `"(" partial-range SP partial-results ")"`. RFC 9394 §4. */
const partialResult: Rule<PartialResult> = enclosed(
  '(',
  fields('partial-range', about('partial-range', '4', 9394).spec, field('range', partialRange), SP, field('set', nil)),
  ')',
);

/** `score-list`: scores from 1 to 100. RFC 6203 §7. */
const scores = parenthesised(
  token(style<number>('imap.search.score', 'number'), decimal({ ...about('number', '7', 6203), bits: 32 })),
);

const position = token(
  style<number>('imap.search.position', 'number', { spec: about('number', '5', 5267).spec }),
  number,
);

/** Pairs of a position and what is put there or taken away. RFC 5267 §5. */
const changes: Rule<ContextUpdate['changes']> = enclosed(
  '(',
  separated(fields('number', about('number', '5', 5267).spec, field('position', position), SP, field('set', uidSet))),
  ')',
);

/** How each known item is read into the data. */
type Reader = (input: Cursor, data: Mutable<EsearchData>) => unknown;

function into<Key extends keyof EsearchData>(key: Key, rule: Rule<NonNullable<EsearchData[Key]>>): Reader {
  return (input, data) => {
    const value = rule.read(input);
    if (value !== FAILED) Object.assign(data, { [key]: value });
    return value;
  };
}

function intoUpdates(type: ContextUpdate['type']): Reader {
  return (input, data) => {
    const read = changes.read(input);
    if (read !== FAILED) data.updates = [...(data.updates ?? []), { type, changes: read }];
    return read;
  };
}

const readers: ReadonlyMap<string, Reader> = new Map([
  ['MIN', into('min', result)],
  ['MAX', into('max', result)],
  ['ALL', into('all', uidSet)],
  ['COUNT', into('count', count)],
  ['MODSEQ', into('modSeq', modSequenceToken)],
  ['PARTIAL', into('partial', partialResult)],
  ['RELEVANCY', into('relevancy', scores)],
  ['ADDTO', intoUpdates('ADDTO')],
  ['REMOVEFROM', intoUpdates('REMOVEFROM')],
]);

/** Reads one item behind its name into `data`; FAILED when that failed. */
function readItem(input: Cursor, name: string, data: Mutable<EsearchData>): unknown {
  const reader = readers.get(asciiUpper(name));
  if (reader) return reader(input, data);
  const value = taggedValue.read(input);
  if (value !== FAILED) data.others = [...(data.others ?? []), { name, value }];
  return value;
}

function readEsearch(input: Cursor): EsearchData | Failed {
  const data: Mutable<EsearchData> = { uid: false };
  if (input.byte === 0x20 && input.bytes[input.offset + 1] === 0x28) {
    const found = correlators.read(input);
    if (found === FAILED) return FAILED;
    for (const { type: _, ...correlated } of found) Object.assign(data, correlated);
  }
  for (let isFirst = true; input.take(0x20); isFirst = false) {
    if (isFirst && wordAhead(input) === 'UID') {
      input.offset += 3;
      data.uid = true;
      continue;
    }
    const name = returnName.read(input);
    if (name === FAILED || SP.read(input) === FAILED || readItem(input, name, data) === FAILED) return FAILED;
  }
  return data;
}

function writeEsearch(data: EsearchData, out: FragmentWriter): void {
  writeCorrelators(data, out);
  if (data.uid) out.text(' UID');
  // In the order of the grammar: MIN, MAX, ALL, COUNT; then the extensions; MODSEQ as in RFC 7162 §3.1.10.
  writeItem('MIN', result, data.min, out);
  writeItem('MAX', result, data.max, out);
  writeItem('ALL', uidSet, data.all, out);
  writeItem('COUNT', count, data.count, out);
  writeItem('PARTIAL', partialResult, data.partial, out);
  writeItem('RELEVANCY', scores, data.relevancy, out);
  writeItem('MODSEQ', modSequenceToken, data.modSeq, out);
  for (const update of data.updates ?? []) writeItem(update.type, changes, update.changes, out);
  for (const { name, value } of data.others ?? []) writeItem(name, taggedValue, value, out);
}

function writeCorrelators({ tag, mailbox: name, uidValidity }: EsearchData, out: FragmentWriter): void {
  const present: Correlator[] = [];
  if (tag !== undefined) present.push({ type: 'TAG', tag });
  if (name !== undefined) present.push({ type: 'MAILBOX', mailbox: name });
  if (uidValidity !== undefined) present.push({ type: 'UIDVALIDITY', uidValidity });
  if (present.length > 0) correlators.write(present, out);
}

function writeItem<Value>(name: string, rule: Rule<Value>, value: Value | undefined, out: FragmentWriter): void {
  if (value === undefined) return;
  out.text(` ${name} `);
  rule.write(value, out);
}

/** `[search-correlator] [SP "UID"] *(SP search-return-data)`. */
export const esearchData: Rule<EsearchData> = {
  ...about('search-return-opt', '7.3.4'),
  read: readEsearch,
  write: writeEsearch,
};
