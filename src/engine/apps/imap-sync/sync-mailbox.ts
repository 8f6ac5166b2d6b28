// Brings the cache of the selected mailbox up to date: changes down. RFC 4549 §3 (d) and §4.3, RFC 7162 §3.1 and §3.2.

import { ok } from '../../base/result.ts';
import type { FetchItem, SequenceSet } from '../../imap/syntax.ts';
import { report } from '../program.ts';
import { isDescribed } from './cache.ts';
import type { SyncMethod } from './events.ts';
import type { OpenedMailbox } from './open-mailbox.ts';
import { type SelectedMailbox, exactly, foundBy, fromUid } from './selected-mailbox.ts';
import type { Answer, Session, Step } from './session.ts';
import { textPartOf } from './text-part.ts';

/** What a list of messages shows. Nothing here sets `\Seen`. RFC 4549 §3 ("descriptors"), §4.3.3. */
const DESCRIPTION: readonly FetchItem[] = [
  { type: 'FLAGS' },
  { type: 'RFC822.SIZE' },
  { type: 'INTERNALDATE' },
  { type: 'ENVELOPE' },
  { type: 'BODYSTRUCTURE' },
];

/** So many messages are described at once. RFC 4549 §4.3.1, note 1. */
const CHUNK = 100;

/** Rounds of asking until cache and server agree; a server that holds back its EXPUNGE needs more than one. */
const ROUNDS = 5;

/** Makes the cache of the opened mailbox equal to the server's. `keepOctets`: see settings. */
export function* synchronise(
  session: Session,
  opened: OpenedMailbox,
  keepOctets: number,
  keepTexts = false,
): Step<undefined> {
  const { selected } = opened;
  const { cached } = selected;
  const isNews = opened.synchronised && !selected.consistent;
  const settled = yield* settleMethod(session, opened);
  if (!settled.ok) return settled;
  const even = yield* settle(session, selected);
  if (!even.ok) return even;
  const kept = yield* keepBodies(session, selected, keepOctets);
  if (!kept.ok) return kept;
  const texts = keepTexts ? yield* keepTextParts(session, selected) : ok(undefined);
  if (!texts.ok) return texts;
  if (!opened.synchronised) {
    // Only now is everything known that had changed up to this number.
    cached.highestModSeq = selected.highestModSeq;
    const method = settled.value;
    yield* report({ type: 'imapSync.synchronised', mailbox: cached.name, method, messages: cached.messages.size });
  } else if (isNews) {
    const { name, messages } = cached;
    yield* report({ type: 'imapSync.synchronised', mailbox: name, method: 'told', messages: messages.size });
  }
  opened.synchronised = true;
  cached.stale = false;
  cached.evenAt = session.now();
  cached.counts = undefined;
  return ok(undefined);
}

/** New messages first, then what changed in those known before. */
function* settleMethod(session: Session, opened: OpenedMailbox): Step<SyncMethod> {
  const { selected, method, knownBefore, modSeqBefore } = opened;
  if (opened.synchronised || method === 'qresync') return ok(method);
  const described = yield* describeNew(session, selected);
  if (!described.ok) return described;
  if (knownBefore === 1) return ok(method);
  if (method === 'condstore' && modSeqBefore !== undefined && selected.highestModSeq !== undefined) {
    // RFC 4549 §6.1: equal numbers mean that no flag has changed.
    if (selected.highestModSeq === modSeqBefore) return ok('unchanged');
    const known: SequenceSet = { type: 'ranges', ranges: [{ from: 1, to: knownBefore - 1 }] };
    const changed = yield* fetchItems(session, known, [{ type: 'FLAGS' }], modSeqBefore);
    return changed.ok ? ok(method) : changed;
  }
  return yield* compareUids(session, selected, knownBefore);
}

/** `UID FETCH 1:<lastseenuid> FLAGS`: what is not answered is gone. RFC 4549 §4.3.1. */
function* compareUids(session: Session, { cached }: SelectedMailbox, knownBefore: number): Step<SyncMethod> {
  const known: SequenceSet = { type: 'ranges', ranges: [{ from: 1, to: knownBefore - 1 }] };
  const answer = yield* fetchItems(session, known, [{ type: 'FLAGS' }]);
  if (!answer.ok) return answer;
  const found = new Set<number>();
  for (const response of answer.value.data) {
    if (response.type === 'FETCH') for (const item of response.items) if (item.type === 'UID') found.add(item.uid);
  }
  for (const uid of cached.messages.keys()) if (uid < knownBefore && !found.has(uid)) cached.messages.delete(uid);
  return ok('uids');
}

/** Asks until the cache holds exactly the messages that the server told of. */
function* settle(session: Session, selected: SelectedMailbox): Step<undefined> {
  for (let round = 0; round < ROUNDS && !selected.consistent; round += 1) {
    const described = yield* describeNew(session, selected);
    if (!described.ok) return described;
    const flags = yield* refreshFlags(session, selected);
    if (!flags.ok) return flags;
    if (selected.consistent) break;
    const compared = yield* compareAll(session, selected);
    if (!compared.ok) return compared;
  }
  selected.learnNumbers();
  return ok(undefined);
}

/** Describes the messages that are new, and those that were only heard of. */
function* describeNew(session: Session, selected: SelectedMailbox): Step<undefined> {
  const { cached } = selected;
  const missing = selected.undescribed.filter((uid) => uid < cached.knownBelow);
  if (missing.length > 0) {
    const fetched = yield* describe(session, exactly(missing));
    if (!fetched.ok) return fetched;
    // Those that are gone meanwhile were not answered.
    for (const uid of missing) if (!isDescribed(cached.messages.get(uid) ?? NOTHING)) cached.messages.delete(uid);
  }
  if (!selected.arrivals && selected.undescribed.length === 0) return ok(undefined);
  selected.arrivals = false;
  return yield* describeFrom(session, selected);
}

const NOTHING = { uid: 0, flags: [], sections: new Map<string, Uint8Array>() };

/** Everything from the first unknown UID on: at once when it is little, else in pieces. */
function* describeFrom(session: Session, selected: SelectedMailbox): Step<undefined> {
  const { cached } = selected;
  if (selected.exists - cached.messages.size > CHUNK) {
    const pieces = yield* describeInPieces(session, selected);
    if (!pieces.ok) return pieces;
  }
  const fetched = yield* describe(session, fromUid(cached.knownBelow));
  if (!fetched.ok) return fetched;
  const described = selected.uids.filter((uid) => isDescribed(cached.messages.get(uid) ?? NOTHING));
  cached.knownBelow = Math.max(cached.knownBelow, (described.at(-1) ?? 0) + 1, selected.uidNext ?? 1);
  return ok(undefined);
}

function* describeInPieces(session: Session, selected: SelectedMailbox): Step<undefined> {
  const { cached } = selected;
  const keys = [{ type: 'UID', set: fromUid(cached.knownBelow) }] as const;
  const search = yield* session.command({ name: 'SEARCH', uid: true, keys });
  if (!search.ok) return search;
  const uids = foundBy(search.value.data).filter((uid) => uid >= cached.knownBelow);
  for (let at = 0; at < uids.length; at += CHUNK) {
    const piece = uids.slice(at, at + CHUNK);
    const fetched = yield* describe(session, exactly(piece));
    if (!fetched.ok) return fetched;
    cached.knownBelow = Math.max(cached.knownBelow, (piece.at(-1) ?? 0) + 1);
  }
  return ok(undefined);
}

/** Flags of all, when some changed of which only a number was told. */
function* refreshFlags(session: Session, selected: SelectedMailbox): Step<undefined> {
  if (!selected.flagsUncertain) return ok(undefined);
  selected.flagsUncertain = false;
  const answer = yield* fetchItems(session, fromUid(1), [{ type: 'FLAGS' }]);
  return answer.ok ? ok(undefined) : answer;
}

/** Which messages are there at all; then gives the server an opportunity to tell what it held back. */
function* compareAll(session: Session, selected: SelectedMailbox): Step<undefined> {
  const search = yield* session.command({ name: 'SEARCH', uid: true, keys: [{ type: 'ALL' }] });
  if (!search.ok) return search;
  if (search.value.status === 'OK') selected.keepOnly(foundBy(search.value.data));
  if (selected.consistent || selected.arrivals) return ok(undefined);
  const told = yield* session.command({ name: 'NOOP' });
  return told.ok ? ok(undefined) : told;
}

/** Fetches whole messages that are small enough to be kept. RFC 4549 §4.3.3: always `.PEEK`. */
function* keepBodies(session: Session, selected: SelectedMailbox, keepOctets: number): Step<undefined> {
  if (keepOctets === 0) return ok(undefined);
  const wanted = [...selected.cached.messages.values()]
    .filter(({ octets = 0, sections }) => octets <= keepOctets && !sections.has(''))
    .map(({ uid }) => uid)
    .sort((left, right) => left - right);
  for (let at = 0; at < wanted.length; at += CHUNK) {
    const whole: FetchItem = { type: 'BODY[]', peek: true, section: { part: [] } };
    const answer = yield* fetchItems(session, exactly(wanted.slice(at, at + CHUNK)), [whole]);
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

/** Fetches the texts to be read, and nothing that is attached. RFC 9051 §6.4.5.1. */
function* keepTextParts(session: Session, selected: SelectedMailbox): Step<undefined> {
  const wanted = new Map<string, number[]>();
  for (const uid of selected.uids) {
    const message = selected.cached.messages.get(uid);
    const part = message?.structure && textPartOf(message.structure);
    if (!message || part === undefined || message.sections.has('') || message.sections.has(part)) continue;
    wanted.set(part, [...(wanted.get(part) ?? []), uid]);
  }
  for (const [part, uids] of wanted) {
    const section = { part: part.split('.').map(Number) };
    for (let at = 0; at < uids.length; at += CHUNK) {
      const item: FetchItem = { type: 'BODY[]', peek: true, section };
      const answer = yield* fetchItems(session, exactly(uids.slice(at, at + CHUNK)), [item]);
      if (!answer.ok) return answer;
    }
  }
  return ok(undefined);
}

function describe(session: Session, set: SequenceSet): Step<Answer> {
  return fetchItems(session, set, session.can('CONDSTORE') ? [...DESCRIPTION, { type: 'MODSEQ' }] : DESCRIPTION);
}

/** `UID FETCH set (items) [(CHANGEDSINCE n)]`. */
export function fetchItems(
  session: Session,
  set: SequenceSet,
  items: readonly FetchItem[],
  changedSince?: number,
): Step<Answer> {
  const since = changedSince === undefined ? {} : { changedSince };
  return session.command({ name: 'FETCH', uid: true, set, items: [{ type: 'UID' }, ...items], ...since });
}
