// What a client chose and enabled for its connection, and the form of the language that follows from it. Plain data:
// all of it is forgotten at once when the client becomes nobody again (RFC 8437 §3).

import type { Dialect } from '../../wire/dialect.ts';
import { type ImapProfile, dialectOf } from '../profiles.ts';
import type { Language } from './languages.ts';

/** The choices of one client. */
export interface ClientChoices {
  /** It enabled IMAP4rev2. RFC 9051 §6.3.1. */
  readonly rev2: boolean;
  /** It enabled UTF8=ACCEPT: strings and names of mailboxes are UTF-8. RFC 6855 §3. */
  readonly utf8: boolean;
  /** It wants to hear, and may say, no sequence numbers. RFC 9586. */
  readonly uidOnly: boolean;
  /** It is CONDSTORE-aware: it wants modification sequences. RFC 7162 §3.1. */
  readonly condstore: boolean;
  /** It resynchronises by QRESYNC. RFC 7162 §3.2.3. */
  readonly qresync: boolean;
  /** In which language the server speaks to the person. RFC 5255 §3.2. */
  readonly language: Language;
}

/** Where every client begins. */
export const NOTHING_CHOSEN: ClientChoices = {
  rev2: false,
  utf8: false,
  uidOnly: false,
  condstore: false,
  qresync: false,
  language: 'i-default',
};

/** The form of the language for a client with these choices. */
export function chosenDialect(profile: ImapProfile, { rev2, utf8, language }: ClientChoices): Dialect {
  return { ...dialectOf(profile, rev2, utf8), utf8Text: language === 'zh-CN' };
}
