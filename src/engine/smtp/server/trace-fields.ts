// The header fields that a server puts before a message: where it came from and to whom failures go. RFC 5321 §4.4,
// names of transmission types RFC 3848.

import { concatBytes, utf8BytesOf } from '../../base/bytes.ts';
import { civilFromUnix, formatDateTime } from '../../mail/dates.ts';
import { scanHeader, spells } from '../../mail/header.ts';
import { writeAddress, type SmtpAddress } from '../address.ts';
import type { SmtpConnection, SmtpRecipient } from './connection.ts';
import { openTransactionOf } from './transaction.ts';

/** The message as it is put into a mailbox: Return-Path, Received, then what the client sent. */
export function withTraceFields(
  connection: SmtpConnection,
  message: Uint8Array,
  recipient: SmtpRecipient,
  id: string,
): Uint8Array {
  const { sender } = openTransactionOf(connection);
  const received = receivedField(connection, id, recipient);
  return concatBytes([returnPathField(sender), received, withoutReturnPath(message)]);
}

/** `Return-Path`, as it stands at the top of every delivered message. RFC 5321 §4.4. */
export function returnPathField(sender: SmtpAddress | undefined): Uint8Array {
  return utf8BytesOf(`Return-Path: <${sender === undefined ? '' : writeAddress(sender)}>\r\n`);
}

/**
 * `from … by … with … id … for …; date`, folded so that no line comes near 78 characters more than it must. Copies for
 * several recipients name none of them. RFC 5321 §4.4 and §7.2.
 */
export function receivedField(connection: SmtpConnection, id: string, recipient?: SmtpRecipient): Uint8Array {
  const { services } = connection.context;
  const forClause = recipient ? [` for <${writeAddress(recipient.address)}>`] : [];
  const clauses = [
    `Received: from ${clientOf(connection)}`,
    ` by ${services.hostName} with ${transmissionType(connection)} id ${id}`,
    ...forClause,
  ];
  return utf8BytesOf(`${clauses.join('\r\n')};\r\n ${formatDateTime(civilFromUnix(connection.clock))}\r\n`);
}

/** The name that the client gave itself, and the address that TCP knows: `Extended-Domain`. RFC 5321 §4.4. */
export function clientOf({ hello, context }: SmtpConnection): string {
  const name = hello?.name ?? 'unknown';
  return context.peerAddress === undefined ? name : `${name} (${addressLiteral(context.peerAddress)})`;
}

/** How many servers the message has passed already. RFC 5321 §6.3. */
export function countReceived(message: Uint8Array): number {
  let count = 0;
  scanHeader(message, 0, message.length, (start, nameEnd) => {
    if (spells(message, start, nameEnd, 'received')) count += 1;
  });
  return count;
}

/** RFC 3848, RFC 4954 §7: E for EHLO, S for TLS, A for AUTH. With SMTPUTF8 RFC 6531 §4.3. */
function transmissionType(connection: SmtpConnection): string {
  const { hello, secured, account } = connection;
  if (!hello?.extended) return 'SMTP';
  const protocol = openTransactionOf(connection).options.utf8 ? 'UTF8SMTP' : 'ESMTP';
  return `${protocol}${secured ? 'S' : ''}${account === undefined ? '' : 'A'}`;
}

/** RFC 5321 §4.1.3. Sockets show IPv4 addresses as IPv6 ones at times. */
function addressLiteral(address: string): string {
  const ipv4 = address.replace(/^::ffff:(?=[0-9.]+$)/i, '');
  return ipv4.includes(':') ? `[IPv6:${ipv4}]` : `[${ipv4}]`;
}

/** The message without Return-Path fields in its header: exactly one shall be there at last. RFC 5321 §4.4. */
function withoutReturnPath(message: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  scanHeader(message, 0, message.length, (start, nameEnd, _valueStart, end) => {
    if (!spells(message, start, nameEnd, 'return-path')) return;
    parts.push(message.subarray(from, start));
    from = end;
  });
  return concatBytes([...parts, message.subarray(from)]);
}
