// LANG: the language in which the server talks to people, or the list of those it knows. RFC 6856 §3.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { contentOfLines, negative, positive, positiveWith, type Pop3Reply } from '../../replies.ts';
import { pop3LanguageFor, pop3Languages } from '../../words.ts';
import type { Pop3Connection } from '../connection.ts';

/** `*` is the same for everybody: a language by user would tell a stranger which users there are. RFC 6856 §7. */
export function lang(connection: Pop3Connection, { language }: Pop3ArgumentsOf<'LANG'>): Pop3Reply {
  if (language === undefined) {
    const listings = pop3Languages.map(({ tag, name }) => `${tag} ${name}`);
    return positiveWith(connection.words.languagesFollow, contentOfLines(listings));
  }
  const found = pop3LanguageFor(language, connection.context.profile.language);
  if (!found) return negative(connection.words.languageUnknown);
  connection.language = found;
  return positive(`${found.tag} ${found.words.languageChanged}`);
}
