// THREAD: messages that are so, put together into conversations. RFC 5256 §3.

import { threadsByReferences } from '../../../mail/thread-references.ts';
import { threadsBySubject } from '../../../mail/threads.ts';
import type { ThreadArguments } from '../../syntax/finding.ts';
import { findIn } from '../answer-search.ts';
import type { ImapConnection } from '../connection.ts';
import { type Portions, type Reply, accepted, inPortions } from '../reply.ts';
import { selectedPlace } from '../search-place.ts';
import { anyKey, problemWith } from '../search-program.ts';
import { ThreadFacts } from '../thread-facts.ts';

/** Obeys THREAD. */
export function thread(connection: ImapConnection, args: ThreadArguments, tag: string): Reply {
  const problem = problemWith(connection, args, tag);
  if (problem) return problem;
  if (anyKey(args.keys, ({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  return inPortions(run(connection, args, tag));
}

/** As how many octets of a portion it counts to look at a header. */
const HEADER_OCTETS = 64;

function* run(connection: ImapConnection, args: ThreadArguments, tag: string): Portions {
  const { results } = yield* findIn(connection, selectedPlace(connection), { ...args, tag });
  const facts = new ThreadFacts();
  for (const message of results.messages) {
    connection.spend(HEADER_OCTETS);
    if (connection.portionFull) yield;
    facts.add(message, results.numberOf(message));
  }
  const { table } = facts;
  const threads = args.algorithm === 'REFERENCES' ? threadsByReferences(table) : threadsBySubject(table);
  connection.send({ type: 'THREAD', threads });
  return accepted('THREAD completed');
}
