// The address that the sender of a message wrote, which ORCPT carries through all forwarding. RFC 3461 §4.2; addresses
// in UTF-8 RFC 6533 §3.

import { byteStringOf, bytesOf, utf8BytesOf, utf8TextOf } from '../base/bytes.ts';
import { isAsciiAddress, writeAddress, type SmtpAddress } from './address.ts';
import { decodeXtext, encodeXtext } from './xtext.ts';

/** An address and what kind of address it is: `rfc822`, `utf-8`, or one of another world. */
export interface OriginalRecipient {
  readonly type: string;
  /** As text. */
  readonly address: string;
}

/** Reads what stands behind `ORCPT=` (a byte string). */
export function readOriginalRecipient(value: string): OriginalRecipient | undefined {
  const [, type, written] = /^([A-Za-z0-9!#$%&'*+/?^_`{|}~-]+);(.+)$/s.exec(value) ?? [];
  if (type === undefined || written === undefined) return undefined;
  if (type.toLowerCase() === 'utf-8') return readUtf8(type, written);
  const address = decodeXtext(written);
  return address !== undefined && /^[ -~]+$/.test(address) ? { type, address } : undefined;
}

/** `utf-8-enc-addr`: no `+`, `=` or backslash, other code points as they are or as `\x{…}`. RFC 6533 §3. */
const UTF8_ADDRESS = /^(?:[!-*,-<>-[\]-~]|[^\0-\x9f]|\\x\{[0-9A-Fa-f]{1,6}\})+$/u;

function readUtf8(type: string, written: string): OriginalRecipient | undefined {
  const text = utf8TextOf(bytesOf(written));
  if (text === undefined || !UTF8_ADDRESS.test(text)) return undefined;
  const points = [...text.matchAll(/\\x\{([^}]+)\}/g)].map(([, hex = '']) => Number.parseInt(hex, 16));
  if (points.some((point) => point < 0x20 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)))
    return undefined;
  const address = text.replace(/\\x\{([^}]+)\}/g, (_all, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return /\p{Cc}/u.test(address) ? undefined : { type, address };
}

/** `rfc822;…` or `utf-8;…` as it stands in a report: with `ascii`, other code points as `\x{…}`. RFC 6533 §3. */
export function typedAddress({ type, address }: OriginalRecipient, ascii: boolean): string {
  if (type.toLowerCase() !== 'utf-8' || !ascii) return `${type};${address}`;
  return `${type};${escaped(address)}`;
}

/** An address of an envelope with its type. */
export function recipientOf(address: SmtpAddress): OriginalRecipient {
  return { type: isAsciiAddress(address) ? 'rfc822' : 'utf-8', address: writeAddress(address) };
}

/** What ORCPT says for `address`, in ASCII, which every server with DSN takes. */
export function writeOriginalRecipient(address: SmtpAddress): string {
  const { type, address: text } = recipientOf(address);
  return `${type};${type === 'utf-8' ? escaped(text) : encodeXtext(byteStringOf(utf8BytesOf(text)))}`;
}

function escaped(address: string): string {
  return address.replace(/[\\+=]|[^!-~]/gu, (character) => {
    return `\\x{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
  });
}
