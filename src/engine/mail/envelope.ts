// ENVELOPE: what a mail list shows of a message, read from one header only. Values stay as they stand in the header
// (encoded words undecoded, 8-bit kept), as byte strings. RFC 9051 §2.3.5 and §7.5.2 (3501 §7.4.2).

import { readAddressList } from './addresses.ts';
import type { SingleAddress } from './addresses.ts';
import { fieldValue, scanHeader, spells } from './header.ts';

/** A byte string, or null for NIL. */
export type NilString = string | null;

/**
 * One address structure. A group begins with one whose `host` is null and `mailbox` is the group's name, and ends with
 * one that is all null.
 */
export interface Address {
  /** Display name, quotes removed, encoded words left. */
  readonly name: NilString;
  /** The obsolete source route (`@a,@b`). */
  readonly route: NilString;
  /** Local part, quotes removed. */
  readonly mailbox: NilString;
  /** Empty when the address has no domain: null would make it the beginning of a group. */
  readonly host: NilString;
}

/** The envelope structure. An empty list of addresses is NIL on the wire. */
export interface Envelope {
  readonly date: NilString;
  readonly subject: NilString;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly inReplyTo: NilString;
  readonly messageId: NilString;
}

const FIELDS = [
  'date',
  'subject',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'in-reply-to',
  'message-id',
] as const;

/** Fields whose repetitions count as one list. RFC 5322 §4.5.3. Of all others the first one counts. */
const DESTINATIONS: ReadonlySet<number> = new Set([FIELDS.indexOf('to'), FIELDS.indexOf('cc'), FIELDS.indexOf('bcc')]);

const NOBODY: readonly Address[] = [];

/** The envelope of the message whose header begins at `start`; reads nothing behind that header. */
export function envelopeOf(raw: Uint8Array, start = 0, limit = raw.length): Envelope {
  const values: NilString[] = FIELDS.map(() => null);
  scanHeader(raw, start, limit, (nameStart, nameEnd, valueStart, end) => {
    const index = FIELDS.findIndex((name) => spells(raw, nameStart, nameEnd, name));
    const known = values[index];
    if (known === null) values[index] = fieldValue(raw, valueStart, end);
    else if (known !== undefined && DESTINATIONS.has(index))
      values[index] = `${known},${fieldValue(raw, valueStart, end)}`;
  });
  const [date = null, subject = null, from, sender, replyTo, to, cc, bcc, inReplyTo = null, messageId = null] = values;
  const authors = addressStructures(from);
  return {
    date,
    subject,
    from: authors,
    sender: addressStructures(sender, authors),
    replyTo: addressStructures(replyTo, authors),
    to: addressStructures(to),
    cc: addressStructures(cc),
    bcc: addressStructures(bcc),
    inReplyTo,
    messageId,
  };
}

/** The address structures of a field; `instead` when the field is absent or holds no address. */
function addressStructures(value: NilString | undefined, instead: readonly Address[] = NOBODY): readonly Address[] {
  if (value === null || value === undefined) return instead;
  const structures: Address[] = [];
  for (const address of readAddressList(value)) {
    if (address.kind === 'single') {
      structures.push(singleStructure(address));
    } else {
      structures.push({ name: null, route: null, mailbox: address.name, host: null });
      for (const member of address.members) structures.push(singleStructure(member));
      structures.push(GROUP_END);
    }
  }
  return structures.length === 0 ? instead : structures;
}

const GROUP_END: Address = { name: null, route: null, mailbox: null, host: null };

function singleStructure({ name, route, localPart, domain }: SingleAddress): Address {
  return { name: name ?? null, route: route === '' ? null : route, mailbox: localPart, host: domain };
}
