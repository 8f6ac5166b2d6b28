// What FETCH asks for. RFC 9051 §6.4.5 (RFC 3501 §6.4.5), RFC 7162 §3.1.4 for MODSEQ,
// RFC 3516 §4.2 for BINARY, RFC 8514 §5 for SAVEDATE, RFC 8970 §6 for PREVIEW.

import { byteStringOf } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import { parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import type { ImapRole } from '../roles.ts';
import type { FetchItem, FetchMacro, Partial, SimpleFetchItem } from '../syntax.ts';
import { type Language, about, has, isImap2, roleOfWord, style } from './about.ts';
import { binarySection, partial, section } from './section.ts';

const simpleItems: readonly SimpleFetchItem[] = [
  'BODY',
  'BODYSTRUCTURE',
  'EMAILID',
  'ENVELOPE',
  'FLAGS',
  'INTERNALDATE',
  'MODSEQ',
  'RFC822',
  'RFC822.HEADER',
  'RFC822.SIZE',
  'RFC822.TEXT',
  'THREADID',
  'SAVEDATE',
  'UID',
];

const itemWords = [...simpleItems, 'BODY.PEEK', 'BINARY', 'BINARY.PEEK', 'BINARY.SIZE', 'PREVIEW'] as const;

type ItemWord = (typeof itemWords)[number];

/** RFC 1176 (FETCH): no parts, no UIDs. */
const IMAP2_ITEMS: ReadonlySet<string> = new Set(
  'ENVELOPE FLAGS INTERNALDATE RFC822 RFC822.HEADER RFC822.SIZE RFC822.TEXT'.split(' '),
);

/** Words that only some revisions or extensions know. RFC 9051 Appendix E drops RFC822 and its parts. */
function isKnownItem(item: ItemWord, language: Language): boolean {
  if (isImap2(language)) return IMAP2_ITEMS.has(item);
  if (item === 'MODSEQ') return has(language, 'CONDSTORE', 'QRESYNC');
  if (item === 'EMAILID' || item === 'THREADID') return has(language, 'OBJECTID');
  if (item === 'SAVEDATE' || item === 'PREVIEW') return has(language, item);
  if (item.startsWith('BINARY')) return has(language, 'BINARY', 'IMAP4REV2');
  return item === 'RFC822.SIZE' || !item.startsWith('RFC822') || has(language, 'IMAP4REV1');
}

function roleOfItem(item: ItemWord): ImapRole {
  return roleOfWord('imap.fetch.item', item);
}

const itemWord = word<ItemWord>({ ...about('fetch-att', '6.4.5'), allowed: isKnownItem }, itemWords);

function readPartial(input: Cursor): Partial | undefined | Failed {
  return input.byte === 0x3c ? partial.read(input) : undefined;
}

function readBodySection(input: Cursor, peek: boolean): FetchItem | Failed {
  const part = section.read(input);
  const range = part === FAILED ? FAILED : readPartial(input);
  if (part === FAILED || range === FAILED) return FAILED;
  return { type: 'BODY[]', peek, section: part, ...(range ? { partial: range } : {}) };
}

function readBinary(input: Cursor, peek: boolean): FetchItem | Failed {
  const part = binarySection.read(input);
  const range = part === FAILED ? FAILED : readPartial(input);
  if (part === FAILED || range === FAILED) return FAILED;
  return { type: 'BINARY', peek, part, ...(range ? { partial: range } : {}) };
}

const previewModifiers = parenthesised(
  word({ ...about('preview-mod', '4.1', 8970), token: style<'LAZY'>('imap.fetch.lazy', 'keyword') }, ['LAZY']),
  1,
);

/** `[SP "(" preview-mod … ")"]`: modifiers of the command stand in parentheses too, so the word is looked at first. */
function readPreview(input: Cursor): FetchItem | Failed {
  const { bytes, offset } = input;
  const isModified = bytes[offset] === 0x20 && bytes[offset + 1] === 0x28 && isLazyAt(bytes, offset + 2);
  if (!isModified) return { type: 'PREVIEW', lazy: false };
  input.offset += 1;
  return previewModifiers.read(input) === FAILED ? FAILED : { type: 'PREVIEW', lazy: true };
}

function isLazyAt(bytes: Uint8Array, at: number): boolean {
  return byteStringOf(bytes, at, at + 4).toUpperCase() === 'LAZY';
}

function readItem(input: Cursor): FetchItem | Failed {
  const found = itemWord.read(input);
  switch (found) {
    case FAILED:
      return FAILED;
    case 'BODY':
      return input.byte === 0x5b ? readBodySection(input, false) : { type: 'BODY' };
    case 'BODY.PEEK':
      return readBodySection(input, true);
    case 'BINARY':
    case 'BINARY.PEEK':
      return readBinary(input, found === 'BINARY.PEEK');
    case 'PREVIEW':
      return readPreview(input);
    case 'BINARY.SIZE': {
      const part = binarySection.read(input);
      return part === FAILED ? FAILED : { type: found, part };
    }
    default:
      return { type: found };
  }
}

function writeItem(item: FetchItem, out: FragmentWriter): void {
  switch (item.type) {
    case 'BODY[]':
      out.text(item.peek ? 'BODY.PEEK' : 'BODY');
      section.write(item.section, out);
      if (item.partial) partial.write(item.partial, out);
      return;
    case 'BINARY':
      out.text(item.peek ? 'BINARY.PEEK' : 'BINARY');
      binarySection.write(item.part, out);
      if (item.partial) partial.write(item.partial, out);
      return;
    case 'BINARY.SIZE':
      out.text(item.type);
      binarySection.write(item.part, out);
      return;
    case 'PREVIEW':
      out.text(item.lazy ? 'PREVIEW (LAZY)' : 'PREVIEW');
      return;
    default:
      out.text(item.type);
  }
}

/** The word under which an item is explained. */
function itemRole(item: FetchItem): ImapRole {
  if (item.type === 'BODY[]') return item.peek ? 'imap.fetch.item.body.peek' : 'imap.fetch.item.body.section';
  if (item.type === 'BINARY') return item.peek ? 'imap.fetch.item.binary.peek' : 'imap.fetch.item.binary';
  return roleOfItem(item.type);
}

/** `fetch-att`. */
const fetchItem: Rule<FetchItem> = token(style(itemRole, 'keyword'), {
  ...about('fetch-att', '6.4.5'),
  read: readItem,
  write: writeItem,
});

/** What the macros stand for. RFC 9051 §6.4.5. */
export const FETCH_MACROS: Readonly<Record<FetchMacro, readonly FetchItem[]>> = {
  ALL: [{ type: 'FLAGS' }, { type: 'INTERNALDATE' }, { type: 'RFC822.SIZE' }, { type: 'ENVELOPE' }],
  FAST: [{ type: 'FLAGS' }, { type: 'INTERNALDATE' }, { type: 'RFC822.SIZE' }],
  FULL: [{ type: 'FLAGS' }, { type: 'INTERNALDATE' }, { type: 'RFC822.SIZE' }, { type: 'ENVELOPE' }, { type: 'BODY' }],
};

/** What FETCH asks for: items, with the macro's name when one was written. */
export interface FetchRequest {
  readonly items: readonly FetchItem[];
  readonly macro?: FetchMacro;
}

const macroRoles = {
  ALL: 'imap.fetch.macro.all',
  FAST: 'imap.fetch.macro.fast',
  FULL: 'imap.fetch.macro.full',
} as const;

const macroWord = word<FetchMacro>(
  {
    ...about('fetch-att', '6.4.5'),
    token: style<FetchMacro>((macro) => macroRoles[macro], 'keyword'),
    allowed: (macro, language) => macro !== 'FULL' || !isImap2(language),
  },
  ['ALL', 'FAST', 'FULL'],
);

/** `"(" fetch-att *(SP fetch-att) ")"`. */
export const fetchItems: Rule<readonly FetchItem[]> = parenthesised(fetchItem, 1);

/** A macro, one item, or items in parentheses. */
export const fetchRequest: Rule<FetchRequest> = {
  ...about('fetch-att', '6.4.5'),
  read: (input) => {
    if (input.byte === 0x28) {
      const items = fetchItems.read(input);
      return items === FAILED ? FAILED : { items };
    }
    const macro = macroWord.read(input);
    if (macro !== FAILED) return { items: FETCH_MACROS[macro], macro };
    const item = fetchItem.read(input);
    return item === FAILED ? FAILED : { items: [item] };
  },
  write: ({ items, macro }, out) => {
    const [only] = items;
    invariant(only, 'FETCH asks for at least one item');
    if (macro) macroWord.write(macro, out);
    else if (items.length === 1) fetchItem.write(only, out);
    else fetchItems.write(items, out);
  },
};
