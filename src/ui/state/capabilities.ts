// Capabilities as a server told them in a line: IMAP's CAPABILITY response or response code (RFC 9051 §7.2.2, §7.1), the
// answer to POP3's CAPA (RFC 2449 §5), the answer to EHLO (RFC 5321 §4.1.1.1).

import { byteStringOf, type Protocol } from '#engine/index.ts';

/** The capabilities in this frame; undefined when it tells none. */
export function capabilitiesIn(bytes: Uint8Array, protocol: Protocol): readonly string[] | undefined {
  const text = byteStringOf(bytes, 0, Math.min(bytes.length, 4_096));
  switch (protocol) {
    case 'imap':
      return words(/^\* CAPABILITY ([^\r\n]+)/i.exec(text)?.[1] ?? /^\S+ OK \[CAPABILITY ([^\]]+)\]/i.exec(text)?.[1]);
    case 'pop3':
      return /^\+OK[^\r\n]*\r\n(?:[A-Z0-9-]+(?: [^\r\n]*)?\r\n)+\.\r\n$/.test(text) &&
        /\r\n(?:UIDL|TOP|USER|SASL)\b/.test(text)
        ? text.split('\r\n').slice(1, -2)
        : undefined;
    case 'smtp':
      return text.startsWith('250-')
        ? text
            .trim()
            .split('\r\n')
            .slice(1)
            .map((line) => line.slice(4))
        : undefined;
    default:
      return undefined;
  }
}

function words(text: string | undefined): readonly string[] | undefined {
  return text?.split(' ').filter((word) => word !== '');
}
