// The header fields that a server puts before a message: where it came from and to whom failures go. RFC 5321 §4.4,
// names of transmission types RFC 3848.

import { bytesOf, concatBytes } from '../../base/bytes.ts';
import { civilFromUnix, formatDateTime } from '../../mail/dates.ts';
import { scanHeader, spells } from '../../mail/header.ts';
import { writeAddress } from '../address.ts';
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
  const returnPath = `Return-Path: <${sender === undefined ? '' : writeAddress(sender)}>\r\n`;
  const trace = returnPath + receivedField(connection, recipient, id);
  return concatBytes([bytesOf(trace), withoutReturnPath(message)]);
}

/** `from … by … with … id … for …; date`, folded so that no line comes near 78 characters more than it must. */
function receivedField(connection: SmtpConnection, recipient: SmtpRecipient, id: string): string {
  const { services, peerAddress } = connection.context;
  const name = connection.hello?.name ?? 'unknown';
  const from = peerAddress === undefined ? name : `${name} (${addressLiteral(peerAddress)})`;
  return [
    `Received: from ${from}`,
    ` by ${services.hostName} with ${transmissionType(connection)} id ${id}`,
    ` for <${writeAddress(recipient.address)}>;`,
    ` ${formatDateTime(civilFromUnix(connection.clock))}\r\n`,
  ].join('\r\n');
}

/** RFC 3848: E for EHLO, S for TLS, A for AUTH. */
function transmissionType({ hello, secured, account }: SmtpConnection): string {
  if (!hello?.extended) return 'SMTP';
  return `ESMTP${secured ? 'S' : ''}${account === undefined ? '' : 'A'}`;
}

/** RFC 5321 §4.1.3. */
function addressLiteral(address: string): string {
  return address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
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
