// Addresses in the text of replies, which must be ASCII whatever the client sent. RFC 6531 §3.7.4.2.

import { isAsciiAddress, writeAddress, type SmtpAddress } from '../address.ts';

/** ` <a@b>`, to stand behind a word; nothing for an address that a reply cannot show. `<>` when there is none. */
export function shownAddress(address: SmtpAddress | undefined): string {
  if (address === undefined) return ' <>';
  return isAsciiAddress(address) ? ` <${writeAddress(address)}>` : '';
}
