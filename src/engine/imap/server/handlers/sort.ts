// SORT: which messages are so, and in which order? RFC 5256 §3, extended SORT: RFC 5267 §3, MODSEQ: RFC 7162 §3.1.9.

import type { SortArguments } from '../../syntax/finding.ts';
import { type SearchRequest, answerExtended, findIn } from '../answer-search.ts';
import type { ImapConnection } from '../connection.ts';
import { type Portions, type Reply, accepted, inPortions } from '../reply.ts';
import { selectedPlace } from '../search-place.ts';
import { anyKey, problemWith, wants } from '../search-program.ts';
import { highestModSeq } from '../search-results.ts';

/** Obeys SORT. */
export function sort(connection: ImapConnection, args: SortArguments, tag: string): Reply {
  const problem = problemWith(connection, args, tag);
  if (problem) {
    if (problem.status === 'NO' && wants(args, 'SAVE')) connection.savedSearch = [];
    return problem;
  }
  if (anyKey(args.keys, ({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  return inPortions(run(connection, { ...args, tag }));
}

function* run(connection: ImapConnection, request: SearchRequest): Portions {
  const found = yield* findIn(connection, selectedPlace(connection), request);
  if (request.returns !== undefined) {
    const answered = answerExtended(connection, request, found);
    return accepted(answered ? 'SORT completed' : 'SORT completed, result saved');
  }
  const { messages, numberOf, withModSeq } = found.results;
  const modSeq = withModSeq && messages.length > 0 ? { modSeq: highestModSeq(messages) } : {};
  connection.send({ type: 'SORT', numbers: messages.map(numberOf), ...modSeq });
  return accepted('SORT completed');
}
