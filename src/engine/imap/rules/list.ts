// The arguments of LIST, in the short form of RFC 3501 and the extended one. RFC 9051 §6.3.9,
// RFC 5258 §3.1, §3.2 and §6, RFC 5819 §4, RFC 6154 §5.1, RFC 8440 §5, RFC 9590 §5.

import { SP, after, empty, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import type { Rule } from '../../wire/rule.ts';
import { tagged, word } from '../../wire/words.ts';
import type { ListArguments, ListReturnOption, ListSelectionOption, MailboxName } from '../syntax.ts';
import { type Language, about, has, roleOfWord, style } from './about.ts';
import { pattern, reference } from './mailbox.ts';
import { entries } from './metadata.ts';
import { statusItemList } from './status.ts';

function isKnownOption(option: string, language: Language): boolean {
  if (option === 'SPECIAL-USE') return has(language, 'SPECIAL-USE');
  if (option === 'MYRIGHTS') return has(language, 'LIST-MYRIGHTS');
  if (option === 'METADATA') return has(language, 'LIST-METADATA');
  return option !== 'STATUS' || has(language, 'LIST-STATUS', 'IMAP4REV2');
}

const selectionOption: Rule<ListSelectionOption> = word<ListSelectionOption>(
  {
    ...about('list-select-opt', '6.3.9.1'),
    allowed: isKnownOption,
    token: style((option) => roleOfWord('imap.list.selection', option), 'keyword'),
  },
  ['SUBSCRIBED', 'REMOTE', 'RECURSIVEMATCH', 'SPECIAL-USE'],
);

const returnOption: Rule<ListReturnOption> = tagged<ListReturnOption, 'type'>(
  'type',
  {
    ...about('list-return-opt', '6.3.9.2'),
    allowed: isKnownOption,
    token: style((option) => roleOfWord('imap.list.return', option), 'keyword'),
  },
  {
    SUBSCRIBED: empty({}),
    CHILDREN: empty({}),
    'SPECIAL-USE': empty({}),
    MYRIGHTS: empty({}),
    METADATA: fields('list-return-opt', about('list-return-opt', '3', 9590).spec, SP, field('entries', entries)),
    STATUS: fields('list-return-opt', about('list-return-opt', '6.3.9.2').spec, SP, field('items', statusItemList)),
  },
);

const selectionOptions = parenthesised(selectionOption);
const patterns = parenthesised(pattern, 1);
const returnOptions = after(' RETURN ', parenthesised(returnOption));

/** RECURSIVEMATCH means nothing without a base option. RFC 9051 §9 (list-select-opts). */
function isAlone(options: readonly ListSelectionOption[]): boolean {
  return options.includes('RECURSIVEMATCH') && !options.includes('SUBSCRIBED');
}

function isExtensible(input: Cursor): boolean {
  return has(input, 'LIST-EXTENDED', 'IMAP4REV2');
}

function readSelection(input: Cursor): readonly ListSelectionOption[] | undefined | Failed {
  if (input.byte !== 0x28 || !isExtensible(input)) return undefined;
  const start = input.offset;
  const options = selectionOptions.read(input);
  if (options === FAILED) return FAILED;
  if (isAlone(options)) return input.fail(selectionOption, start);
  return SP.read(input) === FAILED ? FAILED : options;
}

function readPatterns(input: Cursor): readonly MailboxName[] | Failed {
  if (input.byte === 0x28 && isExtensible(input)) return patterns.read(input);
  const only = pattern.read(input);
  return only === FAILED ? FAILED : [only];
}

function readList(input: Cursor): ListArguments | Failed {
  const selection = SP.read(input) === FAILED ? FAILED : readSelection(input);
  if (selection === FAILED) return FAILED;
  const root = reference.read(input);
  if (root === FAILED || SP.read(input) === FAILED) return FAILED;
  const parenthesis = input.byte === 0x28;
  const found = readPatterns(input);
  if (found === FAILED) return FAILED;
  const hasReturn = input.byte === 0x20 && isExtensible(input);
  const returns = hasReturn ? returnOptions.read(input) : undefined;
  if (returns === FAILED) return FAILED;
  return {
    reference: root,
    patterns: found,
    extended: parenthesis || selection !== undefined || returns !== undefined,
    ...(selection ? { selection } : {}),
    ...(returns ? { returns } : {}),
  };
}

function writeList(value: ListArguments, out: FragmentWriter): void {
  out.byte(0x20);
  if (value.selection) {
    selectionOptions.write(value.selection, out);
    out.byte(0x20);
  }
  reference.write(value.reference, out);
  out.byte(0x20);
  const [only] = value.patterns;
  const isShort = value.patterns.length === 1 && (!value.extended || value.selection || value.returns);
  if (isShort && only !== undefined) pattern.write(only, out);
  else patterns.write(value.patterns, out);
  if (value.returns) returnOptions.write(value.returns, out);
}

/** The arguments of LIST, with the space before them. */
export const listArguments: Rule<ListArguments> = { ...about('mailbox', '6.3.9'), read: readList, write: writeList };
