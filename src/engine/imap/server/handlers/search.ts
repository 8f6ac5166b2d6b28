// SEARCH: which messages are so? RFC 9051 §6.4.4 (3501 §6.4.4), ESEARCH: RFC 4731, saved results: §6.4.4.1.

import type { Uid } from '../../../store/numbers.ts';
import { largestNamed, namesLargest, rangesOf } from '../../number-set.ts';
import type { EsearchData } from '../../response-syntax.ts';
import { seqNum } from '../../selected-view.ts';
import type { SearchArguments, SearchKey, SearchReturnOption, SequenceSet } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Completion, type Reply, accepted, refused, wrong } from '../reply.ts';
import { type Candidate, searchTest } from '../search-tests.ts';

const CHARSETS = ['US-ASCII', 'UTF-8'];

/** Obeys SEARCH. */
export function search(connection: ImapConnection, args: SearchArguments, tag: string): Reply {
  const problem = problemWith(connection, args);
  if (problem) {
    // A SEARCH that fails leaves nothing saved. RFC 9051 §6.4.4.1.
    if (args.returns?.includes('SAVE') === true && problem.status === 'NO') connection.savedSearch = [];
    return problem;
  }
  const withModSeq = hasModSeq(args.keys);
  if (withModSeq) connection.enableCondstore();
  const found = findAll(connection, args.keys);
  const numbers = args.uid ? found.map(({ message }) => message.uid) : found.map(({ seq }) => seq);
  if (args.returns === undefined && !connection.rev2) {
    const modSeq = withModSeq && found.length > 0 ? { modSeq: highestModSeq(found) } : {};
    connection.send({ type: 'SEARCH', numbers, ...modSeq });
    return accepted('SEARCH completed');
  }
  const wanted = new Set<SearchReturnOption>(args.returns ?? []);
  if (wanted.size === 0) wanted.add('ALL');
  if (wanted.has('SAVE')) connection.savedSearch = resultToSave(found, wanted);
  if (wanted.size === 1 && wanted.has('SAVE')) return accepted('SEARCH completed, result saved');
  const modSeq = withModSeq && found.length > 0 ? { modSeq: highestModSeq(named(found, wanted)) } : {};
  connection.send({ type: 'ESEARCH', tag, uid: args.uid, ...resultOf(numbers, wanted), ...modSeq });
  return accepted('SEARCH completed');
}

function findAll(connection: ImapConnection, keys: readonly SearchKey[]): readonly Candidate[] {
  const { view } = connection;
  const holds = searchTest(connection, keys);
  const found: Candidate[] = [];
  for (let position = 1; position <= view.count; position += 1) {
    const seq = seqNum(position);
    const message = view.message(seq);
    if (message && holds({ seq, message })) found.push({ seq, message });
  }
  return found;
}

function problemWith({ view }: ImapConnection, { charset, keys }: SearchArguments): Completion | undefined {
  if (charset !== undefined && !CHARSETS.includes(charset)) {
    return refused(`The charset ${charset} is not known here`, { name: 'BADCHARSET', charsets: CHARSETS });
  }
  const beyond = setsIn(keys).some(
    (set) =>
      set.type === 'ranges' &&
      (largestNamed(set.ranges) > view.count || (view.count === 0 && namesLargest(set.ranges))),
  );
  return beyond ? wrong(`There are only ${view.count} messages`) : undefined;
}

/** The sets of sequence numbers among the keys, however deep. */
function setsIn(keys: readonly SearchKey[]): readonly SequenceSet[] {
  return keys.flatMap((key) => (key.type === 'SET' ? [key.set] : setsIn(keysInside(key))));
}

function hasModSeq(keys: readonly SearchKey[]): boolean {
  return keys.some((key) => key.type === 'MODSEQ' || hasModSeq(keysInside(key)));
}

function keysInside(key: SearchKey): readonly SearchKey[] {
  if (key.type === 'NOT') return [key.key];
  if (key.type === 'OR') return [key.left, key.right];
  return key.type === 'AND' ? key.keys : [];
}

/** MIN, MAX, ALL and COUNT; without a match only COUNT remains. RFC 9051 §7.3.4. */
function resultOf(numbers: readonly number[], wanted: ReadonlySet<SearchReturnOption>): Partial<EsearchData> {
  const [min] = numbers;
  const max = numbers.at(-1);
  return {
    ...(wanted.has('MIN') && min !== undefined ? { min } : {}),
    ...(wanted.has('MAX') && max !== undefined ? { max } : {}),
    ...(wanted.has('ALL') && numbers.length > 0 ? { all: rangesOf(numbers) } : {}),
    ...(wanted.has('COUNT') ? { count: numbers.length } : {}),
  };
}

/** The messages that the response names: with MIN and MAX alone, just those. RFC 4731 §3.2, RFC 5182 §2.4. */
function named(found: readonly Candidate[], wanted: ReadonlySet<SearchReturnOption>): readonly Candidate[] {
  const onlyEnds = !wanted.has('ALL') && !wanted.has('COUNT') && (wanted.has('MIN') || wanted.has('MAX'));
  if (!onlyEnds) return found;
  const min = wanted.has('MIN') ? found.slice(0, 1) : [];
  const max = wanted.has('MAX') ? found.slice(-1) : [];
  return [...new Set([...min, ...max])];
}

function resultToSave(found: readonly Candidate[], wanted: ReadonlySet<SearchReturnOption>): readonly Uid[] {
  return named(found, wanted).map(({ message }) => message.uid);
}

function highestModSeq(found: readonly Candidate[]): number {
  return found.reduce((highest, { message }) => Math.max(highest, message.modSeq), 0);
}
