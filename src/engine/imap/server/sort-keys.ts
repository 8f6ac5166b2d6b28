// What a message is sorted by, for each sort key. RFC 5256 §3 (SORT), RFC 5957 §3 and §4, RFC 6203 §6.

import { assertNever } from '../../base/invariant.ts';
import { readAddressList } from '../../mail/addresses.ts';
import { baseSubjectOf } from '../../mail/base-subject.ts';
import { collated, collationKey } from '../../mail/collation.ts';
import { FirstFields } from '../../mail/header.ts';
import { sentDateIn } from '../../mail/sent-date.ts';
import type { InternalDate, StoredMessage } from '../../store/message.ts';
import type { SortKey } from '../syntax/finding.ts';
import { fieldValues } from './search-texts.ts';

/** A number, or a text as the comparator wants it. Messages without the field have the empty text. */
export type SortValue = number | string;

/** The value of a message. `likeness` tells its relevancy; the highest comes first. */
export function sortValue(
  message: StoredMessage,
  key: SortKey,
  likeness: (message: StoredMessage) => number,
): SortValue {
  switch (key) {
    case 'ARRIVAL':
      return message.internalDate.unixMs;
    case 'CC':
    case 'FROM':
    case 'TO':
      return mailboxKey(message.raw, key);
    case 'DATE':
      return sentAt(message);
    case 'DISPLAYFROM':
      return displayKey(message.raw, 'FROM');
    case 'DISPLAYTO':
      return displayKey(message.raw, 'TO');
    case 'RELEVANCY':
      return -likeness(message);
    case 'SIZE':
      return message.raw.length;
    case 'SUBJECT':
      return subjectKey(fieldValues(message.raw, 'subject')[0]);
    default:
      return assertNever(key, 'sort key');
  }
}

/** The sent date; without one, the internal date. RFC 5256 §2.2. */
function sentAt({ raw, internalDate }: StoredMessage): number {
  const date = new FirstFields(DATE);
  date.read(raw);
  return sentAtBy(raw, internalDate, date.from[0], date.to[0]);
}

const DATE = ['date'] as const;

/** The sent date by the value between two offsets (`from` is −1 when there is none); else the internal date. */
export function sentAtBy(raw: Uint8Array, { unixMs }: InternalDate, from = -1, to = from): number {
  return (from === -1 ? undefined : sentDateIn(raw, from, to)) ?? unixMs;
}

/** The base subject, without regard to case. */
function subjectKey(value: string | undefined): string {
  return threadSubject(value).subject;
}

/**
 * The same, and whether the subject says that it replies or forwards. RFC 5256 §2.1 and §3 (THREAD); extraction comes
 * before the comparator: RFC 5255 §4.2.
 */
export function threadSubject(value: string | undefined): { readonly subject: string; readonly isReply: boolean } {
  if (value === undefined) return { subject: '', isReply: false };
  const { text, isText } = collated(value);
  const base = baseSubjectOf(text);
  return { subject: collationKey({ text: base.text, isText }), isReply: base.isReply };
}

type AddressField = 'CC' | 'FROM' | 'TO';

/** The first address as the envelope has it, where a group begins with its name. RFC 9051 §7.5.2. */
function firstAddress(raw: Uint8Array, field: AddressField): ReturnType<typeof readAddressList>[number] | undefined {
  const values = fieldValues(raw, field.toLowerCase());
  // Of several From fields the first one counts, of To and Cc all together, as in the envelope.
  return readAddressList(field === 'FROM' ? (values[0] ?? '') : values.join(','))[0];
}

/** `addr-mailbox` of the first address. */
function mailboxKey(raw: Uint8Array, field: AddressField): string {
  const address = firstAddress(raw, field);
  if (!address) return '';
  return keyOf(address.kind === 'group' ? address.name : address.localPart);
}

/** The name of the first address; else the address; else what of it there is. RFC 5957 §3. */
function displayKey(raw: Uint8Array, field: AddressField): string {
  const address = firstAddress(raw, field);
  if (!address) return '';
  if (address.kind === 'group') return keyOf(address.name);
  const name = keyOf(address.name ?? '');
  return name === '' ? keyOf(`${address.localPart}@${address.domain}`) : name;
}

function keyOf(value: string): string {
  return collationKey(collated(value));
}
