// The octets of a message that is put together of pieces, some of which the server has. RFC 4469 §3, §4.

import { concatBytes } from '../../base/bytes.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { sectionOf } from '../../mail/section.ts';
import { uid } from '../../store/numbers.ts';
import { readMessageUrl, urlForCode } from '../message-url.ts';
import type { ByteString } from '../syntax.ts';
import type { CatenatePart } from '../syntax/append.ts';
import type { ImapConnection } from './connection.ts';
import { mailboxNamed } from './mailbox-named.ts';
import { MESSAGE_OCTETS_MAX, messageTooBig } from './message-size.ts';
import { type Completion, refused } from './reply.ts';

/** The pieces one after the other. Nothing is marked as seen, and nothing is converted. */
export function catenated(connection: ImapConnection, parts: readonly CatenatePart[]): Result<Uint8Array, Completion> {
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for (const part of parts) {
    const piece = part.type === 'TEXT' ? part.data : octetsAt(connection, part.url);
    if (!piece) {
      const url = part.type === 'URL' ? part.url : '';
      return fail(refused('That URL leads to nothing here', { name: 'BADURL', url: urlForCode(url) }));
    }
    octets += piece.length;
    if (octets > MESSAGE_OCTETS_MAX) return fail(messageTooBig(octets));
    pieces.push(piece);
  }
  return ok(concatBytes(pieces));
}

/** What FETCH BODY[…] would give for the message, without looking at anything but what the client may read. */
function octetsAt(connection: ImapConnection, url: ByteString): Uint8Array | undefined {
  const target = readMessageUrl(url, connection.dialect);
  const mailbox = target && mailboxNamed(connection, target.mailbox, ['r']);
  if (!target || mailbox?.ok !== true) return undefined;
  if (target.uidValidity !== undefined && target.uidValidity !== mailbox.value.uidValidity) return undefined;
  const message = mailbox.value.message(uid(target.uid));
  if (!message) return undefined;
  const { raw } = message;
  const data = target.section ? sectionOf(raw, connection.parsed.of(raw).index, target.section) : raw;
  if (!data || !target.partial) return data;
  const { offset, count } = target.partial;
  return data.subarray(offset, count === undefined ? data.length : offset + count);
}
