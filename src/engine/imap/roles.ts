// Every role that a stretch of IMAP can play: the keys of the words for people. A text in each language belongs to each
// of them. The words themselves are in roles/, by family; what the grammar can expect is in roles/expectations.ts.

import { appendWords, commandWords, findOptions, storeItems } from './roles/commands.ts';
import { addressFields, bodyFields, envelopeFields, fetchItems, fetchMacros } from './roles/fetch.ts';
import { listReturns, listSelections, statusItems } from './roles/mailboxes.ts';
import { notifyEvents, notifyFilters, notifyWords } from './roles/notify.ts';
import { plainRoles } from './roles/plain.ts';
import { responseCodes, responseWords } from './roles/responses.ts';
import { searchKeys, searchReturns, searchSources, sortKeys, threadAlgorithms } from './roles/search.ts';

function under<const Prefix extends string, const Names extends readonly string[]>(
  prefix: Prefix,
  names: Names,
): readonly `${Prefix}.${Names[number]}`[] {
  return names.map((name: Names[number]): `${Prefix}.${Names[number]}` => `${prefix}.${name}`);
}

/** All roles of tokens in IMAP frames: keys of `texts.tokens`. */
export const imapRoles = [
  ...plainRoles,
  ...under('imap.command', commandWords),
  ...under('imap.append', appendWords),
  ...under('imap.find', findOptions),
  ...under('imap.fetch.item', fetchItems),
  ...under('imap.fetch.macro', fetchMacros),
  ...under('imap.search.key', searchKeys),
  ...under('imap.search.return', searchReturns),
  ...under('imap.search.sort', sortKeys),
  ...under('imap.search.thread', threadAlgorithms),
  ...under('imap.search.source', searchSources),
  ...under('imap.status.item', statusItems),
  ...under('imap.list.selection', listSelections),
  ...under('imap.list.return', listReturns),
  ...under('imap.store', storeItems),
  ...under('imap.notify', notifyWords),
  ...under('imap.notify.event', notifyEvents),
  ...under('imap.notify.filter', notifyFilters),
  ...under('imap.response', responseWords),
  ...under('imap.code', responseCodes),
  ...under('imap.envelope', envelopeFields),
  ...under('imap.address', addressFields),
  ...under('imap.body', bodyFields),
] as const;

/** The role of a token in an IMAP frame. */
export type ImapRole = (typeof imapRoles)[number];
