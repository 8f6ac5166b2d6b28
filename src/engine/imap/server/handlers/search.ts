// SEARCH: which messages are so? RFC 9051 §6.4.4 (3501 §6.4.4), ESEARCH: RFC 4731, saved results: §6.4.4.1.

import type { SearchArguments } from '../../syntax/finding.ts';
import { type SearchRequest, answerExtended, findIn } from '../answer-search.ts';
import type { ImapConnection } from '../connection.ts';
import { type Portions, type Reply, accepted, inPortions, wrong } from '../reply.ts';
import { selectedPlace } from '../search-place.ts';
import { anyKey, problemWith, wants } from '../search-program.ts';
import { highestModSeq } from '../search-results.ts';

/** Obeys SEARCH. */
export function search(connection: ImapConnection, args: SearchArguments, tag: string): Reply {
  // RFC 6855 §3: once strings are UTF-8, a charset could only contradict.
  if (connection.utf8Accepted && args.charset !== undefined) return wrong('After ENABLE UTF8=ACCEPT no charset');
  const problem = problemWith(connection, args, tag);
  if (problem) {
    // A search that fails leaves nothing saved. RFC 9051 §6.4.4.1.
    if (problem.status === 'NO' && wants(args, 'SAVE')) connection.savedSearch = [];
    return problem;
  }
  if (anyKey(args.keys, ({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  return inPortions(run(connection, { ...args, tag }));
}

function* run(connection: ImapConnection, request: SearchRequest): Portions {
  const found = yield* findIn(connection, selectedPlace(connection), request);
  if (request.returns !== undefined || connection.rev2) {
    const answered = answerExtended(connection, request, found);
    return accepted(answered ? 'SEARCH completed' : 'SEARCH completed, result saved');
  }
  const { messages, numberOf, withModSeq } = found.results;
  const modSeq = withModSeq && messages.length > 0 ? { modSeq: highestModSeq(messages) } : {};
  connection.send({ type: 'SEARCH', numbers: messages.map(numberOf), ...modSeq });
  return accepted('SEARCH completed');
}
