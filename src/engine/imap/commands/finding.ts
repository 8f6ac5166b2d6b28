// SORT, THREAD, ESEARCH and CANCELUPDATE: the commands around SEARCH. RFC 5256 §3, RFC 5267 §3 and §4.3.5, RFC 7377 §2.

import { rfc } from '../../spec/reference.ts';
import { SP, after, many } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { type CommandEntry, defineCommand } from '../command-entry.ts';
import { about, has, style } from '../rules/about.ts';
import { charset, charsetName, leadingWord, returnOptions, searchKeys } from '../rules/search-program.ts';
import { sourceOptions } from '../rules/search-source.ts';
import { sortCriteria, threadAlgorithm } from '../rules/sort.ts';
import { quoted } from '../rules/strings.ts';
import type { EsearchArguments, SortArguments, ThreadArguments } from '../syntax/finding.ts';
import type { CommandArguments } from '../syntax.ts';
import { type WithoutUid, bothForms } from './uid-forms.ts';

function isExtendedSort(input: Cursor): boolean {
  return has(input, 'ESORT', 'CONTEXT=SORT');
}

/** `SP sort-criteria SP charset 1*(SP search-key)`. */
const sortProgram = fields(
  'sort-key',
  rfc(5256, '5'),
  SP,
  field('criteria', sortCriteria),
  SP,
  field('charset', charsetName),
  field('keys', searchKeys),
);

/** `["RETURN" options] sort-criteria search-criteria`. RFC 5256 §5, RFC 5267 §5 `extended-sort`. */
const sortArguments: Rule<WithoutUid<SortArguments>> = {
  ...about('sort-key', '5', 5256),
  read: (input) => {
    const returns = isExtendedSort(input) ? leadingWord(input, 'RETURN', returnOptions) : undefined;
    const program = returns === FAILED ? FAILED : sortProgram.read(input);
    if (returns === FAILED || program === FAILED) return FAILED;
    return { ...program, charset: program.charset.toUpperCase(), ...(returns ? { returns: returns.list } : {}) };
  },
  write: (value, out) => {
    writeReturns(value.returns, out);
    sortProgram.write(value, out);
  },
};

function writeReturns(returns: SortArguments['returns'], out: FragmentWriter): void {
  if (!returns) return;
  out.byte(0x20);
  returnOptions.write({ word: 'RETURN', list: returns }, out);
}

const threadProgram = fields(
  'thread-alg',
  rfc(5256, '5'),
  SP,
  field('algorithm', threadAlgorithm),
  SP,
  field('charset', charsetName),
  field('keys', searchKeys),
);

/** `SP thread-alg SP charset 1*(SP search-key)`. RFC 5256 §5. */
const threadArguments: Rule<WithoutUid<ThreadArguments>> = {
  ...threadProgram,
  read: (input) => {
    const program = threadProgram.read(input);
    return program === FAILED ? FAILED : { ...program, charset: program.charset.toUpperCase() };
  },
};

/** `[SP sources] [SP "RETURN" options] [SP "CHARSET" charset] 1*(SP search-key)`. RFC 7377 §4. */
const esearchArguments: Rule<WithoutUid<EsearchArguments>> = {
  ...about('search-key', '2', 7377),
  read: readEsearch,
  write: (value, out) => {
    if (value.sources) {
      out.byte(0x20);
      sourceOptions.write({ word: 'IN', list: value.sources }, out);
    }
    writeReturns(value.returns, out);
    if (value.charset !== undefined) {
      out.byte(0x20);
      charset.write({ word: 'CHARSET', name: value.charset }, out);
    }
    searchKeys.write(value.keys, out);
  },
};

function readEsearch(input: Cursor): WithoutUid<EsearchArguments> | Failed {
  const sources = leadingWord(input, 'IN', sourceOptions);
  const returns = sources === FAILED ? FAILED : leadingWord(input, 'RETURN', returnOptions);
  const named = returns === FAILED ? FAILED : leadingWord(input, 'CHARSET', charset);
  const keys = named === FAILED ? FAILED : searchKeys.read(input);
  if (sources === FAILED || returns === FAILED || named === FAILED || keys === FAILED) return FAILED;
  return {
    ...(sources ? { sources: sources.list } : {}),
    ...(returns ? { returns: returns.list } : {}),
    ...(named ? { charset: named.name.toUpperCase() } : {}),
    keys,
  };
}

const contextTag = token(style<string>('imap.esearch.tag', 'tag'), quoted);

type Names = 'SORT' | 'THREAD' | 'ESEARCH' | 'CANCELUPDATE';

/** SORT, THREAD, ESEARCH and CANCELUPDATE. */
export const findingCommands: { readonly [N in Names]: CommandEntry<CommandArguments[N]> } = {
  SORT: defineCommand('SORT', {
    ...bothForms(() => sortArguments),
    states: ['selected'],
    needs: ['SORT'],
    spec: rfc(5256, '3'),
    expungeAllowed: 'uidForm',
  }),
  THREAD: defineCommand('THREAD', {
    ...bothForms(() => threadArguments),
    states: ['selected'],
    needs: ['THREAD=ORDEREDSUBJECT', 'THREAD=REFERENCES'],
    spec: rfc(5256, '3'),
    expungeAllowed: 'uidForm',
  }),
  // RFC 7377 §2 types UID ESEARCH, its grammar (§4) has ESEARCH alone; both mean the same.
  ESEARCH: defineCommand('ESEARCH', {
    ...bothForms(() => esearchArguments),
    states: ['authenticated', 'selected'],
    needs: ['MULTISEARCH'],
    spec: rfc(7377, '2'),
  }),
  CANCELUPDATE: defineCommand('CANCELUPDATE', {
    args: fields('quoted', rfc(5267, '5'), field('tags', many(after(' ', contextTag), 1))),
    states: ['selected'],
    needs: ['CONTEXT=SEARCH', 'CONTEXT=SORT'],
    spec: rfc(5267, '4.3.5'),
  }),
};
