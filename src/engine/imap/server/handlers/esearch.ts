// ESEARCH: a search of several mailboxes at once, one answer for each that has matches. RFC 7377 §2.

import type { EsearchArguments, SearchSource } from '../../syntax/finding.ts';
import { type Found, type SearchRequest, beginUpdates, findIn, refuseUpdates } from '../answer-search.ts';
import type { ImapConnection } from '../connection.ts';
import { type SourceMailbox, sourceMailboxes } from '../esearch-sources.ts';
import { type Portions, type Reply, accepted, inPortions, wrong } from '../reply.ts';
import { selectedPlace, unselectedPlace } from '../search-place.ts';
import { anyKey, problemWith, wants } from '../search-program.ts';
import { Wanted } from '../search-results.ts';

const SELECTED: readonly SearchSource[] = [{ type: 'SELECTED' }];

/** Obeys ESEARCH. */
export function esearch(connection: ImapConnection, args: EsearchArguments, tag: string): Reply {
  const { sources = SELECTED } = args;
  const onlySelected = sources.every(({ type }) => type === 'SELECTED');
  const needsSelected = sources.some(({ type }) => type === 'SELECTED') || wants(args, 'UPDATE');
  if (needsSelected && !connection.selected) return wrong('This ESEARCH needs a selected mailbox');
  if (wants(args, 'SAVE') && !onlySelected) return wrong('Only results of the selected mailbox can be saved');
  const problem = problemWith(connection, args, tag);
  if (problem) {
    if (problem.status === 'NO' && wants(args, 'SAVE')) connection.savedSearch = [];
    return problem;
  }
  if (anyKey(args.keys, ({ type }) => type === 'MODSEQ')) connection.enableCondstore();
  return inPortions(run(connection, { ...args, uid: true, tag }, sources));
}

function* run(connection: ImapConnection, request: SearchRequest, sources: readonly SearchSource[]): Portions {
  let updated = false;
  for (const source of sourceMailboxes(connection, sources)) {
    const isSelected = connection.selected?.mailbox === source.mailbox;
    const place = isSelected ? selectedPlace(connection) : unselectedPlace(source.mailbox);
    const found = yield* findIn(connection, place, request);
    answer(connection, request, found, source);
    if (!isSelected || !wants(request, 'UPDATE')) continue;
    updated = true;
    beginUpdates(connection, request, found, correlationOf(source));
  }
  // Updates are for the selected mailbox alone, which was not among the sources. RFC 7377 §2.2.
  if (wants(request, 'UPDATE') && !updated) {
    refuseUpdates(connection, request.tag, 'Only the selected mailbox is updated');
  }
  return accepted('ESEARCH completed');
}

/** A mailbox without matches is not mentioned, whatever was asked for. RFC 7377 §2.1. */
function answer(
  connection: ImapConnection,
  { returns, tag }: SearchRequest,
  found: Found,
  source: SourceMailbox,
): void {
  const wanted = new Wanted(returns ?? []);
  const { messages } = found.results;
  if (wanted.has('SAVE')) connection.savedSearch = wanted.saved(messages);
  if (messages.length === 0 || wanted.onlySaves) return;
  const data = wanted.dataOf(found.results);
  connection.send({ type: 'ESEARCH', tag, uid: true, ...correlationOf(source), ...data });
}

function correlationOf({ name, mailbox }: SourceMailbox): { readonly mailbox: string; readonly uidValidity: number } {
  return { mailbox: name, uidValidity: mailbox.uidValidity };
}
