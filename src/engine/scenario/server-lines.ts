// What servers say of themselves on connections that stand: that they stop, and what everybody shall know.

import { utf8BytesOf } from '../base/bytes.ts';
import { assertNever } from '../base/invariant.ts';
import type { Protocol } from '../net/events.ts';

/** The last line. RFC 9051 §7.1.5, RFC 3206 §4, RFC 5321 §3.8. */
export function farewellOf(protocol: Protocol, hostName: string): Uint8Array {
  return utf8BytesOf(`${lastLine(protocol, hostName)}\r\n`);
}

function lastLine(protocol: Protocol, hostName: string): string {
  switch (protocol) {
    case 'imap':
      return '* BYE server is shutting down';
    case 'pop3':
      return '-ERR [SYS/TEMP] server is shutting down';
    case 'smtp':
      return `421 4.3.2 ${hostName} server is shutting down`;
    default:
      return assertNever(protocol, 'protocol');
  }
}

/** What everybody shall read. RFC 9051 §7.1: ALERT. The other protocols have no such thing. */
export function alertOf(text: string): Uint8Array {
  return utf8BytesOf(`* OK [ALERT] ${text}\r\n`);
}
