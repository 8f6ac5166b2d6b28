// The arguments of FETCH. RFC 9051 §6.4.5 (RFC 3501 §6.4.5), RFC 7162 §3.1.4 for its modifiers.

import { rfc } from '../../spec/reference.ts';
import { SP, after, mapped } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { options } from '../../wire/options.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, has, style } from '../rules/about.ts';
import { fetchRequest } from '../rules/fetch.ts';
import { numbersRule } from '../rules/sets.ts';
import { modSequence } from '../rules/strings.ts';
import type { FetchArguments } from '../syntax.ts';
import type { WithoutUid } from './uid-forms.ts';

interface FetchOptions {
  readonly changedSince?: number;
}

const modSeqToken = token(style<number>('imap.modseq', 'number'), modSequence);

/** `fetch-modifier`s. RFC 4466 §2.4; a new one is one entry here. */
const fetchOptions = options<FetchOptions>(
  { ...about('fetch-modifier', '3.1.4.1', 7162), token: style<string>('imap.fetch.changedsince', 'keyword') },
  { changedSince: { word: 'CHANGEDSINCE', rest: after(' ', modSeqToken) } },
);

const spacedFetchOptions = after(' ', fetchOptions);

const gatedFetchOptions: Rule<FetchOptions> = {
  ...spacedFetchOptions,
  read: (input) => (has(input, 'CONDSTORE') ? spacedFetchOptions.read(input) : FAILED),
};

/** `SP sequence-set SP items [SP "(" modifiers ")"]`. */
export function fetchArguments(uid: boolean): Rule<WithoutUid<FetchArguments>> {
  return mapped(
    fields(
      'fetch-att',
      rfc(9051, '6.4.5'),
      SP,
      field('set', numbersRule(uid)),
      SP,
      field('request', fetchRequest),
      maybe('options', gatedFetchOptions),
    ),
    (read): WithoutUid<FetchArguments> => ({ set: read.set, ...read.request, ...read.options }),
    ({ set, items, macro, changedSince }) => ({
      set,
      request: { items, ...(macro ? { macro } : {}) },
      ...(changedSince === undefined ? {} : { options: { changedSince } }),
    }),
  );
}
