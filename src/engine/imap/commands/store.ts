// The arguments of STORE. RFC 9051 §6.4.6 (RFC 3501 §6.4.6), RFC 7162 §3.1.3 for its modifiers.

import { rfc } from '../../spec/reference.ts';
import { SP, after, many, mapped } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { options } from '../../wire/options.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import { about, has, isImap2, style } from '../rules/about.ts';
import { flag, flagList } from '../rules/flags.ts';
import { numbersRule } from '../rules/sets.ts';
import { modSequenceOrZero } from '../rules/strings.ts';
import type { Flag, StoreArguments } from '../syntax.ts';
import type { WithoutUid } from './uid-forms.ts';

const storeWords = {
  FLAGS: { mode: 'replace', silent: false, role: 'imap.store.replace' },
  'FLAGS.SILENT': { mode: 'replace', silent: true, role: 'imap.store.replace.silent' },
  '+FLAGS': { mode: 'add', silent: false, role: 'imap.store.add' },
  '+FLAGS.SILENT': { mode: 'add', silent: true, role: 'imap.store.add.silent' },
  '-FLAGS': { mode: 'remove', silent: false, role: 'imap.store.remove' },
  '-FLAGS.SILENT': { mode: 'remove', silent: true, role: 'imap.store.remove.silent' },
} as const;

type StoreWord = keyof typeof storeWords;

const storeWord: Rule<StoreWord> = word<StoreWord>(
  {
    ...about('store-att-flags', '6.4.6'),
    token: style((item) => storeWords[item].role, 'keyword'),
    allowed: (item, language) => !storeWords[item].silent || !isImap2(language),
  },
  ['FLAGS', 'FLAGS.SILENT', '+FLAGS', '+FLAGS.SILENT', '-FLAGS', '-FLAGS.SILENT'],
);

/** `flag-list / (flag *(SP flag))`. */
const storeFlags: Rule<readonly Flag[]> = {
  ...about('flag-list', '6.4.6'),
  read: (input) => (input.byte === 0x28 ? flagList.read(input) : bareFlags.read(input)),
  write: (value, out) => flagList.write(value, out),
};

const bareFlags = mapped(
  fields('flag', rfc(9051, '6.4.6'), field('first', flag), field('more', many(after(' ', flag)))),
  ({ first, more }): readonly Flag[] => [first, ...more],
  ([first = '', ...more]) => ({ first, more }),
);

interface StoreOptions {
  readonly unchangedSince?: number;
}

/** `store-modifier`s. RFC 4466 §2.5, RFC 7162 §3.1.3. */
const storeOptions = options<StoreOptions>(
  { ...about('store-modifier', '3.1.3', 7162), token: style<string>('imap.store.unchangedsince', 'keyword') },
  {
    unchangedSince: {
      word: 'UNCHANGEDSINCE',
      rest: after(' ', token(style<number>('imap.modseq', 'number'), modSequenceOrZero)),
    },
  },
);

/** The modifiers stand before the item, so a parenthesis tells whether they are there. */
const leadingStoreOptions: Rule<StoreOptions | undefined> = {
  ...storeOptions,
  read: (input) => {
    if (input.byte !== 0x28 || !has(input, 'CONDSTORE')) return undefined;
    const found = storeOptions.read(input);
    return found === FAILED || SP.read(input) === FAILED ? FAILED : found;
  },
  write: (value, out) => {
    if (!value) return;
    storeOptions.write(value, out);
    out.byte(0x20);
  },
};

function wordOf({ mode, silent }: WithoutUid<StoreArguments>): StoreWord {
  const sign = mode === 'add' ? '+' : mode === 'remove' ? '-' : '';
  return silent ? `${sign}FLAGS.SILENT` : `${sign}FLAGS`;
}

/** `SP sequence-set [SP "(" modifiers ")"] SP item SP flags`. */
export function storeArguments(uid: boolean): Rule<WithoutUid<StoreArguments>> {
  return mapped(
    fields(
      'store-att-flags',
      rfc(9051, '6.4.6'),
      SP,
      field('set', numbersRule(uid)),
      SP,
      maybe('options', leadingStoreOptions),
      field('word', storeWord),
      SP,
      field('flags', storeFlags),
    ),
    (read): WithoutUid<StoreArguments> => {
      const { mode, silent } = storeWords[read.word];
      return { set: read.set, mode, silent, flags: read.flags, ...read.options };
    },
    (value) => ({
      set: value.set,
      word: wordOf(value),
      flags: value.flags,
      ...(value.unchangedSince === undefined ? {} : { options: { unchangedSince: value.unchangedSince } }),
    }),
  );
}
