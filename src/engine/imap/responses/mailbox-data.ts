// Responses about mailboxes: LIST, LSUB, NAMESPACE, STATUS. RFC 9051 §7.3 (RFC 3501 §7.2), RFC 2342.

import { SP, enclosed, many, mapped, nested, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ListData, NamespaceDescription, StatusValue, TaggedItem, TaggedValue } from '../response-syntax.ts';
import type { ImapRole } from '../roles.ts';
import { about, style } from '../rules/about.ts';
import { attribute } from '../rules/flags.ts';
import { encodeMailboxName, mailbox, mailboxIn } from '../rules/mailbox.ts';
import { enclosedObjectId } from '../rules/object-id.ts';
import { plainSequenceSet } from '../rules/sets.ts';
import { statusItem } from '../rules/status.ts';
import { astring, modSequenceOrZero, number, number64, nzNumber, orNil, quoted, string } from '../rules/strings.ts';
import type { ByteString, StatusItem } from '../syntax.ts';

const { spec } = about('mailbox', '7.3.1');

// ------------------------------------------------------------------ what several of them hold

/** `DQUOTE QUOTED-CHAR DQUOTE / nil`: the hierarchy delimiter. */
const delimiter: Rule<string | null> = token(
  style<string | null>('imap.delimiter', 'string'),
  orNil(
    mapped(
      { ...quoted, ...about('delimiter', '7.3.1') },
      (text): string | Failed => (text.length === 1 ? text : FAILED),
      (character) => character,
    ),
  ),
);

/** What stands between the parentheses of `tagged-ext-val`. */
const taggedItem: Rule<TaggedItem> = nested(about('tagged-ext-val'), () => plainItem);
const taggedItems = parenthesised(taggedItem);
const plainItem: Rule<TaggedItem> = {
  ...about('tagged-ext-val'),
  read: (input) => (input.byte === 0x28 ? taggedItems.read(input) : astring.read(input)),
  write: (value, out) => {
    if (typeof value === 'string') astring.write(value, out);
    else taggedItems.write(value, out);
  },
};

function readTaggedValue(input: Cursor): TaggedValue | Failed {
  if (input.byte === 0x28) {
    const items = taggedItems.read(input);
    return items === FAILED ? FAILED : { type: 'list', items };
  }
  let end = input.offset;
  while ((input.bytes[end] ?? 0) >= 0x30 && (input.bytes[end] ?? 0) <= 0x39) end += 1;
  const isSet = [0x2a, 0x24, 0x2c, 0x3a].includes(input.bytes[end] ?? 0);
  const value = isSet ? plainSequenceSet.read(input) : number64.read(input);
  if (value === FAILED) return FAILED;
  return typeof value === 'number' ? { type: 'number', value } : { type: 'set', set: value };
}

/** `tagged-ext-val`: a set, a number, or things in parentheses. */
export const taggedValue: Rule<TaggedValue> = {
  ...about('tagged-ext-val'),
  read: readTaggedValue,
  write: (value, out) => {
    if (value.type === 'list') taggedItems.write(value.items, out);
    else if (value.type === 'set') plainSequenceSet.write(value.set, out);
    else out.number(value.value);
  },
};

// ------------------------------------------------------------------ LIST, LSUB

type ExtendedItems = Pick<ListData, 'childInfo' | 'oldName' | 'otherItems'>;

interface ExtendedItem {
  readonly tag: ByteString;
  readonly value: TaggedValue;
}

const extendedItem: Rule<ExtendedItem> = token(
  style<ExtendedItem>('imap.list.extended', 'keyword'),
  fields(
    'tagged-ext-val',
    about('tagged-ext-val', '7.3.1').spec,
    field('tag', astring),
    SP,
    field('value', taggedValue),
  ),
);

const extendedList = enclosed(' ', parenthesised(extendedItem), '');

/** CHILDINFO and OLDNAME by name, the rest as it came. RFC 9051 §6.3.9.6 and §6.3.9.7. */
function readExtended(input: Cursor): ExtendedItems | Failed {
  const items = extendedList.read(input);
  if (items === FAILED) return FAILED;
  let found: ExtendedItems = {};
  for (const item of items) {
    const words = item.value.type === 'list' ? item.value.items.filter((word) => typeof word === 'string') : [];
    const name = item.tag.toUpperCase();
    const oldName = name === 'OLDNAME' ? mailboxIn(words[0] ?? '', input.dialect) : undefined;
    if (name === 'CHILDINFO') found = { ...found, childInfo: words };
    else if (oldName !== undefined) found = { ...found, oldName };
    else found = { ...found, otherItems: [...(found.otherItems ?? []), item] };
  }
  return found;
}

function writeExtended(items: ExtendedItems, out: FragmentWriter): void {
  out.text(' (');
  const parts: (() => void)[] = [];
  const { childInfo, oldName } = items;
  if (childInfo) {
    parts.push(() => {
      out.text('"CHILDINFO" ("');
      out.text(childInfo.join('" "'));
      out.text('")');
    });
  }
  if (oldName !== undefined) {
    parts.push(() => {
      out.text('"OLDNAME" (');
      astring.write(encodeMailboxName(oldName, out.dialect), out);
      out.byte(0x29);
    });
  }
  for (const item of items.otherItems ?? []) parts.push(() => extendedItem.write(item, out));
  parts.forEach((write, index) => {
    if (index > 0) out.byte(0x20);
    write();
  });
  out.byte(0x29);
}

const extended: Rule<ExtendedItems> = {
  ...about('tagged-ext-val', '7.3.1'),
  read: readExtended,
  write: writeExtended,
};

function hasExtended({ childInfo, oldName, otherItems }: ListData): boolean {
  return childInfo !== undefined || oldName !== undefined || otherItems !== undefined;
}

/** `mailbox-list`, with the space before it. */
export const listData: Rule<ListData> = mapped(
  fields(
    'mailbox',
    spec,
    SP,
    field('attributes', parenthesised(attribute)),
    SP,
    field('delimiter', delimiter),
    SP,
    field('mailbox', mailbox),
    maybe('extended', extended),
  ),
  ({ extended: items, ...rest }): ListData => ({ ...rest, ...items }),
  (data) => ({ ...data, ...(hasExtended(data) ? { extended: data } : {}) }),
);

// ------------------------------------------------------------------ NAMESPACE

const prefix: Rule<string> = token(style<string>('imap.namespace.prefix', 'mailbox', { value: (value) => value }), {
  ...about('string', '7.3.1'),
  read: (input) => {
    const start = input.offset;
    const form = string.read(input);
    const name = form === FAILED ? undefined : mailboxIn(form, input.dialect);
    return form === FAILED ? FAILED : (name ?? input.fail(about('mailbox-encoding', '5.1'), start));
  },
  write: (value, out) => string.write(encodeMailboxName(value, out.dialect), out),
});

const extension = fields(
  'namespace',
  about('namespace', '6.3.10').spec,
  SP,
  field('name', string),
  SP,
  field('values', parenthesised(string, 1)),
);

const description: Rule<NamespaceDescription> = enclosed(
  '(',
  mapped(
    fields(
      'namespace',
      about('namespace', '6.3.10').spec,
      field('prefix', prefix),
      SP,
      field('delimiter', delimiter),
      field('extensions', many(extension)),
    ),
    ({ extensions, ...rest }): NamespaceDescription => ({ ...rest, ...(extensions.length > 0 ? { extensions } : {}) }),
    (value) => ({ ...value, extensions: value.extensions ?? [] }),
  ),
  ')',
);

function namespaces(role: ImapRole): Rule<readonly NamespaceDescription[] | null> {
  return token(
    style<readonly NamespaceDescription[] | null>(role, 'mailbox'),
    orNil(enclosed('(', many({ ...description, ...about('namespace', '6.3.10') }, 1), ')')),
  );
}

/** `SP namespace SP namespace SP namespace`. */
export const namespaceData = fields(
  'namespace',
  about('namespace', '6.3.10').spec,
  SP,
  field('personal', namespaces('imap.namespace.personal')),
  SP,
  field('otherUsers', namespaces('imap.namespace.other')),
  SP,
  field('shared', namespaces('imap.namespace.shared')),
);

// ------------------------------------------------------------------ STATUS

const countRules: Readonly<Record<Exclude<StatusItem, 'MAILBOXID' | 'APPENDLIMIT'>, Rule<number>>> = {
  MESSAGES: number,
  RECENT: number,
  UIDNEXT: nzNumber,
  UIDVALIDITY: nzNumber,
  UNSEEN: number,
  DELETED: number,
  SIZE: number64,
  HIGHESTMODSEQ: modSequenceOrZero,
  'DELETED-STORAGE': number64,
};

/** `number / nil`. RFC 7889 §5. */
const limit: Rule<number | null> = token(style<number | null>('imap.status.value', 'number'), orNil(number));

const statusValue: Rule<StatusValue> = {
  ...about('status-att', '7.3.3'),
  read: (input) => {
    const item = statusItem.read(input);
    if (item === FAILED || SP.read(input) === FAILED) return FAILED;
    if (item === 'MAILBOXID') {
      const value = enclosedObjectId.read(input);
      return value === FAILED ? FAILED : { item, value };
    }
    if (item === 'APPENDLIMIT') {
      const value = limit.read(input);
      return value === FAILED ? FAILED : { item, value };
    }
    const value = token(style<number>('imap.status.value', 'number'), countRules[item]).read(input);
    return value === FAILED ? FAILED : { item, value };
  },
  write: (status, out) => {
    out.text(status.item);
    out.byte(0x20);
    if (status.item === 'MAILBOXID') enclosedObjectId.write(status.value, out);
    else if (status.item === 'APPENDLIMIT') limit.write(status.value, out);
    else out.number(status.value);
  },
};

/** `SP mailbox SP "(" [status-att-list] ")"`. */
export const statusData = fields(
  'status-att',
  about('status-att', '7.3.3').spec,
  SP,
  field('mailbox', mailbox),
  SP,
  field('values', parenthesised(statusValue)),
);
