// The data items of FETCH, one message at a time. RFC 9051 §6.4.5 and §7.5.2 (3501 §6.4.5), RFC 3516, RFC 7162 §3.1.4.2.

import { CR, byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { InvariantViolation } from '../../base/invariant.ts';
import { civilFromUnix } from '../../mail/dates.ts';
import { envelopeOf } from '../../mail/envelope.ts';
import { previewOf } from '../../mail/preview.ts';
import { binarySectionOf, sectionOf } from '../../mail/section.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { FetchData } from '../response-syntax.ts';
import type { FetchItem, NString, Partial } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { emailId, threadId } from './object-ids.ts';
import { plainBody } from './plain-body.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { rev2Body } from './rev2-body.ts';
import { shownFlags } from './shown-flags.ts';

/** The exact size; a faulty server counts its own line ends, one octet each. RFC 9051 §2.3.4. */
function sizeOf(connection: ImapConnection, raw: Uint8Array): number {
  return connection.fault('size-wrong') ? withoutCarriageReturns(raw) : raw.length;
}

function withoutCarriageReturns(raw: Uint8Array): number {
  let octets = raw.length;
  for (let at = raw.indexOf(CR); at !== -1; at = raw.indexOf(CR, at + 1)) octets -= 1;
  return octets;
}

/** Whether asking for the item marks the message as seen. RFC 9051 §6.4.5. */
export function setsSeen(connection: ImapConnection, item: FetchItem): boolean {
  if (item.type === 'BODY[]' || item.type === 'BINARY') return !item.peek || connection.fault('peek-sets-seen');
  return item.type === 'RFC822' || item.type === 'RFC822.TEXT';
}

/** The value of one item; undefined when the content is encoded in a way that nobody here knows. RFC 3516 §4.3. */
export function fetchItem(connection: ImapConnection, message: StoredMessage, item: FetchItem): FetchData | undefined {
  switch (item.type) {
    case 'UID':
      return { type: 'UID', uid: message.uid };
    case 'FLAGS':
      return { type: 'FLAGS', flags: shownFlags(connection, connection.view, message) };
    case 'MODSEQ':
      return { type: 'MODSEQ', modSeq: message.modSeq };
    case 'EMAILID':
      return { type: 'EMAILID', id: emailId(connection.store, message) };
    case 'THREADID':
      return { type: 'THREADID', id: threadId(connection.store, message) };
    case 'RFC822.SIZE':
      return { type: 'RFC822.SIZE', octets: sizeOf(connection, message.raw) };
    case 'INTERNALDATE': {
      const { unixMs, zoneMinutes } = message.internalDate;
      const zone = connection.supports('IMAP2') ? 0 : zoneMinutes; // RFC 1176 (date): zones were names
      return { type: 'INTERNALDATE', date: civilFromUnix(unixMs, zone) };
    }
    case 'SAVEDATE':
      return { type: 'SAVEDATE', date: civilFromUnix(message.savedAt, 0) };
    case 'PREVIEW':
      return { type: 'PREVIEW', text: previewFor(connection, message.raw, item.lazy) };
    case 'ENVELOPE':
    case 'BODY':
    case 'BODYSTRUCTURE':
      return describingItem(connection, message.raw, item.type);
    default:
      return contentItem(connection.parsed.of(message.raw), item);
  }
}

/** What a list of messages shows. It is asked for again and again, and written only the first time. */
function describingItem(
  connection: ImapConnection,
  raw: Uint8Array,
  type: 'ENVELOPE' | 'BODY' | 'BODYSTRUCTURE',
): FetchData {
  const written = connection.memory.written[connection.dialect.utf8 ? 'utf8' : 'ascii'][type];
  return written.of(raw, () => {
    if (type === 'ENVELOPE') return connection.writtenItem({ type, envelope: envelopeOf(raw) });
    const { structure } = connection.parsed.of(raw);
    const body = connection.rev2 ? rev2Body(structure) : structure;
    return connection.writtenItem({ type, body: type === 'BODY' ? plainBody(body) : body });
  });
}

/** A message larger than this is not read for a preview that may be left out. */
const LAZY_OCTETS_MAX = 64 * 1024;

/** The preview in UTF-8; with LAZY null when it is not known and would take its time. RFC 8970 §3.2 and §4.1. */
function previewFor({ memory, parsed }: ImapConnection, raw: Uint8Array, lazy: boolean): NString {
  if (lazy && raw.length > LAZY_OCTETS_MAX && memory.previews.known(raw) === undefined) return null;
  const text = memory.previews.of(raw, () => previewOf(raw, parsed.of(raw).index));
  return byteStringOf(utf8BytesOf(text));
}

/** What cannot be told without looking into the message. */
function contentItem(parsed: ParsedMessage, item: FetchItem): FetchData | undefined {
  const { raw } = parsed;
  switch (item.type) {
    case 'RFC822':
      return { type: 'RFC822', data: raw };
    case 'RFC822.HEADER':
    case 'RFC822.TEXT': {
      const type = item.type === 'RFC822.TEXT' ? 'TEXT' : 'HEADER';
      const data = sectionOf(raw, parsed.index, { part: [], text: { type } });
      return { type: item.type, data: data ?? null };
    }
    case 'BODY[]': {
      const data = sectionOf(raw, parsed.index, item.section);
      return { type: 'BODY[]', section: item.section, ...cut(data, item.partial) };
    }
    case 'BINARY': {
      const found = binarySectionOf(raw, parsed.index, item.part);
      if (!found.ok && found.error === 'unknownEncoding') return undefined;
      return { type: 'BINARY', part: item.part, ...cut(found.ok ? found.value : undefined, item.partial) };
    }
    case 'BINARY.SIZE': {
      const found = binarySectionOf(raw, parsed.index, item.part);
      if (!found.ok && found.error === 'unknownEncoding') return undefined;
      return { type: 'BINARY.SIZE', part: item.part, octets: found.ok ? found.value.length : 0 };
    }
    default:
      throw new InvariantViolation(`${item.type} is no content`);
  }
}

/** The octets asked for; past the end there are none, which is not NIL. RFC 9051 §6.4.5. */
function cut(
  data: Uint8Array | undefined,
  partial: Partial | undefined,
): { readonly data: Uint8Array | null; readonly origin?: number } {
  if (!partial) return { data: data ?? null };
  return { data: data?.subarray(partial.offset, partial.offset + partial.count) ?? null, origin: partial.offset };
}
