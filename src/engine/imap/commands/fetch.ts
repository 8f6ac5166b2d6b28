// The arguments of FETCH. RFC 9051 §6.4.5 (RFC 3501 §6.4.5), RFC 7162 §3.1.4 for its modifiers.

import { rfc } from '../../spec/reference.ts';
import { SP, after, mapped } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { options } from '../../wire/options.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, has, roleOfWord, style } from '../rules/about.ts';
import { fetchRequest } from '../rules/fetch.ts';
import { vanishedModifier } from '../rules/qresync.ts';
import { numbersRule } from '../rules/sets.ts';
import { modSequence } from '../rules/strings.ts';
import type { FetchArguments } from '../syntax.ts';
import type { WithoutUid } from './uid-forms.ts';

interface FetchOptions {
  readonly changedSince?: number;
  readonly vanished?: true;
}

const modSeqToken = token(style<number>('imap.modseq', 'number'), modSequence);

/** `fetch-modifier`s. RFC 4466 §2.4; a new one is one entry here. */
function fetchOptions(uid: boolean): Rule<FetchOptions> {
  const modifiers = after(
    ' ',
    options<FetchOptions>(
      {
        ...about('fetch-modifier', '3.1.4.1', 7162),
        token: style<string>((name) => roleOfWord('imap.fetch', name), 'keyword'),
      },
      {
        changedSince: { word: 'CHANGEDSINCE', rest: after(' ', modSeqToken) },
        vanished: { word: 'VANISHED', rest: vanishedModifier(uid) },
      },
    ),
  );
  return { ...modifiers, read: (input) => (has(input, 'CONDSTORE') ? modifiers.read(input) : FAILED) };
}

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
      maybe('options', fetchOptions(uid)),
    ),
    (read): WithoutUid<FetchArguments> => ({ set: read.set, ...read.request, ...read.options }),
    ({ set, items, macro, changedSince, vanished }) => ({
      set,
      request: { items, ...(macro ? { macro } : {}) },
      ...(changedSince === undefined && !vanished
        ? {}
        : {
            options: { ...(changedSince === undefined ? {} : { changedSince }), ...(vanished ? { vanished } : {}) },
          }),
    }),
  );
}
