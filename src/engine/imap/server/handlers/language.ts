// LANGUAGE: in which language the server speaks to people. RFC 5255 §3.2.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { languageFor, languages } from '../languages.ts';
import { type Reply, accepted, refused } from '../reply.ts';

/** Obeys LANGUAGE: without arguments it lists, otherwise the first language that the server knows counts. */
export function language(connection: ImapConnection, { ranges }: ArgumentsOf<'LANGUAGE'>): Reply {
  if (ranges.length === 0) {
    connection.send({ type: 'LANGUAGE', tags: languages });
    return accepted('The languages of this server');
  }
  const chosen = languageFor(ranges);
  if (!chosen) return refused('None of these languages is spoken here');
  connection.send({ type: 'LANGUAGE', tags: [chosen] });
  connection.speakLanguage(chosen);
  return accepted('This language is spoken from now on');
}
