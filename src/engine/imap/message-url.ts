// IMAP URLs that name a message or a part of one on this very server, as CATENATE uses them. RFC 5092 §6 and §11,
// RFC 4469 §3. Only absolute paths: no scheme, no server, and no relative paths, which RFC 5092 §7.2 forbids.

import { byteStringOf, bytesOf, utf8TextOf } from '../base/bytes.ts';
import { Cursor, FAILED } from '../wire/cursor.ts';
import { section } from './rules/section.ts';
import type { ByteString, Dialect, MailboxName, Partial, Section } from './syntax.ts';

/** What such a URL points at. */
export interface MessageUrl {
  readonly mailbox: MailboxName;
  readonly uidValidity?: number;
  readonly uid: number;
  /** Absent for the whole message. */
  readonly section?: Section;
  /** The octets from `offset` on; all that follow when `count` is absent. */
  readonly partial?: Pick<Partial, 'offset'> & { readonly count?: number };
}

/** `"/" imailbox-ref iuid [isection] [ipartial]`, its names without regard to case. */
const MESSAGE_PART =
  /^\/([^;?]+?)(?:;UIDVALIDITY=([1-9]\d{0,9}))?\/?;UID=([1-9]\d{0,9})(?:\/;SECTION=([^;?]+))?(?:\/;PARTIAL=(\d{1,15})(?:\.([1-9]\d{0,14}))?)?$/i;

/** `bchar`: what may stand in a URL as it is. RFC 5092 §11. */
const BCHARS = /^[-A-Za-z0-9._~!$'()*+,&=:@/;%]*$/;

/** Reads a URL; undefined when it is none that CATENATE knows. */
export function readMessageUrl(url: ByteString, dialect: Dialect): MessageUrl | undefined {
  const found = BCHARS.test(url) ? MESSAGE_PART.exec(url) : undefined;
  if (!found || url.startsWith('//')) return undefined;
  const [, encodedMailbox = '', uidValidity, uid = '', encodedSection, offset, count] = found;
  const mailbox = percentDecoded(encodedMailbox);
  const name = mailbox === undefined ? undefined : utf8TextOf(bytesOf(mailbox));
  if (name === undefined) return undefined;
  const part = encodedSection === undefined ? undefined : sectionNamed(encodedSection, dialect);
  if (part === 'none') return undefined;
  return {
    mailbox: name.toUpperCase() === 'INBOX' ? 'INBOX' : name,
    uid: Number(uid),
    ...(uidValidity === undefined ? {} : { uidValidity: Number(uidValidity) }),
    ...(part === undefined ? {} : { section: part }),
    ...(offset === undefined
      ? {}
      : { partial: { offset: Number(offset), ...(count === undefined ? {} : { count: Number(count) }) } }),
  };
}

/** The bytes that `%XX` stand for; undefined when a percent sign begins nothing. */
function percentDecoded(text: string): ByteString | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return text.replace(/%(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** `section-spec`, in the grammar that FETCH BODY[…] has. */
function sectionNamed(encoded: string, dialect: Dialect): Section | 'none' {
  const decoded = percentDecoded(encoded);
  if (decoded === undefined) return 'none';
  const input = new Cursor(bytesOf(`[${decoded}]`), dialect);
  const read = section.read(input);
  return read === FAILED || !input.atEnd ? 'none' : read;
}

/** A URL as a response code can hold it: without control characters and `]`. RFC 4469 §5 `url-resp-text`. */
export function urlForCode(url: ByteString): ByteString {
  const escaped = byteStringOf(bytesOf(url)).replace(
    /[^!-\\^-~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return escaped === '' ? '%00' : escaped;
}
