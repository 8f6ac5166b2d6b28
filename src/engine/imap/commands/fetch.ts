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
import { partialRange } from '../rules/search-program.ts';
import { numbersRule } from '../rules/sets.ts';
import { modSequence } from '../rules/strings.ts';
import type { PartialRange } from '../syntax/finding.ts';
import type { FetchArguments } from '../syntax.ts';
import type { WithoutUid } from './uid-forms.ts';

interface FetchOptions {
  readonly changedSince?: number;
  readonly vanished?: true;
  readonly partial?: PartialRange;
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
        allowed: (name, language) =>
          name === 'PARTIAL' ? uid && has(language, 'PARTIAL') : has(language, 'CONDSTORE'),
      },
      {
        changedSince: { word: 'CHANGEDSINCE', rest: after(' ', modSeqToken) },
        vanished: { word: 'VANISHED', rest: vanishedModifier(uid) },
        partial: { word: 'PARTIAL', rest: after(' ', partialRange) },
      },
    ),
  );
  return { ...modifiers, read: (input) => (has(input, 'CONDSTORE', 'PARTIAL') ? modifiers.read(input) : FAILED) };
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
    ({ set, items, macro, ...rest }) => {
      const modifiers = modifiersOf(rest);
      return { set, request: { items, ...(macro ? { macro } : {}) }, ...(modifiers ? { options: modifiers } : {}) };
    },
  );
}

/** The modifiers among a command's arguments; undefined when there are none. */
function modifiersOf({ changedSince, vanished, partial }: FetchOptions): FetchOptions | undefined {
  if (changedSince === undefined && !vanished && !partial) return undefined;
  return {
    ...(changedSince === undefined ? {} : { changedSince }),
    ...(vanished ? { vanished } : {}),
    ...(partial ? { partial } : {}),
  };
}
